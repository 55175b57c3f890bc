import {
  type Counter,
  counterOf,
  limitsOf,
  type OfferKind,
  type ProviderType,
  providerCounterOf,
  type RuleSet,
} from '@kita/tenant'
import { DomainError } from '../error.ts'

/** What a new application occupies: a numbered slot of a limited counter, or an unlimited counter. */
export type Seat = {
  counter: string
  limited: boolean
  slotNo: number | null
  /** A second slot, where the office limits this kind of Träger. */
  providerCounter: string | null
  providerSlotNo: number | null
}

/** What a limit needs to know of a target. */
export type Wanted = { kind: OfferKind; providerType: ProviderType | null }

/** Slots that the child's open applications hold, by counter. */
export type Held = {
  kind: OfferKind
  counter: string
  slotNo: number | null
  providerCounter: string | null
  providerSlotNo: number | null
}[]

/**
 * Gives every wanted target its lowest free slot (C3 `limit.*`; the limit counts what is open at the same time, A5.5), and
 * a second one where its kind of Träger is limited. The database refuses what does not fit (application_slot,
 * application_provider_slot); this decision exists to say it in a sentence.
 * @throws DomainError `…-limit-reached` with the tenant's number, `application-minimum-missed`
 */
export const decideSeats = (rules: RuleSet, held: Held, wanted: readonly Wanted[]): Seat[] => {
  const slots = held.flatMap((one) => [
    { counter: one.counter, slotNo: one.slotNo },
    ...(one.providerCounter ? [{ counter: one.providerCounter, slotNo: one.providerSlotNo }] : []),
  ])
  const free = new Map<string, Free>(limitsOf(rules).map((limit) => [limit.counter, freeSlots(limit, slots)]))
  const seats = wanted.map(({ kind, providerType }) => {
    const counter = counterOf(rules, kind)
    const slotNo = takeSlot(free, counter)
    const providerCounter = providerCounterOf(rules, kind === 'CHILDMINDING' ? null : providerType)
    const providerSlotNo = providerCounter && takeSlot(free, providerCounter)
    return { counter, limited: slotNo !== null, slotNo, providerCounter, providerSlotNo }
  })
  const facilities = countOf(held, wanted, rules)
  if (wanted.some((one) => isFacility(rules, one)) && facilities < rules.limit.facilities.min)
    throw new DomainError('application-minimum-missed', {
      min: rules.limit.facilities.min,
      chosen: facilities,
    })
  return seats
}

const codes: Record<Counter, string> = {
  facility: 'application-limit-reached',
  childminding: 'childminding-limit-reached',
  hort: 'hort-limit-reached',
  'provider-municipal': 'provider-municipal-limit-reached',
  'provider-church': 'provider-church-limit-reached',
  'provider-free': 'provider-free-limit-reached',
  'provider-parents-initiative': 'provider-parents-initiative-limit-reached',
  'provider-company': 'provider-company-limit-reached',
}

export const limitReached = (counter: Counter, max: number) => new DomainError(codes[counter], { max })

type Limit = { counter: Counter; max: number | null }
type Free = { max: number | null; slots: number[] | null }

const freeSlots = (
  { counter, max }: Limit,
  held: readonly { counter: string; slotNo: number | null }[],
): Free => {
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

/** Null where nothing limits the counter. */
const takeSlot = (free: Map<string, Free>, counter: Counter): number | null => {
  const left = free.get(counter)
  if (!left || left.slots === null) return null
  const slotNo = left.slots.shift()
  if (slotNo === undefined) throw limitReached(counter, left.max ?? 0)
  return slotNo
}

const isFacility = (rules: RuleSet, { kind }: Wanted) =>
  kind !== 'CHILDMINDING' && counterOf(rules, kind) === 'facility'

const countOf = (held: Held, wanted: readonly Wanted[], rules: RuleSet) =>
  held.filter(({ kind, counter }) => kind !== 'CHILDMINDING' && counter === 'facility').length +
  wanted.filter((one) => isFacility(rules, one)).length
