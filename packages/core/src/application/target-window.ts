import { hasOwnWindows, type RuleSet } from '@kita/tenant'
import { type Day, kitaYearOf } from '@kita/tenant/calendar'
import { DomainError } from '../error.ts'
import type { Target } from './target.ts'
import { type Birth, decideWindow } from './window.ts'

type Wish = { today: Day; startsOn: Day; birth: Birth }

/**
 * Is this start open at every target, and where is it late? Kinds of care and municipalities may have windows of their own
 * (C3 `window.perOfferType`, `window.perMunicipality`); then a refusal names the targets it is about.
 * @throws DomainError of decideWindow, with a pointer to each closed target
 */
export const decideWindows = (
  rules: RuleSet,
  wish: Wish,
  targets: readonly Pick<Target, 'kind' | 'municipality' | 'name'>[],
): { kitaYear: number; late: boolean[] } => {
  const answers = targets.map(({ kind, municipality }) =>
    answerOf(() => decideWindow(rules, { ...wish, of: { kind, municipality } })),
  )
  const [refused] = answers.filter((answer) => answer instanceof DomainError)
  if (refused) throw hasOwnWindows(rules) ? atTargets(refused, answers, targets) : refused
  return {
    kitaYear: kitaYearOf(wish.startsOn, rules.year.start),
    late: answers.map((answer) => !(answer instanceof DomainError) && answer.late),
  }
}

const answerOf = <Answer>(decide: () => Answer): Answer | DomainError => {
  try {
    return decide()
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}

/** The same refusals with the name of the target they are about. */
const ofTarget: Record<string, string> = {
  'window-not-open': 'target-window-not-open',
  'window-closed': 'target-window-closed',
  'lead-time-too-long': 'target-lead-time-too-long',
  'lead-time-too-short': 'target-lead-time-too-short',
}

/** Where every target refuses for the same reason the start is what has to change, not the selection. */
const atTargets = (
  first: DomainError,
  answers: readonly unknown[],
  targets: readonly { name: string }[],
): DomainError => {
  const told = (error: DomainError) => `${error.code} ${JSON.stringify(error.params)}`
  const refusals = answers.map((answer) => (answer instanceof DomainError ? answer : null))
  if (refusals.every((one) => one !== null && told(one) === told(first))) return first
  const errors = refusals.flatMap((one, index) =>
    one
      ? [
          {
            pointer: `/targets/${index}`,
            code: ofTarget[one.code] ?? one.code,
            params: { ...one.params, name: targets[index]?.name ?? '' },
          },
        ]
      : [],
  )
  return new DomainError('target-window', {}, errors)
}
