export type { ContractElsewhere } from './contract-elsewhere.ts'
export { type ApplicationView, disclose } from './disclose.ts'
export { type Draft, draftContent, getDraft, saveDraft } from './draft.ts'
export { getReceipt } from './get-receipt.ts'
export { keyedInput, keyInApplications } from './key-in.ts'
export { listForOffice } from './list-for-office.ts'
export { getOwnApplication, listOwnApplications, type NeedView } from './list-own.ts'
export { groups as officeGroups, sorts as officeSorts } from './office-list-query.ts'
export type { Step } from './office-step.ts'
export { openApplication } from './open.ts'
export { previewSubmission } from './preview.ts'
export type { Receipt } from './receipt.ts'
export { getReceiptPaper } from './receipt-paper.ts'
export { recordVisit } from './record-visit.ts'
export { rejectApplication, rejectReasons } from './reject.ts'
export {
  checkSelection,
  describeSelection,
  getSelection,
  putSelection,
  type Selection,
} from './selection.ts'
export { needInput, submissionInput } from './submission-input.ts'
export { submitApplications } from './submit.ts'
export { withdrawApplication } from './withdraw.ts'
