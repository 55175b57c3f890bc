import { type Tx, together } from '@kita/db'
import { childminder, childminderGroup, childminderVacancy } from '@kita/db/schema'
import type { Day } from '@kita/tenant/calendar'
import { and, asc, eq, gte, inArray, isNull, or } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import type { PersonFacts } from './rank.ts'
import { readRunning } from './running.ts'
import type { Person } from './scope.ts'
import { offeredTimes } from './weekly.ts'

export type Vacancy = { id: string; childminderId: string; places: number; freeFrom: Day; hours: number }

/** Free places of these persons, the earliest first. */
export const readVacancies = async (tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<Vacancy[]> => {
  if (ids.length === 0) return []
  return tx
    .select({
      id: childminderVacancy.id,
      childminderId: childminderVacancy.childminderId,
      places: childminderVacancy.places,
      freeFrom: childminderVacancy.freeFrom,
      hours: childminderVacancy.hours,
    })
    .from(childminderVacancy)
    .where(
      and(
        eq(childminderVacancy.tenantId, ctx.tenant.id),
        inArray(childminderVacancy.childminderId, [...ids]),
      ),
    )
    .orderBy(asc(childminderVacancy.freeFrom), asc(childminderVacancy.hours), asc(childminderVacancy.id))
}

/** Who works at this desk on this day: a retired person stays until her last one. */
export const activeAt = (ctx: Ctx, on: Day) =>
  and(
    eq(childminder.tenantId, ctx.tenant.id),
    or(isNull(childminder.retiredOn), gte(childminder.retiredOn, on)),
  )

/** What the ranking needs of these persons for a care from this day on, with their Grosstagespflege's children. */
export const readPersonFacts = async (
  tx: Tx,
  ctx: Ctx,
  persons: readonly Person[],
  from: Day,
): Promise<PersonFacts[]> => {
  const ids = persons.map(({ id }) => id)
  const [vacancies, own, groups] = await together([
    readVacancies(tx, ctx, ids),
    readRunning(tx, ctx, persons, from),
    readGroups(tx, ctx, persons, from),
  ])
  return persons.map((person) => ({
    ...person,
    name: person.displayName,
    times: offeredTimes(person),
    vacancies: vacancies.filter((one) => one.childminderId === person.id),
    running: own.filter((one) => one.childminderId === person.id),
    group: groups.find(({ id }) => id === person.groupId) ?? null,
  }))
}

const readGroups = async (tx: Tx, ctx: Ctx, persons: readonly Person[], from: Day) => {
  const ids = [...new Set(persons.flatMap(({ groupId }) => groupId ?? []))]
  if (ids.length === 0) return []
  const ours = eq(childminderGroup.tenantId, ctx.tenant.id)
  const groups = await tx
    .select()
    .from(childminderGroup)
    .where(and(ours, inArray(childminderGroup.id, ids)))
  const members = await tx
    .select()
    .from(childminder)
    .where(and(eq(childminder.tenantId, ctx.tenant.id), inArray(childminder.groupId, ids)))
  const running = await readRunning(tx, ctx, members, from)
  return groups.map(({ id, placesMax }) => {
    const inGroup = new Set(members.filter(({ groupId }) => groupId === id).map((one) => one.id))
    return { id, placesMax, running: running.filter((one) => inGroup.has(one.childminderId)) }
  })
}
