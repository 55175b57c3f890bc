import { closedAddress, failedMail } from '../town/post.ts'
import type { Samples } from './sample.ts'

/** Letters to families without a mail address, and mails that reached nobody. */
export const letterSamples: Samples = {
  listLetters: () => ({}),
  printLetter: (town) => ({ id: town.own.letter }),
  markLetterPrinted: (town) => ({ id: town.own.letter }),
  printLetterRun: (town) => ({ query: { letter: [town.own.letter] } }),
  markLetterRunPrinted: (town) => ({ json: { letterIds: [town.own.letter] } }),
  listPostTrouble: () => ({}),
  sendMailAgain: async (town) => ({ id: await failedMail(town) }),
  openAddress: async (town) => ({ json: { address: await closedAddress(town) } }),
}
