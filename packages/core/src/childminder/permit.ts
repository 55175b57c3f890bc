import { addDays, addMonths, type Day } from '@kita/tenant/calendar'

/** A permit is looked at again this long before it ends: renewing takes the Fachberatung weeks. */
const noticeMonths = 3

export type PermitState = 'none' | 'valid' | 'expiring' | 'expired'

/** Where a permit stands today; one without an end was not entered yet. */
export const permitState = (until: Day | null, today: Day): PermitState => {
  if (until === null) return 'none'
  if (until < today) return 'expired'
  return until < addMonths(today, noticeMonths) ? 'expiring' : 'valid'
}

/** A care without a last day is looked at this far ahead: every permit ends some day. */
const carePlannedMonths = 12

/** How a permit meets a care: over before it begins, ends while it runs, or holds. */
export const permitMeets = (
  until: Day | null,
  care: { startsOn: Day; endsOn: Day | null },
): 'over' | 'ends' | 'holds' => {
  if (until === null) return 'holds'
  if (until < care.startsOn) return 'over'
  const last = care.endsOn ?? addDays(addMonths(care.startsOn, carePlannedMonths), -1)
  return until < last ? 'ends' : 'holds'
}
