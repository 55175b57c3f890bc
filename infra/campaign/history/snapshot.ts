import { type Tx, withoutTenant } from '@kita/db'
import type { TestDatabase } from '@kita/db/testing'
import { sql } from 'drizzle-orm'
import { ownersOf } from '../tenants/interleave.ts'
import type { Final } from './final.ts'

const instant = (value: unknown): Date | null => (value === null ? null : new Date(String(value)))

/** The database when everything is over, and its journal: all of one moment, whatever the clock's last job still does. */
export const takeFinal = async (database: TestDatabase): Promise<Final> => {
  const superuser = database.connect({ url: database.adminUrl, max: 1, deadlineMs: 60_000 })
  const owners = await ownersOf(database)
  const read = async (tx: Tx): Promise<Omit<Final, 'owners'>> => ({
    submissions: await tx.execute<Final['submissions'][number]>(
      sql`select id, channel = 'online' as online from app.submission`,
    ),
    applications: await tx.execute<Final['applications'][number]>(sql`
      select id, submission_id as "submissionId", child_id as "childId", facility_id as "facilityId", status,
             is_open as "isOpen" from app.application`),
    events: await tx.execute<Final['events'][number]>(sql`
      select e.application_id as "applicationId", e.from_status as "from", e.to_status as "to"
        from app.application_event e join campaign.event_order o on o.event_id = e.id order by o.seq`),
    offers: (
      await tx.execute<Final['offers'][number]>(sql`
        select id, application_id as "applicationId", outcome, outcome_at as "outcomeAt",
               outcome_channel as channel from app.offer`)
    ).map((one) => ({ ...one, outcomeAt: instant(one.outcomeAt) })),
    contracts: await tx.execute<Final['contracts'][number]>(
      sql`select id, application_id as "applicationId", child_id as "childId" from app.contract`,
    ),
    audits: await tx.execute<Final['audits'][number]>(sql`
      select action, subject_id as "subjectId" from app.audit_event where not detail ? 'refused'`),
    mails: await tx.execute<Final['mails'][number]>(sql`select dedupe_key as key from app.outbox`),
    journal: await tx.execute<Final['journal'][number]>(sql`
      select offer_id as "offerId", application_id as "applicationId", place_id as "placeId", live, holds
        from campaign.offer_state order by seq`),
  })
  return { owners, ...(await withoutTenant(superuser, read, { readOnly: true, oneMoment: true })) }
}
