export { renderCalendar } from './calendar.ts'
export { type ContractFacts, renderContract } from './contract.ts'
export type { Address, ChildFacts, OfficeFacts } from './fact.ts'
export { type LetterFacts, renderLetter } from './letter.ts'
export {
  type ReceiptFacts,
  renderReceipt,
  renderReceiptSlip,
} from './receipt.ts'
