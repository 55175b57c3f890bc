import { type Day, daysBetween } from '@kita/tenant/calendar'
import { type Fact, type FactKind, measured, type Value } from './fact.ts'

type Shape = 'points' | 'order' | 'unranked'
export type Criterion = {
  code: string
  label: string
  help: string
  fact: FactKind
  /** Weekly hours or kilometres. */
  threshold: number | null
  points: number
  /** Overrides the sum or the order: such a child comes before all others. */
  alwaysFirst: boolean
  proof: 'none' | 'declaration' | 'document'
}
export type Catalogue = {
  id: string
  ownerKind: 'tenant' | 'provider' | 'facility'
  fromYear: number
  /** Empty: every age class. */
  ageClass: string
  title: string
  note: string
  shape: Shape
  submissionTimeCounts: boolean
  version: number
  criteria: Criterion[]
}

/** One criterion's part in a result: `open` means that nobody said anything about it. */
export type Detail = {
  code: string
  label: string
  owner: Catalogue['ownerKind']
  met: 'yes' | 'no' | 'open' | 'refused'
  value: Value | null
  points: number
  proof: Fact['proof']
  proofNeeded: Criterion['proof']
}
/** `orderKey` compares place by place, higher is better; `points` only where points are added. */
export type Score = { orderKey: number[]; points: number | null; detail: Detail[] }

const narrowness = { tenant: 0, provider: 1, facility: 2 }

/**
 * Which catalogues hold: the facility's own, else the Träger's, else the tenant's, each for the Kita-Jahr and age
 * class. Where the narrowest adds points, the wider ones that add points count with it (B6 "global + local").
 */
export const catalogueFor = (
  active: readonly Catalogue[],
  of: { kitaYear: number; ageClass: string },
): Catalogue[] => {
  const fits = active.filter(
    (one) => one.fromYear <= of.kitaYear && (one.ageClass === '' || one.ageClass === of.ageClass),
  )
  const best = (['facility', 'provider', 'tenant'] as const).flatMap((owner) =>
    fits
      .filter((one) => one.ownerKind === owner)
      .toSorted((a, b) => b.fromYear - a.fromYear || b.ageClass.length - a.ageClass.length)
      .slice(0, 1),
  )
  const [narrowest] = best
  if (narrowest?.shape !== 'points') return best.slice(0, 1)
  return best.filter((one) => one.shape === 'points')
}

/** The catalogue that decides alone or first among several; its id names a result. */
export const narrowestOf = (catalogues: readonly Catalogue[]): Catalogue | null =>
  catalogues.toSorted((a, b) => narrowness[b.ownerKind] - narrowness[a.ownerKind])[0] ?? null

/** Do these catalogues put children in an order that an offer has to keep? */
export const ranks = (catalogues: readonly Catalogue[]): boolean =>
  catalogues.length > 0 && narrowestOf(catalogues)?.shape !== 'unranked'

const findFact = (criterion: Criterion, facts: readonly Fact[]) => {
  const asked = criterion.fact === 'declared' || criterion.fact === 'staff-judged'
  return facts.find((fact) => fact.kind === criterion.fact && (!asked || fact.code === criterion.code))
}

const isMet = ({ fact, threshold }: Criterion, value: Value): boolean => {
  if (fact === 'near-home') return Number(value) <= (threshold ?? 1)
  if (typeof value === 'number') return value >= (threshold ?? 1)
  return typeof value === 'string' ? value !== '' : value
}

const judge = (criterion: Criterion, owner: Catalogue['ownerKind'], facts: readonly Fact[]): Detail => {
  const fact = findFact(criterion, facts)
  const about = {
    code: criterion.code,
    label: criterion.label,
    owner,
    value: fact?.value ?? null,
    proof: fact?.proof ?? ('none' as const),
    proofNeeded: criterion.proof,
  }
  if (!fact) return { ...about, met: 'open', points: 0 }
  if (fact.proof === 'refused') return { ...about, met: 'refused', points: 0 }
  const met = measured.includes(criterion.fact) || isMet(criterion, fact.value)
  return { ...about, met: met ? 'yes' : 'no', points: met ? criterion.points : 0 }
}

