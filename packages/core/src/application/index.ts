export { boardStatuses, readBoard } from './board.ts'
export { endKitaYear, renewNeed } from './carry-over.ts'
export type { ContractElsewhere } from './contract-elsewhere.ts'
export { deferApplication, undeferApplication, wakeDeferred } from './defer.ts'
export { type ApplicationView, disclose } from './disclose.ts'
export { type Draft, getDraft, saveDraft } from './draft.ts'
export { draftContent } from './draft-content.ts'
export { exportForOffice } from './export.ts'
export { getReceipt } from './get-receipt.ts'
export { keyedInput, keyInApplications } from './key-in.ts'
export { lapseUnconfirmed } from './lapse.ts'
export { askWaitingLines } from './line.ts'
export { listForOffice } from './list-for-office.ts'
export { getOwnApplication, listOwnApplications, type NeedView } from './list-own.ts'
export { draftParts } from './mend-draft.ts'
export { editNote, writeNote } from './note.ts'
export { mostAtOnce, type OfficeFilter, officeFilter } from './office-filter.ts'
export { sorts as officeSorts } from './office-list-order.ts'
export { groups as officeGroups } from './office-list-query.ts'
export { type OfficeRow, readOfficeRows } from './office-row.ts'
export type { Step } from './office-step.ts'
export { openApplication } from './open.ts'
export { listOwnDates, type OwnDate } from './own-dates.ts'
export { getOwnVisit } from './own-visit.ts'
export { planVisit, settleVisit } from './plan-visit.ts'
export { previewSubmission } from './preview.ts'
export type { Receipt } from './receipt.ts'
export { readChildmindingMail, readReceiptMail } from './receipt-mail.ts'
export { getReceiptPaper } from './receipt-paper.ts'
export { recordVisit, recordVisitOfOne } from './record-visit.ts'
export { remindFacilities } from './remind-facilities.ts'
export { readReplyTimes } from './reply-times.ts'
export { deleteView, listViews, saveView } from './saved-view.ts'
export {
  checkSelection,
  describeSelection,
  getSelection,
  putSelection,
  type Selection,
} from './selection.ts'
export {
  shortlistApplication,
  shortlistOne,
  unshortlistApplication,
  unshortlistOne,
} from './shortlist.ts'
export { needInput, submissionInput } from './submission-input.ts'
export { submitApplications } from './submit.ts'
export { withdrawApplication } from './withdraw.ts'
