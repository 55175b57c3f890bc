import {
  type Accessibility,
  accessibilitySchema,
  type Enforcement,
  type GapEnd,
  knownGaps,
  type StateAccessibility,
} from '@kita/tenant'
import { addDays, addMonths, type Day } from '@kita/tenant/calendar'
import type { Tenant } from '../context.ts'

/** A report is erased this long after its answer. */
export const keptMonths = 6
/** Days before the end of the time for the answer on which the office is reminded. */
export const warningDays = 7
/** A statement is looked through again after this long. */
const reviewMonths = 12

type Settings = Pick<Tenant, 'profile' | 'state'>

/** The tenant's statement as the office filled it in; settings stored before there was one say nothing. */
export const statementOf = ({ profile }: Settings): Accessibility =>
  accessibilitySchema.parse(profile.accessibility ?? {})

/** The law of the tenant's Land; null where the profile of the Land was stored before it named one. */
export const landOf = ({ state }: Settings): StateAccessibility | null => state.accessibility ?? null

export const enforcementOf = (settings: Settings): Enforcement | null =>
  statementOf(settings).enforcement ?? landOf(settings)?.enforcement ?? null

/**
 * The last day for the office's answer: a month (§ 12b (4) BGG, which Art. 7 (1) Directive (EU) 2016/2102 leaves to the
 * Länder), or earlier where the Land gives fewer weeks before the way to its body is open.
 */
export const answerDueOn = (received: Day, answerWeeks: number | null): Day => {
  const month = addMonths(received, 1)
  if (answerWeeks === null) return month
  const [first = month] = [month, addDays(received, 7 * answerWeeks)].sort()
  return first
}

export type Mark = 'waiting' | 'soon' | 'over'
export const clockOf = (dueOn: Day, today: Day): Mark => {
  if (today > dueOn) return 'over'
  return today >= addDays(dueOn, -warningDays) ? 'soon' : 'waiting'
}

/** When the statement was looked at last, and when it is to be looked at again. */
export const reviewOf = ({ reviewedOn, assessedOn }: Accessibility): { on: Day; dueOn: Day } => {
  const on = reviewedOn ?? assessedOn ?? knownGaps().assessedOn
  return { on, dueOn: addMonths(on, reviewMonths) }
}

export type Gap = { key: string; criteria: string[]; since: Day; until: Day | null }

/** Gaps of the product that this portal has: not those the office left out, nor those that its own work has closed. */
export const productGaps = ({ leftOut, plans }: Accessibility, closed: ReadonlySet<GapEnd>): Gap[] =>
  knownGaps()
    .gaps.filter(({ key }) => !leftOut.some(({ gap }) => gap === key))
    .filter(({ endsWith }) => endsWith === null || !closed.has(endsWith))
    .map(({ key, criteria, since, until }) => ({
      ...{ key, criteria, since },
      until: plans.find(({ gap }) => gap === key)?.until ?? until,
    }))
