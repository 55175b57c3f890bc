import { application, careNeed, child } from '@kita/db/schema'
import type { RuleSet } from '@kita/tenant'
import { and, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { nameHas } from '../name-search.ts'
import type { ApplicationStatus } from './status.ts'

export const groups = [
  'working',
  'waiting',
  'queued',
  'unconfirmed',
  'offers',
  'contracted',
  'closed',
  'all',
] as const
export type Group = (typeof groups)[number]

const statusesOf: Record<Exclude<Group, 'working' | 'all'>, ApplicationStatus[]> = {
  waiting: ['WAITING', 'SHORTLISTED', 'DEFERRED'],
  queued: ['QUEUED'],
  unconfirmed: ['UNCONFIRMED'],
  offers: ['OFFERED', 'ACCEPTED'],
  contracted: ['CONTRACTED'],
  closed: [
    'PROVIDED_ELSEWHERE',
    'REJECTED',
    'DECLINED',
    'EXPIRED',
    'OFFER_WITHDRAWN',
    'WITHDRAWN',
    'LAPSED',
    'ENDED',
  ],
}

/**
 * The rows of a group. In the working list a child with a contract elsewhere stays visible where the rule set says
 * `mark`, and leaves it where it says `autoClose` (C2.1).
 */
export const inGroup = (ctx: Pick<Ctx, 'tenant'>, group: Group): SQL | undefined => {
  if (group === 'all') return undefined
  if (group !== 'working') return inArray(application.status, statusesOf[group])
  return or(
    eq(application.isOpen, true),
    and(
      eq(application.status, 'PROVIDED_ELSEWHERE'),
      kitaYearsWhere(ctx, (rules) => rules.contract.effectOnOthers === 'mark' && tellsOthers(rules)),
    ),
  )
}

/** With MINIMAL other facilities do not learn of a contract elsewhere (C2.4). */
export const tellsOthers = (rules: RuleSet): boolean => rules.disclosure.level !== 'MINIMAL'

/** The status as staff see it; `CLOSED` where it would tell of a contract elsewhere. */
export const officeStatus = (status: ApplicationStatus, rules: RuleSet): ApplicationStatus | 'CLOSED' =>
  status === 'PROVIDED_ELSEWHERE' && !tellsOthers(rules) ? 'CLOSED' : status

/** The needs of those Kita-Jahre whose rule set fulfils the condition. */
const kitaYearsWhere = (ctx: Pick<Ctx, 'tenant'>, holds: (rules: RuleSet) => boolean): SQL => {
  const sorted = [...ctx.tenant.ruleSets].sort((a, b) => a.fromYear - b.fromYear)
  const spans = sorted.flatMap((rules, index) => {
    if (!holds(rules)) return []
    const next = sorted[index + 1]
    return [
      and(
        index > 0 ? gte(careNeed.kitaYear, rules.fromYear) : sql`true`,
        next ? lt(careNeed.kitaYear, next.fromYear) : undefined,
      ),
    ]
  })
  return or(...spans) ?? sql`false`
}

/** The day of birth, or the expected one. */
export const birthDay = sql`coalesce(${child.bornOn}, ${child.expectedOn})`

/** Completed months of life at the wished start; the same count as the calendar's monthsBetween. */
export const monthsAtStart = sql<number>`(
  (extract(year from ${careNeed.startsOn}) - extract(year from ${birthDay})) * 12
  + extract(month from ${careNeed.startsOn}) - extract(month from ${birthDay})
  - case when extract(day from ${careNeed.startsOn}) < extract(day from ${birthDay}) then 1 else 0 end)::int`

export const inAgeClass = (ctx: Pick<Ctx, 'tenant'>, code: string): SQL => {
  const span = ctx.tenant.state.ageClasses.find((one) => one.code === code)
  if (!span) return sql`false`
  return sql`${monthsAtStart} >= ${span.fromMonths} and ${monthsAtStart} < ${span.toMonths}`
}

export const nameMatches = (words: string): SQL | undefined =>
  and(
    ...words
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => nameHas(word, [child.firstName, child.lastName])),
  )
