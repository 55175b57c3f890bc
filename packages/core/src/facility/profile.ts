import { flushInTenant, prepared, type Tx, together } from '@kita/db'
import {
  advisoryDesk,
  careGroup,
  childminder,
  childminderGroup,
  childminderVacancy,
  district,
  facility,
  freePlace,
  provider,
} from '@kita/db/schema'
import { berlinDay, type Day } from '@kita/tenant/calendar'
import { and, asc, count, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { authorize } from '../policy.ts'
import { kindOffered, rulesOn } from '../rule-set.ts'
import { parseInput, verb } from '../verb.ts'
import { columnsOf, contentOf, type FacilityContent } from './content.ts'
import { closingsOf, openDaysOf, readLists } from './dates.ts'
import { findDraft, onTopOf } from './edit.ts'
import { notHeld } from './held.ts'
import { municipalityOfFacility } from './municipality.ts'
import { picturesOf } from './picture.ts'
import { lockFacility, profileEditors } from './reach.ts'
import { isPlacesStale } from './stale.ts'
import { windowHere } from './window.ts'

const byId = z.strictObject({ id })

/** Everything a family asks about one facility (A3.6). @throws DomainError `not-found`, also while its Träger has not joined */
export const getFacility = async (ctx: Ctx, raw: { id: string }) => {
  authorize(ctx, 'facility.read')
  const input = parseInput(byId, raw)
  const wanted = { ...input, tenantId: ctx.tenant.id, hidden: false }
  const [rows, ...parts] = await flushInTenant(ctx.db, ctx.tenant.id, (tx) => [
    facilityRow(tx, wanted),
    ...partsOf(tx, ctx, input.id),
  ])
  const [row] = rows
  if (!row) throw new DomainError('not-found')
  return compose(ctx, row, parts)
}

/**
 * The same with the reader's own draft in it, as families will see it once it is published.
 * @throws OutOfReach
 */
export const previewFacility = watched(
  'facility.edit',
  verb({
    action: 'facility.edit',
    input: byId,
    run: async (tx, { id: facilityId }, ctx) => {
      const present = await lockFacility(tx, ctx, facilityId, profileEditors)
      const wanted = { id: facilityId, tenantId: ctx.tenant.id, hidden: true }
      const [[row], ...parts] = await together([facilityRow(tx, wanted), ...partsOf(tx, ctx, facilityId)])
      if (!row) throw new OutOfReach('facility', facilityId)
      const shown = compose(ctx, row, parts)
      const draft = await findDraft(tx, ctx, facilityId)
      if (!draft) return { result: shown }
      const published = contentOf(present, await readLists(tx, ctx, facilityId))
      const { content } = await onTopOf(tx, ctx, facilityId, draft, { ...present, published })
      const { closings, openDays } = content
      return {
        result: { ...shown, ...columnsOf(content), ...upcoming({ closings, openDays }, berlinDay(ctx.now)) },
      }
    },
  }),
)

/** Dates that are not over, in their order: what the statements of the public profile choose by themselves. */
const upcoming = ({ closings, openDays }: Dates, today: Day): Dates => ({
  closings: closings.filter(({ to }) => to >= today).toSorted((a, b) => (a.from < b.from ? -1 : 1)),
  openDays: openDays.filter(({ on }) => on >= today).toSorted((a, b) => (a.on < b.on ? -1 : 1)),
})
type Dates = Pick<FacilityContent, 'closings' | 'openDays'>

const partsOf = (tx: Tx, ctx: Ctx, facilityId: string) => {
  const of = { id: facilityId, tenantId: ctx.tenant.id, today: berlinDay(ctx.now) }
  return [
    groupsOf(tx, of),
    freePlacesOf(tx, of),
    closingsOf(tx, of),
    openDaysOf(tx, of),
    picturesOf(tx, ctx, facilityId),
  ] as const
}

type FacilityRow = Awaited<ReturnType<typeof facilityRow>>[number]
type Loaded<Statements> = { [At in keyof Statements]: Awaited<Statements[At]> }
type Parts = Loaded<ReturnType<typeof partsOf>>

const compose = (
  ctx: Ctx,
  { municipality, ...row }: FacilityRow,
  [groups, freePlaces, closings, openDays, pictures]: Parts,
) => ({
  ...row,
  window: windowHere(ctx, row.kind, municipality),
  placesStale: isPlacesStale(ctx, row.placesAsOf),
  ...{ groups, freePlaces, closings, openDays, pictures },
})

const tenantId = sql.placeholder('tenantId')
const wantedId = sql.placeholder('id')

const facilityRow = prepared((tx) =>
  tx
    .select({
      id: facility.id,
      kind: facility.kind,
      name: facility.name,
      street: facility.street,
      postcode: facility.postcode,
      town: facility.town,
      latitude: facility.latitude,
      longitude: facility.longitude,
      phone: facility.phone,
      email: facility.email,
      website: facility.website,
      headName: facility.headName,
      opensMinute: facility.opensMinute,
      closesMinute: facility.closesMinute,
      closingDays: facility.closingDays,
      ageFromMonths: facility.ageFromMonths,
      ageToMonths: facility.ageToMonths,
      careHours: facility.careHours,
      placesTotal: facility.placesTotal,
      features: facility.features,
      concept: facility.concept,
      criteria: facility.criteria,
      visit: facility.visit,
      visitHint: facility.visitHint,
      placesAsOf: facility.placesAsOf,
      district: district.name,
      municipality: municipalityOfFacility,
      provider: { id: provider.id, name: provider.name, type: provider.type },
    })
    .from(facility)
    .innerJoin(provider, and(eq(provider.tenantId, facility.tenantId), eq(provider.id, facility.providerId)))
    .leftJoin(district, and(eq(district.tenantId, facility.tenantId), eq(district.id, facility.districtId)))
    .where(
      and(
        eq(facility.tenantId, tenantId),
        eq(facility.id, wantedId),
        // staff look at their own before it stands in the portal
        sql`(${sql.placeholder('hidden')}::boolean or (${facility.published} and ${provider.onboarding} = 'live'))`,
      ),
    ),
)

const groupsOf = prepared((tx) =>
  tx
    .select({
      name: careGroup.name,
      form: careGroup.form,
      ageFromMonths: careGroup.ageFromMonths,
      ageToMonths: careGroup.ageToMonths,
      size: careGroup.size,
    })
    .from(careGroup)
    .where(and(eq(careGroup.tenantId, tenantId), eq(careGroup.facilityId, wantedId)))
    .orderBy(asc(careGroup.name)),
)

const freePlacesOf = prepared((tx) =>
  tx
    .select({
      ageClass: freePlace.ageClass,
      hours: freePlace.hours,
      freeFrom: freePlace.freeFrom,
      count: count(),
    })
    .from(freePlace)
    .where(
      and(
        eq(freePlace.tenantId, tenantId),
        eq(freePlace.facilityId, wantedId),
        eq(freePlace.closed, false),
        notHeld(tx),
      ),
    )
    .groupBy(freePlace.ageClass, freePlace.hours, freePlace.freeFrom)
    .orderBy(asc(freePlace.freeFrom), asc(freePlace.ageClass), asc(freePlace.hours)),
)

/** A Fachberatung as families see it. @throws DomainError `not-found`, also where Tagespflege is not offered (yet) */
export const getDesk = async (ctx: Ctx, raw: { id: string }) => {
  authorize(ctx, 'facility.read')
  const input = parseInput(byId, raw)
  requireChildminding(ctx)
  const [rows, districts] = await flushInTenant(ctx.db, ctx.tenant.id, (tx) => [
    tx
      .select({
        id: advisoryDesk.id,
        name: advisoryDesk.name,
        runBy: advisoryDesk.runBy,
        street: advisoryDesk.street,
        postcode: advisoryDesk.postcode,
        town: advisoryDesk.town,
        phone: advisoryDesk.phone,
        email: advisoryDesk.email,
      })
      .from(advisoryDesk)
      .where(and(eq(advisoryDesk.tenantId, ctx.tenant.id), eq(advisoryDesk.id, input.id))),
    tx
      .select({ name: district.name })
      .from(district)
      .where(and(eq(district.tenantId, ctx.tenant.id), eq(district.deskId, input.id)))
      .orderBy(asc(district.name)),
  ])
  const [row] = rows
  if (!row) throw new DomainError('not-found')
  return { ...row, districts: districts.map((one) => one.name) }
}

/** A Tagespflegeperson, only where the tenant names persons (A8.2). @throws DomainError `not-found` */
export const getChildminder = async (ctx: Ctx, raw: { id: string }) => {
  authorize(ctx, 'facility.read')
  const input = parseInput(byId, raw)
  if (!requireChildminding(ctx).childminding.named) throw new DomainError('not-found')
  const [rows, vacancies] = await flushInTenant(ctx.db, ctx.tenant.id, (tx) => [
    tx
      .select({
        id: childminder.id,
        name: childminder.displayName,
        postcode: childminder.postcode,
        town: childminder.town,
        opensMinute: childminder.opensMinute,
        closesMinute: childminder.closesMinute,
        ageFromMonths: childminder.ageFromMonths,
        ageToMonths: childminder.ageToMonths,
        places: childminder.placesMax,
        about: childminder.about,
        weeklyTimes: childminder.weeklyTimes,
        qualifications: childminder.qualifications,
        group: childminderGroup.name,
        vacanciesAsOf: childminder.vacanciesAsOf,
        desk: { id: advisoryDesk.id, name: advisoryDesk.name, phone: advisoryDesk.phone },
      })
      .from(childminder)
      .innerJoin(
        advisoryDesk,
        and(eq(advisoryDesk.tenantId, childminder.tenantId), eq(advisoryDesk.id, childminder.deskId)),
      )
      .leftJoin(
        childminderGroup,
        and(
          eq(childminderGroup.tenantId, childminder.tenantId),
          eq(childminderGroup.id, childminder.groupId),
        ),
      )
      .where(
        and(
          eq(childminder.tenantId, ctx.tenant.id),
          eq(childminder.id, input.id),
          eq(childminder.named, true),
          eq(childminder.published, true),
          isNull(childminder.retiredOn),
        ),
      ),
    tx
      .select({
        places: childminderVacancy.places,
        freeFrom: childminderVacancy.freeFrom,
        hours: childminderVacancy.hours,
      })
      .from(childminderVacancy)
      .where(
        and(eq(childminderVacancy.tenantId, ctx.tenant.id), eq(childminderVacancy.childminderId, input.id)),
      )
      .orderBy(asc(childminderVacancy.freeFrom), asc(childminderVacancy.hours)),
  ])
  const [row] = rows
  if (!row) throw new DomainError('not-found')
  return { ...row, vacancies }
}

const requireChildminding = (ctx: Ctx) => {
  const today = berlinDay(ctx.now)
  const rules = rulesOn(ctx, today)
  if (!kindOffered(rules, 'CHILDMINDING', today)) throw new DomainError('not-found')
  return rules
}
