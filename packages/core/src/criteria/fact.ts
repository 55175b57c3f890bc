import { factKinds } from '@kita/tenant'
import { type Day, daysBetween, kitaYearOf, kitaYearSpan, monthsBetween } from '@kita/tenant/calendar'

export { factKinds }

/** What the family says about itself; each only when a chosen facility's catalogue reads it. */
export const familyFacts = [
  'single-parent',
  'living-alone',
  'work-1',
  'work-2',
  'sibling-until',
  'staff-child',
  'care-of-relatives',
  'multiples',
  'hardship',
  'left-out-last-year',
  'declared',
] as const
export type FamilyFact = (typeof familyFacts)[number]

export type FactKind = (typeof factKinds)[number]

/** Facts with a measure of their own: only a strict order can read them. */
export const measured: readonly FactKind[] = ['older', 'wish-rank']

/** Which answers of the family a criterion of this kind needs. */
export const answersFor = (kind: FactKind): FamilyFact[] => {
  if (kind === 'work-all') return ['single-parent', 'work-1', 'work-2']
  if (kind === 'sibling-now' || kind === 'sibling-leaving') return ['sibling-until']
  return familyFacts.includes(kind as FamilyFact) ? [kind as FamilyFact] : []
}

export type Value = boolean | number | string
/** One fact as it goes into a decision: whose word it is, and how far it is proven. */
export type Fact = {
  kind: string
  /** The criterion's code, where the catalogue itself asks. */
  code: string
  value: Value
  source: 'family' | 'staff' | 'application'
  proof: 'none' | 'seen' | 'refused'
  note?: string
}

/** What the application itself tells. */
export type Circumstances = {
  birth: Day | null
  startsOn: Day
  hours: number
  rank: number | null
  /** Air line from the middle of the family's postcode; null when the postcode is unknown. */
  distanceKm: number | null
  sameTown: boolean
  siblingHere: boolean
  yearStart: string
}

const epoch = '1970-01-01'
/** Six years old by 30 September: school begins in that year (SchulG NRW § 35, likewise in the other states we know). */
const schoolDay = '09-30'

const hasLastYear = (birth: Day, startsOn: Day, yearStart: string): boolean => {
  const { last } = kitaYearSpan(kitaYearOf(startsOn, yearStart), yearStart)
  return monthsBetween(birth, `${last.slice(0, 4)}-${schoolDay}`) >= 72
}

/** The facts nobody has to be asked for, and those made from what the family said. */
export const deriveFacts = (said: readonly Fact[], of: Circumstances): Fact[] => {
  const made = (kind: FactKind, value: Value): Fact => ({
    kind,
    code: '',
    value,
    source: 'application',
    proof: 'none',
  })
  const birthFacts = of.birth
    ? [
        made('older', -daysBetween(epoch, of.birth)),
        made('under-three', monthsBetween(of.birth, of.startsOn) < 36),
        made('last-year-before-school', hasLastYear(of.birth, of.startsOn, of.yearStart)),
      ]
    : []
  return [
    ...birthFacts,
    made('hours-booked', of.hours),
    made('same-town', of.sameTown),
    ...(of.rank === null ? [] : [made('wish-rank', -of.rank)]),
    ...(of.distanceKm === null ? [] : [made('near-home', Math.round(of.distanceKm * 10) / 10)]),
    ...siblingFacts(said, of),
    ...workFacts(said),
  ]
}

const siblingFacts = (said: readonly Fact[], of: Circumstances): Fact[] => {
  if (!of.siblingHere) return []
  const until = said.find((fact) => fact.kind === 'sibling-until')
  const leaves = typeof until?.value === 'string' && until.value <= of.startsOn
  const base = until ?? { code: '', source: 'family' as const, proof: 'none' as const }
  return [
    { ...base, kind: 'sibling-now', value: !leaves },
    { ...base, kind: 'sibling-leaving', value: leaves },
  ]
}

/** Every parent the child lives with works: the lesser of their weekly hours counts. */
const workFacts = (said: readonly Fact[]): Fact[] => {
  const of = (kind: FamilyFact) => said.find((fact) => fact.kind === kind && fact.proof !== 'refused')
  const alone = of('single-parent')?.value === true
  const first = of('work-1')
  const second = of('work-2')
  if (!first || !(alone || second)) return []
  const weaker = alone || !second || Number(first.value) <= Number(second.value) ? first : second
  const seen = first.proof === 'seen' && (alone || second?.proof === 'seen')
  return [{ ...weaker, kind: 'work-all', proof: seen ? 'seen' : 'none' }]
}
