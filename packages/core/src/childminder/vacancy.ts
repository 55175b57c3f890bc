import { insertRows, type Tx } from '@kita/db'
import { childminder, childminderVacancy } from '@kita/db/schema'
import { addDays, berlinDay, type Day } from '@kita/tenant/calendar'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { fieldError } from '../error.ts'
import { newId } from '../id.ts'
import { day, id } from '../input.ts'
import { verb } from '../verb.ts'
import { readVacancies } from './facts.ts'
import { keepers, reachPerson } from './scope.ts'

/** A statement about free places is old after so many days; whoever keeps it is asked for it again. */
const staleAfterDays = 42

export const isStale = (asOf: Day | null, today: Day): boolean =>
  asOf === null || addDays(asOf, staleAfterDays) < today

const item = z.strictObject({
  places: z.int('number-invalid').min(1, 'number-invalid').max(9, 'number-invalid'),
  freeFrom: day,
  hours: z.int('number-invalid').min(1, 'number-invalid').max(60, 'number-invalid'),
})

/**
 * The person herself or her Fachberatung says which places are free; sent without `items` what stands there still holds
 * ("Stimmt noch"). Either way today is the new stand.
 * @throws DomainError `more-places-than-permitted`
 */
export const keepVacancies = watched(
  'childminder.keep-vacancies',
  verb({
    action: 'childminder.keep-vacancies',
    input: z.strictObject({ childminderId: id, items: z.array(item).max(12).optional() }),
    run: async (tx, { childminderId, items }, ctx) => {
      const person = await reachPerson(tx, ctx, childminderId, [...keepers, 'childminder'], { lock: true })
      if (items) await replace(tx, ctx, person, items)
      const today = berlinDay(ctx.now)
      await tx
        .update(childminder)
        .set({ vacanciesAsOf: today })
        .where(and(eq(childminder.tenantId, ctx.tenant.id), eq(childminder.id, childminderId)))
      return {
        result: { id: childminderId, asOf: today },
        audit: { subjectKind: 'childminder', subjectId: childminderId },
      }
    },
  }),
)

type Of = { id: string; placesMax: number }

const replace = async (tx: Tx, ctx: Ctx, { id: of, placesMax }: Of, items: z.output<typeof item>[]) => {
  const tooMany = items.findIndex(({ places }) => places > placesMax)
  if (tooMany >= 0)
    throw fieldError(`/items/${tooMany}/places`, 'more-places-than-permitted', { max: placesMax })
  await tx
    .delete(childminderVacancy)
    .where(and(eq(childminderVacancy.tenantId, ctx.tenant.id), eq(childminderVacancy.childminderId, of)))
  await insertRows(
    tx,
    childminderVacancy,
    items.map((one) => ({ tenantId: ctx.tenant.id, id: newId(ctx.now), childminderId: of, ...one })),
  )
}

/** A match uses one of the person's free places: the last that is free in time. Answers whether there was one. */
export const takeVacancy = async (
  tx: Tx,
  ctx: Ctx,
  childminderId: string,
  startsOn: Day,
): Promise<boolean> => {
  const free = (await readVacancies(tx, ctx, [childminderId])).filter((one) => one.freeFrom <= startsOn)
  const taken = free.at(-1)
  if (!taken) return false
  const here = and(eq(childminderVacancy.tenantId, ctx.tenant.id), eq(childminderVacancy.id, taken.id))
  if (taken.places === 1) await tx.delete(childminderVacancy).where(here)
  else
    await tx
      .update(childminderVacancy)
      .set({ places: taken.places - 1 })
      .where(here)
  return true
}

/** The place is free again from this day. */
export const returnVacancy = (tx: Tx, ctx: Ctx, childminderId: string, freeFrom: Day, hours: number) =>
  insertRows(tx, childminderVacancy, [
    { tenantId: ctx.tenant.id, id: newId(ctx.now), childminderId, places: 1, freeFrom, hours },
  ])
