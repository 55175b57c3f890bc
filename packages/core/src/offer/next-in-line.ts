import type { Tx } from '@kita/db'
import {
  application,
  applicationScore,
  careGroup,
  careNeed,
  child,
  facility,
  freePlace,
  offer,
} from '@kita/db/schema'
import { addMonths, berlinDay, type Day, kitaYearOf, monthsBetween } from '@kita/tenant/calendar'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { facilityRoles } from '../application/case.ts'
import { agreedStart, ofApplication } from '../application/joins.ts'
import { entryOf, lacksVisit, offerOpensOn } from '../application/office-rules.ts'
import { restingAmong } from '../application/resting.ts'
import { hasVisited } from '../application/visit.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { holder } from '../facility/held.ts'
import { id } from '../input.ts'
import { rulesOf } from '../rule-set.ts'
import { within } from '../scope.ts'
import { verb } from '../verb.ts'
import { type AgeSpan, spanOfClass } from './rules.ts'

const shown = 5

/**
 * Who can be asked for this place now: the children on the facility's list whose age, start and hours fit it, in the order
 * of the facility's criteria (older first where there are none). Who cannot be asked yet says why. Children who want it only
 * in a later Kita-Jahr are named where nobody wants it before (`later`).
 */
export const nextInLine = watched(
  'free-place.next',
  verb({
    action: 'free-place.next',
    input: z.strictObject({ placeId: id }),
    looks: 'application',
    run: async (tx, { placeId }, ctx) => {
      const place = await findPlace(tx, ctx, placeId)
      if (!place || !within(ctx.actor, facilityRoles, place)) throw new OutOfReach('facility', placeId)
      const all = (await readWaiting(tx, ctx, place.facilityId)).flatMap((row) => fit(row, place))
      const inTime = all.filter(({ kitaYear }) => kitaYear <= lastYearFor(ctx, place))
      const later = inTime.length === 0 && all.length > 0
      const fitting = later ? all : inTime
      const first = fitting.slice(0, shown)
      const resting = await restingAmong(
        tx,
        ctx,
        first.map((row) => ({ ...row, rules: rulesOf(ctx, row.kitaYear) })),
      )
      const items = []
      for (const row of first) items.push(await toItem(tx, ctx, row, place, resting))
      return {
        result: {
          place: {
            id: place.id,
            facility: { id: place.facilityId, name: place.facilityName },
            group: place.group,
            ageClass: place.ageClass,
            hours: place.hours,
            freeFrom: place.freeFrom,
            free: !place.closed && !place.held,
          },
          later,
          total: fitting.length,
          items,
        },
      }
    },
  }),
)

type Place = NonNullable<Awaited<ReturnType<typeof findPlace>>>

const findPlace = async (tx: Tx, ctx: Ctx, placeId: string) => {
  const [row] = await tx
    .select({
      id: freePlace.id,
      facilityId: facility.id,
      providerId: facility.providerId,
      facilityName: facility.name,
      visit: facility.visit,
      closed: freePlace.closed,
      held: sql<boolean>`${offer.id} is not null`,
      ageClass: freePlace.ageClass,
      hours: freePlace.hours,
      freeFrom: freePlace.freeFrom,
      group: careGroup.name,
      groupFrom: careGroup.ageFromMonths,
      groupTo: careGroup.ageToMonths,
      facilityFrom: facility.ageFromMonths,
      facilityTo: facility.ageToMonths,
    })
    .from(freePlace)
    .innerJoin(
      facility,
      and(eq(facility.tenantId, freePlace.tenantId), eq(facility.id, freePlace.facilityId)),
    )
    .leftJoin(careGroup, and(eq(careGroup.tenantId, freePlace.tenantId), eq(careGroup.id, freePlace.groupId)))
    .leftJoin(offer, holder)
    .where(and(eq(freePlace.tenantId, ctx.tenant.id), eq(freePlace.id, placeId)))
  if (!row) return null
  const spans: (AgeSpan | null)[] = [
    spanOfClass(ctx.tenant.state, row.ageClass),
    row.groupFrom !== null && row.groupTo !== null
      ? { fromMonths: row.groupFrom, toMonths: row.groupTo }
      : null,
    { fromMonths: row.facilityFrom, toMonths: row.facilityTo },
  ]
  return { ...row, spans: spans.filter((span) => span !== null) }
}

