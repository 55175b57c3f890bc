import { child } from '@kita/db/schema'
import type { Day } from '@kita/tenant/calendar'
import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { accountOf, guardianOf } from '../account/of.ts'
import { ownChild } from '../account/own-child.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { type LogWhat, type LogWho, whatOf, wholeLists, whoOf } from './log-rules.ts'

/** Lines on a page: what one person did in the same way on one day. Those of one place of work are told as one. */
const pageSize = 100

export type ChildLogEntry = {
  day: Day
  who: LogWho
  /** The Kita of the family's own application; null for all others. */
  facility: string | null
  what: LogWhat
  times: number
}

type Line = {
  day: Day
  times: number
  actorKind: string
  actorId: string | null
  action: string
  facility: string | null
  scopes: string[]
}

/**
 * Who looked at or changed what the portal holds of a child, newest first: for a guardian of it. Lines about another
 * guardian's account are not among them; of lists and exports those of people who see this child's applications, and of
 * operators whom the office let look.
 * @throws DomainError `not-found` for a child that is not theirs
 */
export const readChildLog = verb({
  action: 'child.read-log',
  input: z.strictObject({ childId: id, page: z.int().min(1).max(500).default(1) }),
  readOnly: true,
  run: async (tx, { childId, page }, ctx) => {
    const tenantId = ctx.tenant.id
    const own = await guardianOf(tx, ctx)
    const [found] = await tx
      .select({ firstName: child.firstName, createdAt: child.createdAt })
      .from(child)
      .where(and(eq(child.tenantId, tenantId), eq(child.id, childId), ownChild(tx, ctx, own)))
    if (!found) throw new DomainError('not-found')
    const lines = await tx.execute<Line>(sql`
      with apps as materialized (
        select a.id, a.facility_id, a.desk_id, f.name, f.provider_id from app.application a
          left join app.facility f on f.tenant_id = a.tenant_id and f.id = a.facility_id
         where a.tenant_id = ${tenantId} and a.child_id = ${childId}
      ), subjects (id, facility) as materialized (
        select ${childId}::uuid, null::text union select ${own.id}::uuid, null
        union select id, name from apps
        union select o.id, p.name from app.offer o join apps p on p.id = o.application_id where o.tenant_id = ${tenantId}
        union select k.id, f.name from app.contract k join app.facility f on f.tenant_id = k.tenant_id and f.id = k.facility_id
               where k.tenant_id = ${tenantId} and k.child_id = ${childId}
        union select v.id, null from app.evidence v where v.tenant_id = ${tenantId} and v.child_id = ${childId}
        union select l.id, null from app.letter l where l.tenant_id = ${tenantId} and l.guardian_id = ${own.id}
      ), colleagues as materialized (
        select distinct r.account_id as id from app.role_assignment r where r.tenant_id = ${tenantId}
           and (r.scope_kind = 'tenant' or r.scope_id in (select facility_id from apps)
             or r.scope_id in (select desk_id from apps) or r.scope_id in (select provider_id from apps))
      ), lines as (
        select e.at, e.actor_kind, e.actor_id, e.action, s.facility
          from app.audit_event e join subjects s on s.id = e.subject_id where e.tenant_id = ${tenantId}
        union all
        select e.at, e.actor_kind, e.actor_id, e.action, null from colleagues c join app.audit_event e on e.actor_id = c.id
         where e.tenant_id = ${tenantId} and e.subject_id is null and e.action = any (${sql.param(wholeLists)}::text[])
           and e.at >= ${found.createdAt} and e.actor_kind <> 'operator'
        union all
        select e.at, e.actor_kind, e.actor_id, e.action, null from app.audit_event e
         where e.tenant_id = ${tenantId} and e.subject_id is null and e.action = any (${sql.param(wholeLists)}::text[])
           and e.at >= ${found.createdAt} and e.actor_kind = 'operator'
        union all
        select e.at, e.actor_kind, e.actor_id, e.action, f.name from app.audit_event e
          join (select distinct facility_id as id, name from apps) f on f.id = e.subject_id
         where e.tenant_id = ${tenantId} and e.action = any (${sql.param(wholeLists)}::text[]) and e.at >= ${found.createdAt}
      )
      select (l.at at time zone 'Europe/Berlin')::date::text as day, count(*)::int as times, l.actor_kind as "actorKind", l.actor_id as "actorId", l.action, l.facility,
             array(select distinct r.scope_kind from app.role_assignment r
                    where r.tenant_id = ${tenantId} and r.account_id = l.actor_id) as scopes
        from lines l group by 1, 3, 4, 5, 6 order by max(l.at) desc, 4, 5, 6 limit ${pageSize + 1} offset ${(page - 1) * pageSize}`)
    const told = lines.slice(0, pageSize).map((line): ChildLogEntry => {
      const atFacility = line.facility !== null
      const who = whoOf({ ...line, atFacility, own: line.actorId === accountOf(ctx) })
      return {
        ...{ day: line.day, times: line.times },
        ...{ who, facility: who === 'facility' ? line.facility : null },
        what: whatOf(line.actorKind, line.action),
      }
    })
    const result = { firstName: found.firstName, page, more: lines.length > pageSize, items: counted(told) }
    return { result }
  },
})

/** Equal lines of a day stand once, where the newest of them stood. */
const counted = (lines: readonly ChildLogEntry[]): ChildLogEntry[] => {
  const sums = new Map<string, ChildLogEntry>()
  for (const line of lines) {
    const key = JSON.stringify([line.day, line.who, line.facility, line.what])
    sums.set(key, { ...line, times: (sums.get(key)?.times ?? 0) + line.times })
  }
  return [...sums.values()]
}