/** What one place of a strict order says: met or not, or the fact's own measure where it has one. */
const rungOf = (criterion: Criterion, detail: Detail): number => {
  if (detail.met !== 'yes') return measured.includes(criterion.fact) ? -(2 ** 31 - 1) : 0
  const measures =
    measured.includes(criterion.fact) || (criterion.fact === 'hours-booked' && criterion.threshold === null)
  return measures ? Number(detail.value) : 1
}

const minutesOf = (instant: Date) => Math.floor(instant.getTime() / 60_000)

/**
 * Where a child stands by these criteria (B6). When the application was sent never counts, unless a catalogue says so,
 * and then only between children born on one day.
 */
export const score = (
  catalogues: readonly Catalogue[],
  facts: readonly Fact[],
  of: { birth: Day | null; submittedAt: Date },
): Score => {
  const judged = catalogues.flatMap(({ ownerKind, criteria }) =>
    criteria.map((criterion) => ({ criterion, detail: judge(criterion, ownerKind, facts) })),
  )
  const detail = judged.map((one) => one.detail)
  const shape = narrowestOf(catalogues)?.shape ?? 'unranked'
  if (shape === 'unranked') return { orderKey: [], points: null, detail }
  const first = judged.some(({ criterion, detail: { met } }) => criterion.alwaysFirst && met === 'yes')
    ? 1
    : 0
  const late = catalogues.some((one) => one.submissionTimeCounts)
    ? [of.birth ? -daysBetween('1970-01-01', of.birth) : -(2 ** 31 - 1), -minutesOf(of.submittedAt)]
    : []
  if (shape === 'points') {
    const points = detail.reduce((sum, one) => sum + one.points, 0)
    return { orderKey: [first, points, ...late], points, detail }
  }
  const rungs = judged
    .filter(({ criterion }) => !criterion.alwaysFirst)
    .map((one) => rungOf(one.criterion, one.detail))
  return { orderKey: [first, ...rungs, ...late], points: null, detail }
}

export type Ranked = { id: string; orderKey: readonly number[]; birth: Day | null }

const compareKeys = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((value, index) => value !== b[index])
  if (at < 0) return b.length - a.length
  return (b[at] ?? Number.NEGATIVE_INFINITY) - (a[at] ?? 0)
}

/** Better first; the older child on a tie (scenario 36); of twins the same one every time. */
export const compare = (a: Ranked, b: Ranked): number =>
  compareKeys(a.orderKey, b.orderKey) ||
  (a.birth ?? '9999').localeCompare(b.birth ?? '9999') ||
  a.id.localeCompare(b.id)

/** A child moved by hand: it stands directly before another one, or (null) where the criteria put it again. */
export type Move = { applicationId: string; beforeId: string | null }

/**
 * The order that holds: by the criteria, then each child's last move in the order the moves were made. Whoever has left
 * the list belongs into it all the same: a child that was put before it keeps its place.
 */
export const arrange = <One extends Ranked>(ranked: readonly One[], moves: readonly Move[]): One[] => {
  const sorted = ranked.toSorted(compare)
  const last = new Map(moves.map((move) => [move.applicationId, move]))
  return moves
    .filter((move) => last.get(move.applicationId) === move && move.beforeId !== null)
    .reduce((list, { applicationId, beforeId }) => {
      const one = list.find(({ id }) => id === applicationId)
      const rest = list.filter(({ id }) => id !== applicationId)
      const at = rest.findIndex(({ id }) => id === beforeId)
      return one && at >= 0 ? [...rest.slice(0, at), one, ...rest.slice(at)] : list
    }, sorted)
}

/**
 * How many children an offer would pass over: they wait, stand before the child, are of its age class on the offered
 * day, want to have started by then, and their hours fit into the place.
 */
export type Waiting = {
  id: string
  ageClass: string | null
  startsOn: Day
  hours: number
  alternativeHours: number | null
  /** May be offered a place at all today (status, offers elsewhere where the tenant limits them). */
  available: boolean
}
export const passedOver = <One extends Waiting>(
  order: readonly One[],
  chosen: { id: string; ageClass: string | null },
  offered: { startsOn: Day; hours: number },
): One[] => {
  const at = order.findIndex(({ id }) => id === chosen.id)
  return order
    .slice(0, Math.max(at, 0))
    .filter(
      (one) =>
        one.available &&
        one.ageClass === chosen.ageClass &&
        one.startsOn <= offered.startsOn &&
        Math.min(one.hours, one.alternativeHours ?? one.hours) <= offered.hours,
    )
}
