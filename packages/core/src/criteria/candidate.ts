import { type Tx, together } from '@kita/db'
import {
  application,
  careNeed,
  child,
  facility,
  guardian,
  locality,
  needFact,
  submission,
} from '@kita/db/schema'
import { ageClassOf, type OfferKind } from '@kita/tenant'
import { type Day, monthsBetween } from '@kita/tenant/calendar'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { neverAsked } from '../application/asked.ts'
import { agreedStart, ofApplication } from '../application/joins.ts'
import type { ApplicationStatus } from '../application/status.ts'
import type { Ctx } from '../context.ts'
import { distanceKm } from '../facility/distance.ts'
import { ofFacility, plain, type StoredCatalogue } from './catalogue.ts'
import { deriveFacts, type Fact } from './fact.ts'
import { catalogueFor, narrowestOf, type Score, score } from './rules.ts'

/** One application with all that is known for ranking it. */
export type Candidate = {
  id: string
  kind: OfferKind
  careNeedId: string
  childId: string
  facility: { id: string; providerId: string }
  status: ApplicationStatus
  name: string
  birth: Day | null
  kitaYear: number
  ageClass: string | null
  startsOn: Day
  hours: number
  alternativeHours: number | null
  submittedAt: Date
  /** The place among the family's wishes. */
  rank: number | null
  /** Its facility does not know of it yet. */
  neverAsked: boolean
  facts: Fact[]
}

/** The applications at facilities that a WHERE names; three statements, whatever their number. */
export const readCandidates = async (tx: Tx, ctx: Ctx, where: SQL | undefined): Promise<Candidate[]> => {
  const rows = await readRows(tx, ctx, where)
  if (rows.length === 0) return []
  const [said, middles] = await together([
    readFacts(tx, ctx, [...new Set(rows.map((row) => row.careNeedId))]),
    readMiddles(tx, ctx, [...new Set(rows.map((row) => row.postcode))]),
  ])
  return rows.map((row) => {
    const own = (said.get(row.careNeedId) ?? []).filter(
      (fact) => fact.facilityId === null || fact.facilityId === row.facility.id,
    )
    const facts = own.map(({ facilityId: _, careNeedId: _n, ...fact }) => fact)
    const middle = middles.get(row.postcode)
    const { latitude, longitude } = row.facility
    const derived = deriveFacts(facts, {
      birth: row.birth,
      startsOn: row.startsOn,
      hours: row.hours,
      rank: row.rank,
      distanceKm: middle ? distanceKm(middle, { latitude, longitude }) : null,
      sameTown: row.town.toLowerCase() === row.facility.town.toLowerCase(),
      siblingHere: row.siblingFacilityId === row.facility.id,
      yearStart: ctx.tenant.state.yearStart,
    })
    return {
      ...{ id: row.id, kind: row.kind, careNeedId: row.careNeedId, childId: row.childId, status: row.status },
      ...{ birth: row.birth, kitaYear: row.kitaYear, startsOn: row.startsOn, hours: row.hours },
      facility: { id: row.facility.id, providerId: row.facility.providerId },
      name: `${row.lastName}, ${row.firstName}`,
      ageClass: ageClassOn(ctx, row, row.startsOn),
      alternativeHours: row.alternativeHours,
      submittedAt: row.submittedAt,
      rank: row.rank,
      neverAsked: row.neverAsked,
      facts: [...facts, ...derived],
    }
  })
}

/** The state's age class of a child on a day. */
export const ageClassOn = (
  ctx: Pick<Ctx, 'tenant'>,
  of: { birth: Day | null; kind?: OfferKind },
  day: Day,
): string | null =>
  of.birth ? (ageClassOf(ctx.tenant.state, monthsBetween(of.birth, day), of.kind)?.code ?? null) : null

const readRows = (tx: Tx, ctx: Ctx, where: SQL | undefined) =>
  tx
    .select({
      id: application.id,
      kind: application.kind,
      careNeedId: application.careNeedId,
      childId: application.childId,
      status: application.status,
      rank: application.rank,
      neverAsked,
      submittedAt: application.submittedAt,
      facility: {
        id: facility.id,
        providerId: facility.providerId,
        town: facility.town,
        latitude: facility.latitude,
        longitude: facility.longitude,
      },
      firstName: child.firstName,
      lastName: child.lastName,
      birth: sql<Day | null>`coalesce(${child.bornOn}, ${child.expectedOn})`,
      kitaYear: careNeed.kitaYear,
      startsOn: agreedStart,
      hours: careNeed.hours,
      alternativeHours: careNeed.alternativeHours,
      siblingFacilityId: careNeed.siblingFacilityId,
      postcode: guardian.postcode,
      town: guardian.town,
    })
    .from(application)
    .innerJoin(facility, ofApplication.facility)
    .innerJoin(careNeed, ofApplication.need)
    .innerJoin(child, ofApplication.child)
    .innerJoin(submission, ofApplication.submission)
    .innerJoin(guardian, ofApplication.sender)
    .where(and(eq(application.tenantId, ctx.tenant.id), where))

const readFacts = async (tx: Tx, ctx: Ctx, needs: string[]) => {
  const rows = await tx
    .select({
      careNeedId: needFact.careNeedId,
      facilityId: needFact.facilityId,
      kind: needFact.kind,
      code: needFact.code,
      value: needFact.value,
      source: needFact.source,
      proof: needFact.proof,
      note: needFact.note,
    })
    .from(needFact)
    .where(and(eq(needFact.tenantId, ctx.tenant.id), inArray(needFact.careNeedId, needs)))
  return Map.groupBy(rows, (row) => row.careNeedId)
}

/** The middle of a postcode: where a family lives exactly is nobody's business in a list. */
const readMiddles = async (tx: Tx, ctx: Ctx, postcodes: string[]) => {
  const rows = await tx
    .select({
      postcode: locality.postcode,
      latitude: sql<number>`avg(${locality.latitude})`,
      longitude: sql<number>`avg(${locality.longitude})`,
    })
    .from(locality)
    .where(and(eq(locality.tenantId, ctx.tenant.id), inArray(locality.postcode, postcodes)))
    .groupBy(locality.postcode)
  return new Map(rows.map((row) => [row.postcode, row]))
}

export type Scored = Candidate & Score & { catalogues: StoredCatalogue[]; catalogue: StoredCatalogue | null }

/** Each candidate by the catalogues that hold for it. */
export const scoreAll = (candidates: readonly Candidate[], active: readonly StoredCatalogue[]): Scored[] =>
  candidates.map((one) => {
    const held = catalogueFor(ofFacility(active, one.facility), {
      kitaYear: one.kitaYear,
      ageClass: one.ageClass ?? '',
    })
    const catalogues = active.filter(({ id }) => held.some((each) => each.id === id))
    const narrowest = narrowestOf(held)
    return {
      ...one,
      ...score(
        held.map((each) => plain(each as StoredCatalogue)),
        readable(one.facts, held),
        one,
      ),
      catalogues,
      catalogue: catalogues.find(({ id }) => id === narrowest?.id) ?? null,
    }
  })

/** Only the facts these catalogues read: what was told for another facility is not this one's (purpose limitation). */
export const readable = (
  facts: readonly Fact[],
  catalogues: readonly { criteria: readonly { fact: string; code: string }[] }[],
): Fact[] => {
  const read = catalogues.flatMap(({ criteria }) => criteria)
  const asked = (fact: Fact) => fact.code === '' || read.some((one) => one.code === fact.code)
  return facts.filter((fact) => asked(fact) && read.some((one) => one.fact === fact.kind))
}
