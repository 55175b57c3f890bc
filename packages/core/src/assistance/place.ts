import type { Tx } from '@kita/db'
import { assistance, counsellingPlace, submission, tenant } from '@kita/db/schema'
import { berlinDay } from '@kita/tenant/calendar'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { DomainError, fieldError } from '../error.ts'
import { newId } from '../id.ts'
import { id, line } from '../input.ts'
import { scopesOf, within } from '../scope.ts'
import { verb } from '../verb.ts'

/** Where families are helped, and how many were: numbers alone. `id: null` is the office itself. */
type CounsellingNumbers = { thisYear: number; lastYear: number }
const none: CounsellingNumbers = { thisYear: 0, lastYear: 0 }

/** The places in the order of their names, with how many families sent something there in this and the last calendar year. */
export const listCounsellingPlaces = verb({
  action: 'counselling-place.list',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, ctx) => {
    const places = await tx
      .select({ id: counsellingPlace.id, name: counsellingPlace.name, closedAt: counsellingPlace.closedAt })
      .from(counsellingPlace)
      .where(eq(counsellingPlace.tenantId, ctx.tenant.id))
      .orderBy(asc(counsellingPlace.name))
    const year = Number(berlinDay(ctx.now).slice(0, 4))
    const numbers = await numbersSince(tx, ctx, year)
    return {
      result: {
        year,
        items: places.map((place) => ({ ...place, ...(numbers.get(place.id) ?? none) })),
        office: numbers.get(null) ?? none,
      },
    }
  },
})

const numbersSince = async (tx: Tx, ctx: Ctx, year: number) => {
  const yearOf = sql`extract(year from ${assistance.startedAt} at time zone 'Europe/Berlin')`
  const families = (of: number) =>
    sql<number>`(count(distinct ${assistance.id}) filter (where ${yearOf} = ${of}))::int`
  const rows = await tx
    .select({ placeId: assistance.placeId, thisYear: families(year), lastYear: families(year - 1) })
    .from(assistance)
    .innerJoin(
      submission,
      and(eq(submission.tenantId, assistance.tenantId), eq(submission.assistanceId, assistance.id)),
    )
    .where(eq(assistance.tenantId, ctx.tenant.id))
    .groupBy(assistance.placeId)
  return new Map(rows.map(({ placeId, ...numbers }) => [placeId, numbers]))
}

/** Closed ones stay for their numbers and count. */
export const mostCounsellingPlaces = 200

/** How many there are, this transaction's own with them; the tenant's row holds off whoever adds one at the same moment. */
const lockPlaces = async (tx: Tx, ctx: Ctx): Promise<number> => {
  await tx
    .select({ id: tenant.tenantId })
    .from(tenant)
    .where(eq(tenant.tenantId, ctx.tenant.id))
    .for('no key update')
  return tx.$count(counsellingPlace, eq(counsellingPlace.tenantId, ctx.tenant.id))
}

/**
 * Adds a place for which counsellors can be invited.
 * @throws DomainError field errors `counselling-place-known`, `too-many-counselling-places` {max}
 */
export const addCounsellingPlace = verb({
  action: 'counselling-place.change',
  input: z.strictObject({ name: line(120) }),
  run: async (tx, { name }, ctx) => {
    const [added] = await tx
      .insert(counsellingPlace)
      .values({ tenantId: ctx.tenant.id, id: newId(ctx.now), name, createdAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: counsellingPlace.id })
    if (!added) throw fieldError('/name', 'counselling-place-known')
    if ((await lockPlaces(tx, ctx)) > mostCounsellingPlaces)
      throw fieldError('/name', 'too-many-counselling-places', { max: mostCounsellingPlaces })
    return { result: added, audit: { subjectKind: 'counselling-place', subjectId: added.id } }
  },
})

/** Closes a place, so that no session begins there any more, or opens it again; its numbers stay. @throws DomainError `not-found` */
export const closeCounsellingPlace = verb({
  action: 'counselling-place.change',
  input: z.strictObject({ id, closed: z.boolean() }),
  run: async (tx, input, ctx) => {
    const changed = await tx
      .update(counsellingPlace)
      .set({ closedAt: input.closed ? ctx.now : null })
      .where(and(eq(counsellingPlace.tenantId, ctx.tenant.id), eq(counsellingPlace.id, input.id)))
      .returning({ id: counsellingPlace.id })
    if (changed.length === 0) throw new DomainError('not-found')
    const detail = { closed: input.closed }
    return {
      result: { id: input.id },
      audit: { subjectKind: 'counselling-place', subjectId: input.id, detail },
    }
  },
})

/**
 * Where the actor helps: a clerk at the office (null), a counsellor at the first of the own places that is open.
 * @throws DomainError `counselling-place-closed`
 */
export const placeOfHelper = async (tx: Tx, ctx: Ctx): Promise<string | null> => {
  if (within(ctx.actor, ['office-clerk', 'office-admin'], {})) return null
  const { counsellingPlaceIds } = scopesOf(ctx.actor, ['counsellor'])
  const [open] = await tx
    .select({ id: counsellingPlace.id })
    .from(counsellingPlace)
    .where(
      and(
        eq(counsellingPlace.tenantId, ctx.tenant.id),
        inArray(counsellingPlace.id, counsellingPlaceIds),
        isNull(counsellingPlace.closedAt),
      ),
    )
    .orderBy(asc(counsellingPlace.name))
    .limit(1)
  if (!open) throw new DomainError('counselling-place-closed')
  return open.id
}
