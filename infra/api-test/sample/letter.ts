import type { Samples } from './sample.ts'

/** Letters to families without a mail address. */
export const letterSamples: Samples = {
  listLetters: () => ({}),
  printLetter: (town) => ({ id: town.own.letter }),
  markLetterPrinted: (town) => ({ id: town.own.letter }),
  printLetterRun: (town) => ({ query: { letter: [town.own.letter] } }),
  markLetterRunPrinted: (town) => ({ json: { letterIds: [town.own.letter] } }),
}
