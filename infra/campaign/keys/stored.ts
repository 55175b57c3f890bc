import { type Tx, withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'
import type { Stage } from '../stage.ts'
import type { CampaignTown } from '../town.ts'
import type { Found } from './judge.ts'

type Row = Omit<Found, 'kind'> & { at: string }
/** What is stored of acts, each with the instant at which it was done. */
export type Stored = Found & { at: Date }

/** Everything that families sent and heads noted at this portal, read past every policy. */
export const storedAt = async (stage: Stage, { tenant }: CampaignTown): Promise<Stored[]> => {
  const superuser = stage.database.connect({ url: stage.cluster.adminUrl, max: 1, deadlineMs: 60_000 })
  const read = async (tx: Tx) => [
    ...(await sendings(tx, tenant.id)).map((row) => ({ ...row, kind: 'sending' as const })),
    ...(await notes(tx, tenant.id)).map((row) => ({ ...row, kind: 'note' as const })),
  ]
  const rows = await withoutTenant(superuser, read)
  return rows.map(({ at, ...row }) => ({ ...row, at: new Date(at) }))
}

const sendings = (tx: Tx, tenantId: number) =>
  tx.execute<Row>(sql`
    with application as (
      select submission_id, count(*) as rows, count(distinct facility_id) as facilities, count(distinct child_id) as children
        from app.application where tenant_id = ${tenantId} group by submission_id),
    audit as (
      select a.submission_id, count(distinct e.id) as rows
        from app.audit_event e join app.application a on a.tenant_id = e.tenant_id and a.child_id = e.subject_id
       where e.tenant_id = ${tenantId} and e.action = 'application.submit' group by a.submission_id),
    mail as (
      select split_part(dedupe_key, ':', 2) as submission_id, count(*) as rows
        from app.outbox where tenant_id = ${tenantId} and dedupe_key like 'receipt:%' group by 1)
    select coalesce(s.id::text, m.submission_id) as id, s.submitted_at as at,
           format('applications %s, facilities %s, children %s, mails %s, audit rows %s', coalesce(a.rows, 0),
             coalesce(a.facilities, 0), coalesce(a.children, 0), coalesce(m.rows, 0), coalesce(u.rows, 0)) as parts
      from (select * from app.submission where tenant_id = ${tenantId} and channel = 'online') s
      full join mail m on m.submission_id = s.id::text
      left join application a on a.submission_id = s.id
      left join audit u on u.submission_id = s.id`)

const notes = (tx: Tx, tenantId: number) =>
  tx.execute<Row>(sql`
    select split_part(n.text, ' ', 2) as id, min(n.written_at) as at,
           format('notes %s, audit rows %s', count(distinct n.id), count(e.id)) as parts
      from app.case_note n
      left join app.audit_event e
        on e.tenant_id = n.tenant_id and e.action = 'note.write' and e.detail ->> 'note' = n.id::text
     where n.tenant_id = ${tenantId} group by 1`)
