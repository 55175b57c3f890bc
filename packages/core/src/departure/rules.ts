import { addMonths, type Day, kitaYearSpan } from '@kita/tenant/calendar'

/** Months after the end of its Kita-Jahr for which a closed case is kept. */
const caseMonths = 6
/** Months after its last day for which a contract is kept. */
const contractMonths = 12

type Case = { kitaYear: number; contractEndsOn: Day | null }

/**
 * The day from which nobody has to keep anything of these cases: what was decided can be looked into until the Kita-Jahr
 * and its objections are over, a contract for a year after its end (§ 84 (2) and (3) SGB X, Art. 17 (3) GDPR).
 * Null without a case: then nothing is kept at all.
 */
export const keptUntil = (cases: readonly Case[], yearStart: string): Day | null => {
  const days = cases.flatMap(({ kitaYear, contractEndsOn }) => [
    addMonths(kitaYearSpan(kitaYear, yearStart).last, caseMonths),
    ...(contractEndsOn === null ? [] : [addMonths(contractEndsOn, contractMonths)]),
  ])
  return days.sort().at(-1) ?? null
}
