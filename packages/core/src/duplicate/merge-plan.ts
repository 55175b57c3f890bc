import type { ApplicationStatus } from '@kita/db/schema'
import { DomainError } from '../error.ts'

/** An application as a merge looks at it. */
export type Entered = {
  id: string
  needId: string
  status: ApplicationStatus
  open: boolean
  /** Facility, childminder or desk. */
  target: string
  counter: string
  slotNo: number | null
  /** The second slot, where the kind of Träger is limited. */
  providerCounter: string | null
  providerSlotNo: number | null
  submittedAt: string
}
export type NeedOf = {
  id: string
  family: string
  kitaYear: number
  status: 'OPEN' | 'PROVIDED' | 'CLOSED'
  changeWish: boolean
}
type Side = { applications: readonly Entered[]; needs: readonly NeedOf[] }

/** Further on the way to a place comes first; among equals the earlier sending. */
const stages: readonly ApplicationStatus[] = [
  'ACCEPTED',
  'OFFERED',
  'MATCH_PENDING',
  'CONTACTS_GIVEN',
  'IN_ADVICE',
  'SHORTLISTED',
  'WAITING',
  'DEFERRED',
  'SUBMITTED',
  'UNCONFIRMED',
  'QUEUED',
]

/** Of two open applications of one child at one target, the one that goes. */
const weaker = (a: Entered, b: Entered): Entered => {
  const [x, y] = [stages.indexOf(a.status), stages.indexOf(b.status)]
  if (x !== y) return x < y ? b : a
  return a.submittedAt <= b.submittedAt ? b : a
}

/** Of the open applications of both children, those that stand twice at one target: the weaker of each two. */
export const doublets = (kept: Side, lost: Side): Entered[] =>
  kept.applications
    .filter((one) => one.open)
    .flatMap((one) => {
      const twin = lost.applications.find((other) => other.open && other.target === one.target)
      return twin ? [weaker(one, twin)] : []
    })

const sameNeed = (a: NeedOf, b: NeedOf) => a.family === b.family && a.kitaYear === b.kitaYear

export type NeedPlan = {
  /** Open needs of the losing child that become one with the kept child's: from → into. */
  absorbed: Map<string, string>
  /** Open needs that the other child's place has met. */
  provided: NeedOf[]
}

/** One open need for each family of care and Kita-Jahr; a place that one of the two has is the child's place. */
export const planNeeds = (kept: Side, lost: Side): NeedPlan => {
  const meets = (all: readonly NeedOf[], need: NeedOf) =>
    !need.changeWish && all.some((other) => other.status === 'PROVIDED' && sameNeed(other, need))
  const open = (side: Side) => side.needs.filter((need) => need.status === 'OPEN')
  const provided = [
    ...open(kept).filter((need) => meets(lost.needs, need)),
    ...open(lost).filter((need) => meets(kept.needs, need)),
  ]
  const absorbed = new Map<string, string>()
  for (const need of open(lost)) {
    if (provided.includes(need)) continue
    const into = open(kept).find((other) => sameNeed(other, need) && !provided.includes(other))
    if (into) absorbed.set(need.id, into.id)
  }
  return { absorbed, provided }
}

/** The slots of the second counter, for planSlots. */
export const providerSeats = (all: readonly Entered[]): Seated[] =>
  all.flatMap(({ id, providerCounter, providerSlotNo }) =>
    providerCounter === null ? [] : [{ id, counter: providerCounter, slotNo: providerSlotNo }],
  )

type Seated = Pick<Entered, 'id' | 'counter' | 'slotNo'>

/**
 * A slot for each limited application that comes over, beside those the kept child holds (C3 `limit.*`).
 * @throws DomainError `merge-over-limit` { max, over }: the clerk takes some back first
 */
export const planSlots = (
  held: readonly Seated[],
  coming: readonly Seated[],
  slotsOf: (counter: string) => number,
): Map<string, number> => {
  const given = new Map<string, number>()
  const taken = new Set(held.map((one) => `${one.counter}:${one.slotNo}`))
  for (const one of coming) {
    if (one.slotNo === null) continue
    const max = slotsOf(one.counter)
    const slots = [one.slotNo, ...Array.from({ length: max }, (_, index) => index + 1)]
    const free = slots.find((slot) => !taken.has(`${one.counter}:${slot}`))
    if (free === undefined)
      throw new DomainError('merge-over-limit', {
        max,
        over: held.filter(limitedBy(one.counter)).length + coming.filter(limitedBy(one.counter)).length - max,
      })
    taken.add(`${one.counter}:${free}`)
    given.set(one.id, free)
  }
  return given
}

const limitedBy = (counter: string) => (one: Seated) => one.counter === counter && one.slotNo !== null
