import type { StateProfile } from '@kita/tenant'
import { addDays, addMonths, type Day } from '@kita/tenant/calendar'

/** Days before the end of the time for the receipt on which the clerk is warned (scenario 37: on day 25 of 30). */
const warningDays = 5

type NoticeState = 'done' | 'waiting' | 'warn' | 'over'
type PlaceState = 'later' | 'listed' | 'late'

export type NeedClock = {
  /** Last day for confirmation and fee information; null where the Land sets none. */
  receiptDueOn: Day | null
  notice: NoticeState
  /** When the family should know of its place as a rule, and at latest. */
  placeDueOn: Day | null
  placeLatestOn: Day | null
  place: PlaceState
  /** The need was told less than six months ahead (§ 5 (1) KiBiz). */
  short: boolean
}

type Facts = { noticedOn: Day; startsOn: Day; receiptOn: Day | null; feeOn: Day | null }

/** The legal clocks of a Bedarfsanzeige (NRW: § 5 KiBiz; other Länder as their profile says). */
export const needClock = (legal: StateProfile['legal'], facts: Facts, today: Day): NeedClock => {
  const { noticeReceiptDays: days } = legal
  const receiptDueOn = days === null ? null : addDays(facts.noticedOn, days)
  const [placeDueOn = null, placeLatestOn = null] = placeDays(legal, facts.startsOn)
  const noticed = facts.receiptOn !== null && facts.feeOn !== null
  return {
    receiptDueOn,
    notice: noticed ? 'done' : noticeState(receiptDueOn, today),
    placeDueOn,
    placeLatestOn,
    place: placeState(placeDueOn, placeLatestOn, today),
    short: legal.noticeReceiptDays !== null && facts.noticedOn > addMonths(facts.startsOn, -6),
  }
}

const placeDays = (legal: StateProfile['legal'], startsOn: Day): Day[] =>
  legal.placeNoticeWeeks.map((weeks) => addDays(startsOn, -7 * weeks))

const noticeState = (due: Day | null, today: Day): NoticeState => {
  if (due === null || today < addDays(due, -warningDays)) return 'waiting'
  return today > due ? 'over' : 'warn'
}

const placeState = (due: Day | null, latest: Day | null, today: Day): PlaceState => {
  if (latest !== null && today >= latest) return 'late'
  return due !== null && today >= due ? 'listed' : 'later'
}

/** Noticed on or before this day and still without receipt or fee information, the clerk is warned. */
export const warnedNoticeDay = (legal: StateProfile['legal'], today: Day): Day | null =>
  legal.noticeReceiptDays === null ? null : addDays(today, warningDays - legal.noticeReceiptDays)

/** Starting on or before these days without a place, a child is listed, and late. */
export const placeBounds = (
  legal: StateProfile['legal'],
  today: Day,
): { listed: Day | null; late: Day | null } => {
  const [listed = null, late = null] = legal.placeNoticeWeeks.map((weeks) => addDays(today, 7 * weeks))
  return { listed, late }
}
