import { application, careNeed } from '@kita/db/schema'
import {
  type Entry,
  type Round,
  type RoundKind,
  type RuleSet,
  roundFor,
  roundKinds,
  roundsOf,
  roundsOfKind,
} from '@kita/tenant'
import { addDays, berlinDay, kitaYearOf, startOfDay } from '@kita/tenant/calendar'
import { and, eq, inArray, lt, lte, not, or, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { rulesOf } from '../rule-set.ts'

/** The round of an application as pages name it: 1 is the first, 0 comes after the last and has no name. */
export type RoundView = { number: number; name: string | null }

/** Null where the Kita-Jahr has no rounds for this kind of care. */
export const roundView = (rules: RuleSet, kitaYear: number, entry: Entry): RoundView | null => {
  if (roundsOfKind(rules, kitaYear, entry.kind).length === 0) return null
  const round = roundFor(rules, kitaYear, entry)
  return round ? { number: round.index + 1, name: round.name } : { number: 0, name: null }
}

/** Kita-Jahre somebody may ask for today or asked for lately. */
const yearsAround = ({ tenant, now }: Pick<Ctx, 'tenant' | 'now'>): number[] => {
  const running = kitaYearOf(berlinDay(now), tenant.state.yearStart)
  return Array.from({ length: 10 }, (_, at) => running - 2 + at)
}

/** The applications of the round with this number; the query joins the need. */
export const inRound = (ctx: Pick<Ctx, 'tenant' | 'now'>, number: number): SQL => {
  const years = yearsAround(ctx).flatMap((kitaYear) => {
    const rounds = roundsOf(rulesOf(ctx, kitaYear), kitaYear)
    const own = number === 0 ? undefined : rounds[number - 1]
    if (rounds.length === 0 || (number > 0 && !own)) return []
    const earlier = number === 0 ? rounds : rounds.slice(0, number - 1)
    return [
      and(
        eq(careNeed.kitaYear, kitaYear),
        own ? takesPart(own) : ofKinds(roundKinds.filter((kind) => rounds.some(isFor(kind)))),
        ...earlier.map((round) => not(takesPart(round))),
      ),
    ]
  })
  return or(...years) ?? sql`false`
}

/** The same as the calendar's `roundFor` asks of one round. */
const takesPart = ({ kinds, closesOn, wishes }: Round): SQL =>
  and(
    ofKinds(kinds),
    lt(application.submittedAt, startOfDay(addDays(closesOn, 1))),
    wishes === null ? undefined : lte(sql`coalesce(${application.rank}, 32767)`, wishes),
  ) ?? sql`true`

const isFor =
  (kind: RoundKind) =>
  ({ kinds }: Round): boolean =>
    kinds.includes(kind)

const ofKinds = (kinds: readonly RoundKind[]): SQL => inArray(application.kind, [...kinds])
