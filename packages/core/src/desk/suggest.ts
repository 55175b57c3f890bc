import { insertRows, type Tx } from '@kita/db'
import { childminder, childmindingSuggestion, locality } from '@kita/db/schema'
import { type Day, monthsBetween } from '@kita/tenant/calendar'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { staffOf } from '../account/of.ts'
import { tellFamily } from '../application/news.ts'
import { moveApplication } from '../application/transition.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import { activeAt, readPersonFacts } from '../childminder/facts.ts'
import { rankPersons } from '../childminder/rank.ts'
import { wishedTimes } from '../childminder/weekly.ts'
import type { Ctx } from '../context.ts'
import { DomainError, fieldError } from '../error.ts'
import { newId } from '../id.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { type DeskCase, lockDeskCase, readDeskCase } from './case.ts'
import { advisorRoles } from './scope.ts'

const shownAtMost = 30

/** Persons of the desk for this child, the fittest first, with the reasons (times, place, age, free from); and who was named before. */
export const suggestPersons = watched(
  'desk.suggest',
  verb({
    action: 'desk.suggest',
    input: z.strictObject({ applicationId: id }),
    looks: 'application',
    run: async (tx, { applicationId }, ctx) => {
      const found = await readDeskCase(tx, ctx, applicationId, advisorRoles)
      const { need, child: kid } = found
      const persons = await personsOf(tx, ctx, found.deskId, need.startsOn)
      const facts = await readPersonFacts(tx, ctx, persons, need.startsOn)
      const ranked = rankPersons(
        {
          startsOn: need.startsOn,
          monthsAtStart: Math.max(
            0,
            monthsBetween(kid.bornOn ?? kid.expectedOn ?? need.startsOn, need.startsOn),
          ),
          times: wishedTimes(need),
          from: await homeOf(tx, ctx, found),
        },
        facts,
      )
      const named = await readSuggestions(tx, ctx, applicationId)
      const items = ranked.slice(0, shownAtMost).flatMap((one) => {
        const person = persons.find((each) => each.id === one.id)
        return person ? [{ ...one, ...shownOf(person) }] : []
      })
      return { result: { items, more: Math.max(0, ranked.length - shownAtMost), named } }
    },
  }),
)

type Person = typeof childminder.$inferSelect

const shownOf = ({ displayName, town, phone, email, vacanciesAsOf }: Person) => ({
  ...{ name: displayName, town, phone, email, asOf: vacanciesAsOf },
})

const personsOf = (tx: Tx, ctx: Ctx, deskId: string, on: Day) =>
  tx
    .select()
    .from(childminder)
    .where(and(activeAt(ctx, on), eq(childminder.deskId, deskId)))
    .orderBy(asc(childminder.displayName), asc(childminder.id))

/** Where the family lives, as near as its postcode says. */
const homeOf = async (tx: Tx, ctx: Ctx, { guardian }: DeskCase) => {
  const places = await tx
    .select({ place: locality.place, latitude: locality.latitude, longitude: locality.longitude })
    .from(locality)
    .where(and(eq(locality.tenantId, ctx.tenant.id), eq(locality.postcode, guardian.postcode)))
    .orderBy(asc(locality.place))
  return places.find(({ place }) => place === guardian.town) ?? places[0] ?? null
}

/** Who was named for this child, when, and what came of it. */
export const readSuggestions = (tx: Tx, ctx: Ctx, applicationId: string) =>
  tx
    .select({
      id: childmindingSuggestion.id,
      childminderId: childmindingSuggestion.childminderId,
      name: childminder.displayName,
      suggestedAt: childmindingSuggestion.suggestedAt,
      releasedAt: childmindingSuggestion.releasedAt,
      outcome: childmindingSuggestion.outcome,
      outcomeAt: childmindingSuggestion.outcomeAt,
      note: childmindingSuggestion.note,
    })
    .from(childmindingSuggestion)
    .innerJoin(
      childminder,
      and(
        eq(childminder.tenantId, childmindingSuggestion.tenantId),
        eq(childminder.id, childmindingSuggestion.childminderId),
      ),
    )
    .where(
      and(
        eq(childmindingSuggestion.tenantId, ctx.tenant.id),
        eq(childmindingSuggestion.applicationId, applicationId),
      ),
    )
    .orderBy(asc(childmindingSuggestion.suggestedAt), asc(childmindingSuggestion.id))

/** Still at the desk: before papers or after, names may be given; not when the request has ended. */
const advising = ['SUBMITTED', 'IN_ADVICE', 'CONTACTS_GIVEN', 'MATCH_PENDING']

