export { type AppointmentFacts, renderAppointment } from './appointment.ts'
export { renderCalendar } from './calendar.ts'
export { type CaseFileFacts, renderCaseFile } from './case-file.ts'
export { type ConfirmationFacts, renderConfirmation } from './confirmation.ts'
export { type ContractFacts, contractValues, contractWords, renderContract } from './contract.ts'
export {
  type Address,
  byMachine,
  type ChildFacts,
  forPractice,
  type OfficeFacts,
  type PaperWords,
} from './fact.ts'
export { type FormFacts, renderForm } from './form.ts'
export { type Letter, type LetterFacts, renderLetter, renderLetters } from './letter.ts'
export { type ListFacts, renderList } from './list.ts'
export { type OpenDayFacts, renderOpenDays } from './open-day.ts'
export { type OwnDatesFacts, renderOwnDates } from './own-dates.ts'
export {
  type ReceiptFacts,
  renderReceipt,
  renderReceiptSlip,
} from './receipt.ts'
export { renderSummary, type SummaryFacts } from './summary.ts'
export {
  type Cell,
  renderTable,
  type Table,
  type TableFormat,
  tableFormats,
  tableTypes,
} from './table/index.ts'
