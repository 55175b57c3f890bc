import { addMonths } from '@kita/tenant/calendar'
import type { Visit } from '../../frame/visit.ts'
import { dayIn, isCommon } from '../../part/year-of.ts'

/** Value of the choice that leads to the free date. */
export const otherDay = 'anderer'

const yearStartsOn = (year: Visit['portal']['years'][number]): string | undefined =>
  year.timeline.find(({ kind }) => kind === 'yearStarts')?.day

/**
 * The starts most families want: the first of next month while the running year is open, and the first day of the
 * next Kita-Jahr, with what its dates mean for today.
 */
export const startChoices = ({ t, f, portal }: Visit): { value: string; label: string; hint?: string }[] => {
  const [running, next] = portal.years
  const soonest = soonestStart(running?.rules, portal.today)
  const nextMonth = soonest?.day ?? firstOfNextMonth(portal.today)
  const start = next && yearStartsOn(next)
  const soon =
    running?.rules.runningOpen && nextMonth !== start
      ? [
          {
            value: nextMonth,
            label: t(soonest ? 'rule-hint.earliest' : 'apply.care.soon', { day: f.day(nextMonth) }),
          },
        ]
      : []
  if (!next || !start) return soon
  const label = t('apply.care.yearStart', { day: f.day(start), year: next.label })
  return [...soon, { value: start, label, hint: windowHint({ t, f, portal }) }]
}

type Rules = Visit['portal']['years'][number]['rules']

/** Where a start must lie some months ahead, the first of the month from which it does. */
const soonestStart = (rules: Rules | undefined, today: string): { day: string } | undefined =>
  rules?.leadMinMonths && rules.deadlineMode === 'hard'
    ? { day: firstOfMonthFrom(addMonths(today, rules.leadMinMonths)) }
    : undefined

const firstOfMonthFrom = (day: string): string => (day.endsWith('-01') ? day : firstOfNextMonth(day))

const windowHint = ({ t, f, portal }: Pick<Visit, 't' | 'f' | 'portal'>): string | undefined => {
  const lead = portal.years[1]?.rules.leadMaxMonths
  const start = portal.years[1] && yearStartsOn(portal.years[1])
  if (lead && start && addMonths(portal.today, lead) < start)
    return t('rule-hint.startFrom', { day: f.day(addMonths(start, -lead), 'weekday') })
  if (portal.years[1]?.timeline.some((one) => !isCommon(one))) return t('apply.care.ownDates')
  const opens = dayIn(portal.years[1], 'opens')
  const deadline = dayIn(portal.years[1], 'deadline')
  if (opens && portal.today < opens) return t('apply.care.opens', { day: f.day(opens, 'weekday') })
  if (!deadline) return undefined
  if (portal.today <= deadline) return t('apply.care.deadline', { day: f.day(deadline, 'weekday') })
  const isClosed = portal.years[1]?.rules.deadlineMode === 'hard'
  return t(isClosed ? 'apply.care.closed' : 'apply.care.late', { day: f.day(deadline) })
}

const firstOfNextMonth = (today: string): string => {
  const [year = 0, month = 0] = today.split('-').map(Number)
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
}
