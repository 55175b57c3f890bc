import { advisors, office, type Rule } from './rule.ts'

const run: Rule = { may: ['head', 'facilityStaff', ...office], blind: ['otherHead', ...advisors] }
const letter: Rule = { ...run, subject: 'letter' }

/** Letters to families without a mail address. */
export const letterRules: Record<string, Rule> = {
  listLetters: { may: ['head', 'otherHead', 'facilityStaff', ...advisors, ...office] },
  printLetter: letter,
  markLetterPrinted: letter,
  printLetterRun: run,
  markLetterRunPrinted: run,
}
