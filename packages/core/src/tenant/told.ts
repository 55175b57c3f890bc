import {
  answerQuestions,
  type Chapter,
  explainRules,
  type Half,
  nextKitaYear,
  type Question,
  type RuleSet,
  ruleSetFor,
  type Sentence,
} from '@kita/tenant'
import { berlinDay, kitaYearLabel } from '@kita/tenant/calendar'
import type { Ctx } from '../context.ts'
import { authorize } from '../policy.ts'

/** One Kita-Jahr in sentences; `running` for the one that has begun. */
export type ToldYear = { kitaYear: number; label: string; running: boolean; chapters: Chapter[] }

/**
 * The rules everybody may read, explained from their values as they hold today: once where one set holds for the running
 * and the next Kita-Jahr, else each year with what its own set says of it, so that no two numbers stand against each other.
 */
export const tellRules = (ctx: Ctx): ToldYear[] => {
  authorize(ctx, 'portal.read')
  const { ruleSets, state } = ctx.tenant
  const today = berlinDay(ctx.now)
  const next = nextKitaYear(today, state.yearStart)
  const tell = (rules: RuleSet, kitaYear: number, half: Half | null): ToldYear => ({
    ...{ kitaYear, label: kitaYearLabel(kitaYear), running: half === 'running' },
    chapters: explainRules(rules, kitaYear, { half, today }),
  })
  const [now, coming] = [ruleSetFor(ruleSets, next - 1), ruleSetFor(ruleSets, next)]
  if (now.fromYear === coming.fromYear) return [tell(coming, next, null)]
  return [tell(coming, next, 'next'), tell(now, next - 1, 'running')]
}

export type Answer = { question: Question; sentences: Sentence[] }

/** What families ask most, answered by the rules of the coming Kita-Jahr. */
export const tellAnswers = (ctx: Ctx): Answer[] => {
  const [coming] = tellRules(ctx)
  return answerQuestions(coming?.chapters ?? [])
}
