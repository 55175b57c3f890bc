import { advisors, office, type Rule } from './rule.ts'

const run: Rule = { may: ['head', 'facilityStaff', ...office], blind: ['otherHead', ...advisors] }
const letter: Rule = { ...run, subject: 'letter' }

const desk: Rule = { may: office }

/** Letters to families without a mail address, and mails that reached nobody. */
export const letterRules: Record<string, Rule> = {
  listLetters: { may: ['head', 'otherHead', 'facilityStaff', ...advisors, ...office] },
  printLetter: letter,
  markLetterPrinted: letter,
  printLetterRun: run,
  markLetterRunPrinted: run,
  listPostTrouble: desk,
  sendMailAgain: { ...desk, subject: 'mail', once: true },
  openAddress: { ...desk, once: true },
}
