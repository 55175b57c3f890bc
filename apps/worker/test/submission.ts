import { randomUUID } from 'node:crypto'
import { type Database, inTenant } from '@kita/db'
import { sql } from 'drizzle-orm'

export interface Submitted {
  guardianId: string
  submissionId: string
  childmindingId: string
  deskId: string
}

/** A family that sent one submission to two facilities and one desk. */
export function submit(
  db: Database,
  tenantId: number,
  now: Date,
  guardianEmail: string | null,
): Promise<Submitted> {
  const [family, guardian, child, need, rules, provider, desk, submission, childminding] = Array.from(
    { length: 9 },
    () => randomUUID(),
  ) as [string, string, string, string, string, string, string, string, string]
  return inTenant(db, tenantId, async (tx) => {
    await tx.execute(sql`insert into app.family values (${tenantId}, ${family}, ${now})`)
    await tx.execute(sql`
      insert into app.guardian (tenant_id, id, family_id, first_name, last_name, email, street, postcode, town, created_at)
      values (${tenantId}, ${guardian}, ${family}, 'Ayşe', 'Öztürk', ${guardianEmail}, 'Am Markt 7', '59457', 'Werl', ${now})`)
    await tx.execute(sql`
      insert into app.child (tenant_id, id, family_id, first_name, last_name, born_on, dedupe_key, created_at)
      values (${tenantId}, ${child}, ${family}, 'Željko', 'Öztürk', '2024-02-29', 'key', ${now})`)
    await tx.execute(sql`
      insert into app.rule_set (tenant_id, id, from_year, status, settings, created_at)
      values (${tenantId}, ${rules}, 2024, 'draft', '{}', ${now})`)
    await tx.execute(sql`
      insert into app.limit_counter (tenant_id, rule_set_id, counter, limited)
      values (${tenantId}, ${rules}, 'facility', false)`)
    await tx.execute(sql`
      insert into app.provider (tenant_id, id, key, name, type, onboarding)
      values (${tenantId}, ${provider}, ${provider}, 'Träger', 'municipal', 'live')`)
    await tx.execute(sql`
      insert into app.advisory_desk (tenant_id, id, key, name, run_by, street, postcode, town)
      values (${tenantId}, ${desk}, ${desk}, 'Fachberatung Mitte', 'Stadt', 'Marktplatz 2', '59457', 'Werl')`)
    await tx.execute(sql`
      insert into app.submission (tenant_id, id, guardian_id, reference, channel, content_hash, submitted_at)
      values (${tenantId}, ${submission}, ${guardian}, ${`KB-${submission.slice(0, 8)}`}, 'online', 'x', ${now})`)
    await tx.execute(sql`
      insert into app.care_need (tenant_id, id, child_id, family_of_care, kita_year, starts_on, hours, status, created_at, updated_at)
      values (${tenantId}, ${need}, ${child}, 'EARLY', 2027, '2027-08-01', 35, 'OPEN', ${now}, ${now})`)
    const apply = (id: string, target: { facility?: string; desk?: string }) =>
      tx.execute(sql`
      insert into app.application (tenant_id, id, submission_id, care_need_id, child_id, facility_id, desk_id, kind, status,
                                   late, rule_set_id, counter, limited, submitted_at, status_at)
      values (${tenantId}, ${id}, ${submission}, ${need}, ${child}, ${target.facility ?? null}, ${target.desk ?? null},
              ${target.desk ? 'CHILDMINDING' : 'KITA'}, 'SUBMITTED', false, ${rules}, 'facility', false, ${now}, ${now})`)
    for (const name of ['Kita Regenbogen', 'Kita Spatzennest']) {
      const facility = randomUUID()
      await tx.execute(sql`
        insert into app.facility
        select * from jsonb_populate_record(null::app.facility, ${JSON.stringify({
          ...plainFacility,
          tenant_id: tenantId,
          id: facility,
          key: facility,
          provider_id: provider,
          name,
          updated_at: now,
        })}::text::jsonb)`)
      await apply(randomUUID(), { facility })
    }
    await apply(childminding, { desk })
    return { guardianId: guardian, submissionId: submission, childmindingId: childminding, deskId: desk }
  })
}

const plainFacility = {
  edited: [],
  version: 1,
  kind: 'KITA',
  street: 'Weg 2',
  postcode: '59457',
  town: 'Werl',
  latitude: 51.5,
  longitude: 7.9,
  opens_minute: 420,
  closes_minute: 990,
  care_hours: [35],
  age_from_months: 24,
  age_to_months: 72,
  places_total: 60,
  features: [],
  criteria: [],
  visit: 'no',
  published: true,
  example: true,
}