/**
 * The advisor names persons for a child, in her own notes first; with `release` the family reads them at once
 * ("Kontakte weitergeben"), as it does those noted before. Naming somebody again changes nothing.
 * @throws DomainError `childminder-unknown`, `nobody-named`, `request-has-ended`
 */
export const recordSuggestions = watched(
  'desk.suggest',
  verb({
    action: 'desk.suggest',
    input: z.strictObject({
      applicationId: id,
      childminderIds: z.array(id).max(20).default([]),
      release: z.boolean().default(false),
    }),
    run: async (tx, { applicationId, childminderIds, release }, ctx) => {
      const found = await lockDeskCase(tx, ctx, applicationId, advisorRoles)
      if (!advising.includes(found.application.status)) throw new DomainError('request-has-ended')
      await requirePersons(tx, ctx, found.deskId, childminderIds)
      await insertRows(
        tx,
        childmindingSuggestion,
        childminderIds.map((childminderId) => ({
          ...{ tenantId: ctx.tenant.id, id: newId(ctx.now), applicationId, childminderId },
          ...{ suggestedAt: ctx.now, suggestedBy: staffOf(ctx) },
        })),
        'ignore',
      )
      const released = release ? await giveContacts(tx, ctx, found) : 0
      return {
        result: { id: applicationId, named: childminderIds.length, released },
        audit: { subjectKind: 'application', subjectId: applicationId, detail: { released } },
      }
    },
  }),
)

const requirePersons = async (tx: Tx, ctx: Ctx, deskId: string, ids: readonly string[]) => {
  if (ids.length === 0) return
  const known = await tx
    .select({ id: childminder.id })
    .from(childminder)
    .where(
      and(
        eq(childminder.tenantId, ctx.tenant.id),
        eq(childminder.deskId, deskId),
        inArray(childminder.id, [...ids]),
      ),
    )
  const ofDesk = new Set(known.map((row) => row.id))
  const missing = ids.findIndex((one) => !ofDesk.has(one))
  if (missing >= 0) throw fieldError(`/childminderIds/${missing}`, 'childminder-unknown')
}

const giveContacts = async (tx: Tx, ctx: Ctx, found: DeskCase): Promise<number> => {
  const { application: one, guardian, rules } = found
  const waiting = (await readSuggestions(tx, ctx, one.id)).filter(
    ({ releasedAt, outcome }) => releasedAt === null && !outcome.startsWith('refused'),
  )
  if (waiting.length === 0) throw new DomainError('nobody-named')
  const ids = waiting.map((row) => row.id)
  await tx
    .update(childmindingSuggestion)
    .set({ releasedAt: ctx.now })
    .where(and(eq(childmindingSuggestion.tenantId, ctx.tenant.id), inArray(childmindingSuggestion.id, ids)))
  if (one.status === 'SUBMITTED' || one.status === 'IN_ADVICE')
    await moveApplication(tx, ctx, { application: one, to: 'CONTACTS_GIVEN', as: 'advisor' })
  await tellFamily(tx, ctx, {
    ...{ guardian, rules, news: 'contacts-given', applicationId: one.id },
    eventId: `${one.id}:contacts:${ctx.now.getTime()}`,
  })
  return ids.length
}

/** What came of naming somebody: they met, the family or the person said no, or it is open again. */
export const recordOutcome = watched(
  'desk.suggest',
  verb({
    action: 'desk.suggest',
    input: z.strictObject({
      applicationId: id,
      suggestionId: id,
      outcome: z.enum(['open', 'met', 'refused-by-family', 'refused-by-person'], {
        message: 'outcome-missing',
      }),
    }),
    run: async (tx, { applicationId, suggestionId, outcome }, ctx) => {
      await lockDeskCase(tx, ctx, applicationId, advisorRoles)
      const changed = await tx
        .update(childmindingSuggestion)
        .set({ outcome, outcomeAt: ctx.now })
        .where(
          and(
            eq(childmindingSuggestion.tenantId, ctx.tenant.id),
            eq(childmindingSuggestion.applicationId, applicationId),
            eq(childmindingSuggestion.id, suggestionId),
          ),
        )
        .returning({ id: childmindingSuggestion.id })
      if (changed.length === 0) throw new OutOfReach('application', applicationId)
      return {
        result: { id: suggestionId, outcome },
        audit: { subjectKind: 'application', subjectId: applicationId, detail: { outcome } },
      }
    },
  }),
)
