import type { Tx } from '@kita/db'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { verb } from '../verb.ts'

/** Most lines of each list; the counts beside them are whole. */
export const mostTrouble = 200

/** Whom a mail was for, as far as the office knows them by name. */
type Whom = { person: string | null; place: string | null }

type Failed = Whom & {
  id: string
  template: string
  /** `bounced`, or why it was never handed over. */
  why: string
  at: Date
  applicationId: string | null
}

type Closed = Whom & {
  address: string
  reason: 'bounced' | 'complained'
  since: Date
  /** An offer this family should answer, the one that is due first. */
  offer: { applicationId: string; replyDueOn: string } | null
}

/**
 * What the office must know of its mail: mails that reached nobody, and addresses that take none, first those of families
 * whom an offer waits for.
 */
export const listPostTrouble = verb({
  action: 'post.list',
  input: z.strictObject({}),
  run: async (tx, _input, ctx) => ({
    result: {
      failed: await readFailed(tx, ctx),
      failedTotal: await countFailed(tx, ctx),
      closed: await readClosed(tx, ctx),
    },
    audit: { subjectKind: 'mail' as const, subjectId: null },
  }),
})

// Nothing to do where the occasion is gone, where somebody has tried again, or where the reader complains of us.
const unreached = (ctx: Ctx) => sql`
  select m.*, m.failure as why, m.created_at as at from app.outbox m
   where m.tenant_id = ${ctx.tenant.id} and m.state = 'failed' and m.failure <> 'not-needed' and m.resent_as is null
  union all
  select m.*, 'bounced', m.outcome_at from app.outbox m
   where m.tenant_id = ${ctx.tenant.id} and m.outcome = 'bounced' and m.state = 'sent'
     and m.resent_as is null and not m.reduced`

const names = sql`
  left join app.guardian g on g.tenant_id = m.tenant_id
    and (m.recipient_kind = 'account' and g.account_id = m.recipient_id
      or m.recipient_kind = 'guardian' and g.id = m.recipient_id)
  left join app.facility f on f.tenant_id = m.tenant_id and m.recipient_kind = 'facility' and f.id = m.recipient_id
  left join app.advisory_desk d on d.tenant_id = m.tenant_id and m.recipient_kind = 'desk' and d.id = m.recipient_id
  left join app.staff s on s.tenant_id = m.tenant_id and m.recipient_kind = 'account' and s.account_id = m.recipient_id`
const whom = sql`
  coalesce(g.first_name || ' ' || g.last_name, s.display_name) as person, coalesce(f.name, d.name) as place`

const readFailed = async (tx: Tx, ctx: Ctx): Promise<Failed[]> => {
  const rows = await tx.execute<Omit<Failed, 'applicationId'> & { application_id: string | null }>(sql`
    select m.id, m.template, m.why, m.at, ${whom},
           (select a.id from app.application a where a.tenant_id = m.tenant_id
               and a.id::text = m.params ->> 'applicationId' and a.facility_id is not null) as application_id
      from (${unreached(ctx)}) m ${names}
     order by m.at desc, m.id limit ${mostTrouble}`)
  return rows.map(({ application_id: applicationId, ...row }) => ({
    ...row,
    at: new Date(row.at),
    applicationId,
  }))
}

const countFailed = async (tx: Tx, ctx: Ctx): Promise<number> => {
  const [row] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from (${unreached(ctx)}) m`)
  return row?.n ?? 0
}

type ClosedRow = Omit<Closed, 'offer'> & { application_id: string | null; reply_due_on: string | null }

const readClosed = async (tx: Tx, ctx: Ctx): Promise<Closed[]> => {
  const rows = await tx.execute<ClosedRow>(sql`
    select m.address, m.reason, m.since, ${whom}, o.application_id, o.reply_due_on
      from app.mail_suppression m ${names}
      left join lateral (
        select a.id as application_id, o.reply_due_on::text from app.offer o
          join app.application a on a.tenant_id = o.tenant_id and a.id = o.application_id
          join app.submission b on b.tenant_id = a.tenant_id and b.id = a.submission_id
         where o.tenant_id = m.tenant_id and o.outcome is null and b.guardian_id = g.id
         order by o.reply_due_on, o.id limit 1) o on true
     where m.tenant_id = ${ctx.tenant.id}
     order by o.reply_due_on nulls last, m.since desc, m.address limit ${mostTrouble}`)
  return rows.map(({ application_id: applicationId, reply_due_on: replyDueOn, ...row }) => ({
    ...row,
    since: new Date(row.since),
    offer: applicationId && replyDueOn ? { applicationId, replyDueOn } : null,
  }))
}