type Waiting = Awaited<ReturnType<typeof readWaiting>>[number]

const readWaiting = (tx: Tx, ctx: Ctx, facilityId: string) =>
  tx
    .select({
      id: application.id,
      childId: application.childId,
      status: application.status,
      kind: application.kind,
      submittedAt: application.submittedAt,
      rank: application.rank,
      firstName: child.firstName,
      lastName: child.lastName,
      birth: sql<Day | null>`coalesce(${child.bornOn}, ${child.expectedOn})`,
      startsOn: agreedStart,
      hours: careNeed.hours,
      alternativeHours: careNeed.alternativeHours,
      kitaYear: careNeed.kitaYear,
      points: applicationScore.points,
    })
    .from(application)
    .innerJoin(careNeed, ofApplication.need)
    .innerJoin(child, ofApplication.child)
    .leftJoin(
      applicationScore,
      and(
        eq(applicationScore.tenantId, application.tenantId),
        eq(applicationScore.applicationId, application.id),
      ),
    )
    .where(
      and(
        eq(application.tenantId, ctx.tenant.id),
        eq(application.facilityId, facilityId),
        inArray(application.status, ['WAITING', 'SHORTLISTED']),
      ),
    )
    .orderBy(
      sql`${applicationScore.orderKey} desc nulls last`,
      sql`coalesce(${child.bornOn}, ${child.expectedOn})`,
      asc(application.id),
    )
    .limit(2000)

/** A place that comes free so late in a Kita-Jahr is for the next one too, in months. */
const lateMonths = 3

/** The Kita-Jahr for whose children a place is; free since long, it is free from today on. */
const lastYearFor = ({ tenant, now }: Pick<Ctx, 'tenant' | 'now'>, { freeFrom }: Place): number => {
  const today = berlinDay(now)
  const from = freeFrom > today ? freeFrom : today
  return kitaYearOf(addMonths(from, lateMonths), tenant.state.yearStart)
}

type Fitting = Waiting & { months: number | null; offeredHours: number }

/** A start before the place is free, another age or more hours than it has do not fit; a longer wait does. */
const fit = (row: Waiting, place: Place): Fitting[] => {
  const offeredHours = [row.hours, row.alternativeHours].find(
    (hours) => hours !== null && hours <= place.hours,
  )
  const months = row.birth ? monthsBetween(row.birth, row.startsOn) : null
  const tooEarly = row.startsOn < place.freeFrom
  const ofAge =
    months === null || place.spans.every((span) => months >= span.fromMonths && months < span.toMonths)
  return offeredHours && !tooEarly && ofAge ? [{ ...row, months, offeredHours }] : []
}

const toItem = async (tx: Tx, ctx: Ctx, row: Fitting, place: Place, resting: Set<string>) => {
  const refusal = resting.has(row.id) ? { code: 'application-rests' } : await refusalOf(tx, ctx, row, place)
  return {
    applicationId: row.id,
    child: { firstName: row.firstName, lastName: row.lastName },
    status: row.status,
    months: row.months,
    startsOn: row.startsOn,
    hours: row.offeredHours,
    points: row.points,
    ...(refusal ? { refusal } : {}),
  }
}

const refusalOf = async (tx: Tx, ctx: Ctx, row: Fitting, place: Place) => {
  const rules = rulesOf(ctx, row.kitaYear)
  const firstDay = offerOpensOn(rules, berlinDay(ctx.now), row.kitaYear, entryOf(row))
  if (firstDay !== null) return { code: 'offer-too-early', params: { firstDay } }
  const visited = await hasVisited(tx, ctx, row.id)
  return lacksVisit(rules, place.visit, 'beforeOffer', visited) ? { code: 'visit-not-recorded' } : null
}
