import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '@kita/db'
import { frozenRound, type RuleSet, type RunningRound, ruleSetSchema, type TenantBundle } from '@kita/tenant'
import { berlinDay } from '@kita/tenant/calendar'
import { sql } from 'drizzle-orm'
import { DomainError } from '../error.ts'
import type { Present } from './present.ts'

/** A reason that says something: shorter ones are not told to anybody. */
const shortestReason = 10

/** The running round whose rules would change between these sets; null when none would. */
export const frozenBetween = (
  before: readonly RuleSet[],
  after: readonly RuleSet[],
  now: Date,
): RunningRound | null => {
  const of = (sets: readonly RuleSet[], year: number) => ruleSetSchema.safeParse(setOf(sets, year)).data
  const years = [...new Set([...before, ...after].map(({ fromYear }) => fromYear))].toSorted((a, b) => a - b)
  for (const year of years) {
    if (isDeepStrictEqual(of(before, year), of(after, year))) continue
    const round = frozenRound(before, year, berlinDay(now))
    if (round) return round
  }
  return null
}

const setOf = (sets: readonly RuleSet[], year: number) => sets.find(({ fromYear }) => fromYear === year)

/**
 * @param emergencyReason null where nobody is asked for one
 * @throws DomainError `rules-frozen`, with a field error `emergency-reason-missing` where one is asked for
 */
export const requireReason = (frozen: RunningRound, emergencyReason: string | null): void => {
  if (emergencyReason !== null && emergencyReason.length >= shortestReason) return
  const field = { pointer: '/emergencyReason', code: 'emergency-reason-missing' }
  const params = { until: frozen.until, year: frozen.kitaYear }
  throw new DomainError('rules-frozen', params, emergencyReason === null ? [] : [field])
}

/**
 * The running round that a whole change of a tenant would touch; null for the first settings and while a new portal is not
 * open yet, when no family relies on its rules. Needs the operator's role.
 */
export const frozenByChange = async (
  tx: Tx,
  tenantId: number,
  { present, bundle, now }: { present: Present | null; bundle: TenantBundle; now: Date },
): Promise<RunningRound | null> => {
  if (!present) return null
  const before = present.source.rules.map((one) => ruleSetSchema.parse(one))
  const round = frozenBetween(before, bundle.ruleSets, now)
  return round && (await isOpen(tx, tenantId)) ? round : null
}

const isOpen = async (tx: Tx, tenantId: number): Promise<boolean> => {
  const [row] = await tx.execute<{ made: boolean }>(
    sql`select exists (select from console.onboarding where tenant_id = ${tenantId} and state = 'made') as made`,
  )
  return !row?.made
}
