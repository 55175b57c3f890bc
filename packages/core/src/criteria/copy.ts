import { createHash } from 'node:crypto'
import type { Tx } from '@kita/db'
import { rankingCopy } from '@kita/db/schema'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { newId } from '../id.ts'
import type { Scored } from './candidate.ts'
import { type Listed, readList } from './order.ts'

/** A frozen list, and the place of one child in it, counted from one. */
export type Copy = { id: string; position: number | null }

/** What a frozen list keeps of each place; nothing of it changes when a child gets an answer. */
export type CopyRow = {
  applicationId: string
  orderKey: number[]
  points: number | null
  birth: string | null
  startsOn: string
  hours: number
  moved: boolean
}

/** The list this child stands in: the frozen one while nothing it was made from has changed, else a new one. */
export const copyFor = async (tx: Tx, ctx: Ctx, own: Scored): Promise<Copy> => {
  const fingerprint = await fingerprintOf(tx, ctx, own)
  const known = await findCopy(tx, ctx, own, fingerprint)
  if (known) return known
  const { order } = await readList(tx, ctx, own.id)
  return writeCopy(tx, ctx, own, order, fingerprint)
}

/** The same for a list that was just made: the frozen one is shared when it says the same. */
export const copyOf = async (tx: Tx, ctx: Ctx, own: Scored, order: readonly Listed[]): Promise<Copy> => {
  const fingerprint = await fingerprintOf(tx, ctx, own)
  const known = await findCopy(tx, ctx, own, fingerprint)
  const here = order.findIndex(({ id }) => id === own.id) + 1
  return known?.position === here ? known : writeCopy(tx, ctx, own, order, fingerprint)
}

const writeCopy = async (
  tx: Tx,
  ctx: Ctx,
  own: Scored,
  order: readonly Listed[],
  fingerprint: string,
): Promise<Copy> => {
  const id = newId(ctx.now)
  const list: CopyRow[] = order.map((one) => ({
    ...{ applicationId: one.id, orderKey: one.orderKey, points: one.points, birth: one.birth },
    ...{ startsOn: one.startsOn, hours: one.hours, moved: one.moved },
  }))
  const members = order.map((one) => one.id)
  await tx.insert(rankingCopy).values({
    ...{ tenantId: ctx.tenant.id, id, facilityId: own.facility.id, kitaYear: own.kitaYear },
    ...{ ageClass: own.ageClass ?? '', fingerprint, members, list, at: ctx.now },
  })
  return { id, position: members.indexOf(own.id) + 1 || null }
}

const findCopy = async (tx: Tx, ctx: Ctx, own: Scored, fingerprint: string) => {
  const [row] = await tx.execute<Copy>(sql`
    select id, array_position(members, ${own.id}::uuid) as position
      from app.ranking_copy
     where tenant_id = ${ctx.tenant.id} and facility_id = ${own.facility.id} and kita_year = ${own.kitaYear}
       and age_class = ${own.ageClass ?? ''} and fingerprint = ${fingerprint}
     order by at desc, id desc limit 1`)
  return row
}

/** How many of a frozen list stand in which status now. */
export const countStatuses = async (tx: Tx, ctx: Ctx, copyId: string): Promise<Record<string, number>> => {
  const rows = await tx.execute<{ status: string; n: number }>(sql`
    select a.status, count(*)::int as n
      from app.ranking_copy c cross join unnest(c.members) as m(id)
      join app.application a on a.tenant_id = c.tenant_id and a.id = m.id
     where c.tenant_id = ${ctx.tenant.id} and c.id = ${copyId}
     group by a.status`)
  return Object.fromEntries([...rows].map(({ status, n }) => [status, n]))
}

/**
 * A hash of all that the order of a facility's lists is made from: wishes, births, addresses, answers and their proofs,
 * moves by hand, the catalogues and the rules of the state. Who got an answer meanwhile is not part of it. Every row is
 * looked up by its key, so that the cost grows with the list alone, whatever the planner knows of the tables.
 */
const fingerprintOf = async (tx: Tx, ctx: Ctx, own: Scored): Promise<string> => {
  const [row] = await tx.execute<{ wishes: string; moves: string; place: string }>(sql`
    with listed as materialized (
      select a.id, a.care_need_id,
             row(a.id, a.kind, a.rank, a.agreed_starts_on, a.submitted_at,
               (select row(n.id, n.kita_year, n.starts_on, n.hours, n.alternative_hours, n.sibling_facility_id)::text
                  from app.care_need n where n.tenant_id = a.tenant_id and n.id = a.care_need_id),
               (select row(c.born_on, c.expected_on)::text
                  from app.child c where c.tenant_id = a.tenant_id and c.id = a.child_id),
               (select row(g.postcode, g.town)::text from app.guardian g where g.tenant_id = a.tenant_id and g.id =
                 (select s.guardian_id from app.submission s where s.tenant_id = a.tenant_id and s.id = a.submission_id))
             )::text as wish,
             (select sum(hashtextextended(row(f.kind, f.code, f.facility_id, f.value, f.source, f.proof)::text, 0))
                from app.need_fact f where f.tenant_id = a.tenant_id and f.care_need_id = a.care_need_id) as facts
        from app.application a
       where a.tenant_id = ${ctx.tenant.id} and a.facility_id = ${own.facility.id}
    )
    select (select count(*) || ':' || sum(hashtextextended(row(wish, facts)::text, 0)) from listed) as wishes,
           (select count(*) || ':' || max(r.id::text) from app.ranking_note r
             where r.tenant_id = ${ctx.tenant.id} and r.facility_id = ${own.facility.id}) as moves,
           (select row(k.provider_id, k.latitude, k.longitude, k.town)::text from app.facility k
             where k.tenant_id = ${ctx.tenant.id} and k.id = ${own.facility.id}) as place`)
  const basis = [row, own.catalogues.map(({ id }) => id), ctx.tenant.state]
  return createHash('sha256').update(JSON.stringify(basis)).digest('hex')
}
