import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Tx } from '../session.ts'
import { type MailTemplate, OUTBOX_LANE } from './template.ts'

export interface MailRecipient {
  /** `office`: the office itself, whatever the id. `reporter`: who reported a barrier. `departed`: who has closed the account. */
  kind: 'account' | 'guardian' | 'facility' | 'desk' | 'childminder' | 'office' | 'reporter' | 'departed'
  id: string
}

export interface MailPlan {
  template: MailTemplate
  /** BCP 47 language of the recipient. */
  lang: string
  /** Whom it is for; the worker looks the address up when it sends. */
  to: MailRecipient
  /** Ids and non-personal values only: they stay in the table after sending. */
  params?: Readonly<Record<string, string | number | boolean>>
  /** The same key is planned once per tenant, ever; name the event, e.g. `receipt:<submission id>`. */
  dedupeKey: string
  now: Date
  /** Not before this instant; default `now`. */
  runAt?: Date
}

/**
 * Plans a mail inside the caller's transaction: it exists if and only if that transaction commits. The tenant is the
 * transaction's own.
 * @returns `planned: false` when the dedupe key was there before
 */
export async function planMail(tx: Tx, plan: MailPlan): Promise<{ planned: boolean }> {
  const rows = await tx.execute(sql`
    insert into app.outbox (tenant_id, id, lane, template, lang, recipient_kind, recipient_id, params,
                            dedupe_key, run_at, created_at)
    values (app.tenant_id(), ${randomUUID()}, ${OUTBOX_LANE[plan.template]}, ${plan.template}, ${plan.lang}, ${plan.to.kind},
            ${plan.to.id}, ${JSON.stringify(plan.params ?? {})}, ${plan.dedupeKey},
            ${plan.runAt ?? plan.now}, ${plan.now})
    on conflict (tenant_id, dedupe_key) do nothing
    returning id`)
  return { planned: rows.length === 1 }
}
