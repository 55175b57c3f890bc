import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Tx } from '../session.ts'

/**
 * Plans a mail that failed or came back once more, as a mail of its own: events of the first would otherwise speak for
 * the second. Its key begins with the first one's, so whoever looks for the mails of an event finds both.
 * @returns the new mail's id; null: there is no such mail, or it has been sent again before
 */
export async function sendAgain(tx: Tx, mailId: string, now: Date): Promise<string | null> {
  const id = randomUUID()
  const rows = await tx.execute(sql`
    with old as (
      update app.outbox set resent_as = ${id}
       where tenant_id = app.tenant_id() and id = ${mailId} and resent_as is null and not reduced
         and (state = 'failed' or outcome = 'bounced')
      returning *
    )
    insert into app.outbox (tenant_id, id, lane, template, lang, recipient_kind, recipient_id, params, dedupe_key, run_at,
                            created_at)
    select tenant_id, ${id}, lane, template, lang, recipient_kind, recipient_id, params,
           left(dedupe_key, 160) || ':' || ${id}, ${now}, ${now}
      from old returning id`)
  return rows.length > 0 ? id : null
}

/**
 * Mails sent before this instant keep their key and nothing else: no recipient, no values, no events.
 * @returns how many
 */
export async function reduceSentMails(tx: Tx, before: Date): Promise<number> {
  const rows = await tx.execute<{ id: string }>(sql`
    update app.outbox
       set reduced = true, params = '{}', recipient_id = '00000000-0000-0000-0000-000000000000', message_id = null
     where tenant_id = app.tenant_id() and state = 'sent' and not reduced and sent_at < ${before}
    returning id`)
  await tx.execute(sql`
    delete from app.mail_event e using app.outbox o
     where e.tenant_id = app.tenant_id() and o.tenant_id = app.tenant_id() and o.id = e.outbox_id and o.reduced`)
  return rows.length
}
