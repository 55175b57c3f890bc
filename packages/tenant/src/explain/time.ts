import { kitaYearSpan } from '../calendar.ts'
import { resolveDay } from '../day-rule.ts'
import type { RuleSet } from '../rule-set/rule-set.ts'
import { offerKinds } from '../rule-set/selection.ts'
import { type Explanation, isAhead, type Reading, type Sentence, say, sayIf } from './sentence.ts'

const dayIn = ({ rules, kitaYear }: Reading) => {
  return (rule: string) => resolveDay(rule, kitaYear, rules.year.start)
}

type Own = NonNullable<RuleSet['window']['perOfferType']['KITA']>

/** What differs from the common window, for one kind of care or one municipality. */
const ownWindow = (reading: Reading, key: string, own: Own, params: Sentence['params'] = {}): Sentence[] => {
  const day = dayIn(reading)
  const { opens, deadline, deadlineMode, leadMinMonths, leadMaxMonths } = own
  const date = (name: string, rule: string | null | undefined) =>
    rule === undefined
      ? []
      : [
          rule === null
            ? say(`${key}.no-${name}`, params)
            : say(`${key}.${name}`, { ...params, day: day(rule) }),
        ]
  const months = (name: string, count: number | null | undefined) =>
    count === undefined
      ? []
      : [count === null ? say(`${key}.no-${name}`, params) : say(`${key}.${name}`, { ...params, count })]
  return [
    ...date('opens', opens),
    ...date('deadline', deadline),
    ...(deadlineMode ? [say(`${key}.${deadlineMode}`, params)] : []),
    ...months('lead-min', leadMinMonths),
    ...months('lead-max', leadMaxMonths),
  ]
}

/** When families can ask. */
export const time: Explanation[] = [
  {
    section: 'time',
    paths: ['year.start'],
    say: ({ rules, kitaYear }) => [
      say('year', { year: kitaYear, ...kitaYearSpan(kitaYear, rules.year.start) }),
    ],
  },
  {
    section: 'time',
    paths: ['earliestStart'],
    say: ({ rules: { earliestStart: day }, today }) =>
      sayIf(isAhead(day, today), 'earliest-start', { day: day ?? '' }),
  },
  {
    section: 'time',
    paths: ['window.running'],
    only: 'running',
    say: ({ rules: { window }, today }) => {
      const { open, from, bornOnly } = window.running
      if (!open) return [say('running.closed')]
      return [
        isAhead(from, today) ? say('running.from', { day: from ?? '' }) : say('running.open'),
        say(bornOnly ? 'running.born' : 'running.unborn'),
      ]
    },
  },
  {
    section: 'time',
    paths: ['window.next.opens', 'window.next.deadline', 'window.next.startsUntil', 'window.deadlineMode'],
    only: 'next',
    say: (reading) => {
      const { window } = reading.rules
      const { opens, deadline, startsUntil } = window.next
      const year = reading.kitaYear
      const day = dayIn(reading)
      const dated = deadline !== null || window.leadMinMonths !== null
      return [
        opens === null ? say('next.always', { year }) : say('next.opens', { year, day: day(opens) }),
        ...(deadline === null ? [] : [say('next.deadline', { day: day(deadline) })]),
        ...(startsUntil === null
          ? []
          : [say('next.starts-until', { day: resolveDay(startsUntil, year + 1, reading.rules.year.start) })]),
        ...sayIf(dated || window.deadlineMode === 'roundCutoff', `next.${window.deadlineMode}`),
      ]
    },
  },
  {
    section: 'time',
    paths: ['window.leadMaxMonths', 'window.leadMinMonths'],
    say: ({ rules: { window } }) => [
      ...sayIf(window.leadMaxMonths, 'lead.max', { count: window.leadMaxMonths ?? 0 }),
      ...sayIf(window.leadMinMonths, 'lead.min', { count: window.leadMinMonths ?? 0 }),
    ],
  },
  {
    section: 'time',
    paths: ['window.perOfferType'],
    only: 'next',
    say: (reading) =>
      offerKinds.flatMap((kind) => {
        const own = reading.rules.window.perOfferType[kind]
        return own ? ownWindow(reading, `own.${kind}`, own) : []
      }),
  },
  {
    section: 'time',
    paths: ['window.perMunicipality'],
    only: 'next',
    say: (reading) =>
      Object.entries(reading.rules.window.perMunicipality).flatMap(([municipality, own]) =>
        ownWindow(reading, 'own.municipality', own, { municipality }),
      ),
  },
  {
    section: 'time',
    paths: ['unborn.next'],
    only: 'next',
    say: ({ rules: { unborn } }) => [
      typeof unborn.next === 'string'
        ? say(`unborn.${unborn.next}`)
        : say('unborn.days', { count: unborn.next.daysBefore }),
    ],
  },
  {
    section: 'time',
    paths: ['review.until'],
    only: 'next',
    say: (reading) => {
      const { until } = reading.rules.review
      return until === null ? [] : [say('review', { day: dayIn(reading)(until) })]
    },
  },
  {
    section: 'time',
    paths: ['carryOver', 'renewal'],
    say: ({ rules, kitaYear }) => {
      if (rules.carryOver !== 'onRenewal') return [say(`carry-over.${rules.carryOver}`)]
      const day = (rule: string) => resolveDay(rule, kitaYear + 1, rules.year.start)
      return [say('carry-over.onRenewal', { from: day(rules.renewal.from), until: day(rules.renewal.until) })]
    },
  },
]
