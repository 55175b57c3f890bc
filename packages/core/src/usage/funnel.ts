import { suppress } from '../office/suppress.ts'
import { type Journey, journeys, type OpinionAnswer, opinionAnswers } from './journey.ts'

/** Sums below it are not shown as themselves: nobody among so few visitors may be recognised. */
export const leastShown = 5

/** A sum as it may be shown; null is one to four. */
export type Shown = number | null

export const shown = (n: number): Shown => (n > 0 && n < leastShown ? null : n)

export type FunnelStep = {
  step: string
  n: Shown
  /**
   * How many went no further: this step's sum less the next one's. Absent where nobody can say so: at the last step, where
   * looks are counted, where one of the two is not shown, and where more came to the next step than to this one in the
   * time looked at (they had begun before it).
   */
  left?: Shown
}

/** One journey, in words of `Journey`: how many came to each step and how many stopped there. */
export const funnelOf = (journey: Journey, sums: ReadonlyMap<string, number>): FunnelStep[] => {
  const { steps, counts } = journeys[journey]
  const at = (step: string | undefined) => (step === undefined ? 0 : (sums.get(step) ?? 0))
  return steps.map((step, index) => {
    const next = steps[index + 1]
    const [here, there] = [at(step), at(next)]
    const told = counts === 'ways' && next !== undefined && shown(here) !== null && shown(there) !== null
    return { step, n: shown(here), ...(told && there <= here && { left: shown(here - there) }) }
  })
}

export type Part = { part: string; cells: Shown[] }

/**
 * The sums of each step by something that divides them (language, device, time). Column by column: a small cell takes the
 * next smallest along, because the whole is shown beside them.
 */
export const partsOf = (
  steps: readonly string[],
  parts: readonly string[],
  sumOf: (part: string, step: string) => number,
): Part[] => {
  const columns = steps.map((step) =>
    suppress(
      parts.map((part) => ({ count: sumOf(part, step) })),
      leastShown,
    ),
  )
  return parts.map((part, row) => ({ part, cells: columns.map((column) => column[row]?.count ?? null) }))
}

export type OpinionShare = { answer: OpinionAnswer; n: Shown }

/** The answers in their order; together they are all, so a hidden one never stands alone. */
export const opinionsOf = (sums: ReadonlyMap<string, number>): { total: Shown; answers: OpinionShare[] } => {
  const cells = opinionAnswers.map((answer) => ({ answer, count: sums.get(answer) ?? 0 }))
  return {
    total: shown(cells.reduce((all, { count }) => all + count, 0)),
    answers: suppress(cells, leastShown).map(({ answer, count }) => ({ answer, n: count })),
  }
}
