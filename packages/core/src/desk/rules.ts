import type { RuleSet } from '@kita/tenant'
import { DomainError } from '../error.ts'

export const papers = ['contract', 'subsidy'] as const
export type Paper = (typeof papers)[number]
export type Ticks = Record<Paper, boolean>

type PaperEvent = { reason: string | null }

export const seen = (paper: Paper) => `${paper}-seen`
export const unseen = (paper: Paper) => `${paper}-not-seen`

/** Which papers the desk holds by now: for each the newest mark in the history counts. Events oldest first. */
export const ticksOf = (events: readonly PaperEvent[]): Ticks => {
  const ticks: Ticks = { contract: false, subsidy: false }
  for (const { reason } of events)
    for (const paper of papers) {
      if (reason === seen(paper)) ticks[paper] = true
      if (reason === unseen(paper)) ticks[paper] = false
    }
  return ticks
}

/**
 * Child and person are put together only when what the rule set asks for is there: the written Betreuungsvertrag and the
 * Antrag auf Förderung (A8.7, scenario 18).
 * @throws DomainError `match-paper-missing` with one error per missing paper; `childminder-missing`
 */
export const decideMatch = (
  rules: RuleSet,
  facts: { ticks: Ticks; person: string | null; deskHasPersons: boolean },
): void => {
  const missing = rules.childminding.matchNeeds.filter((paper) => !facts.ticks[paper])
  if (missing.length > 0)
    throw new DomainError(
      'match-paper-missing',
      {},
      missing.map((paper) => ({ pointer: `/ticks/${paper}`, code: `${paper}-missing` })),
    )
  // a desk that keeps no register here (A8.2) has the name in its own papers
  if (facts.person === null && facts.deskHasPersons) throw new DomainError('childminder-missing')
}
