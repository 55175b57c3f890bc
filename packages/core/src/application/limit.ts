import { counterOf, limitsOf, type OfferKind, type RuleSet } from '@kita/tenant'
import { DomainError } from '../error.ts'

/** What a new application occupies: a numbered slot of a limited counter, or an unlimited counter. */
export type Seat = { counter: string; limited: boolean; slotNo: number | null }

/** Slots that the child's open applications hold, by counter. */
export type Held = { counter: string; slotNo: number | null }[]

/**
 * Gives every wanted kind its lowest free slot (C3 `limit.*`; the limit counts what is open at the same time, A5.5).
 * The database refuses what does not fit (application_slot); this decision exists to say it in a sentence.
 * @throws DomainError `application-limit-reached` with the tenant's number, `application-minimum-missed`
 */
export const decideSeats = (rules: RuleSet, held: Held, wanted: readonly OfferKind[]): Seat[] => {
  const free = new Map(limitsOf(rules).map((limit) => [limit.counter, freeSlots(limit, held)]))
  const seats = wanted.map((kind) => takeSeat(rules, free, kind))
  const facilities = countOf(held, wanted, rules)
  if (wanted.some((kind) => kind !== 'CHILDMINDING') && facilities < rules.limit.facilities.min)
    throw new DomainError('application-minimum-missed', {
      min: rules.limit.facilities.min,
      chosen: facilities,
    })
  return seats
}

export const limitReached = (counter: string, max: number) =>
  new DomainError(counter === 'childminding' ? 'childminding-limit-reached' : 'application-limit-reached', {
    max,
  })

type Limit = { counter: string; max: number | null }

const freeSlots = ({ counter, max }: Limit, held: Held) => {
  if (max === null) return { max, slots: null }
  const taken = new Set(held.filter((one) => one.counter === counter).map((one) => one.slotNo))
  const all = Array.from({ length: max }, (_, index) => index + 1)
  // A child may hold more than a newly lowered limit allows: slots beyond it still count.
  const excess = held.filter(
    (one) => one.counter === counter && (one.slotNo === null || one.slotNo > max),
  ).length
  const open = all.filter((slot) => !taken.has(slot))
  return { max, slots: excess > 0 ? open.slice(0, Math.max(0, open.length - excess)) : open }
}

const takeSeat = (rules: RuleSet, free: Map<string, ReturnType<typeof freeSlots>>, kind: OfferKind): Seat => {
  const counter = counterOf(rules, kind)
  const left = free.get(counter)
  if (!left || left.slots === null) return { counter, limited: false, slotNo: null }
  const slotNo = left.slots.shift()
  if (slotNo === undefined) throw limitReached(counter, left.max ?? 0)
  return { counter, limited: true, slotNo }
}

const countOf = (held: Held, wanted: readonly OfferKind[], rules: RuleSet) =>
  held.filter((one) => one.counter === 'facility').length +
  wanted.filter((kind) => kind !== 'CHILDMINDING' && counterOf(rules, kind) === 'facility').length
