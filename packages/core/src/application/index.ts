export { type ApplicationView, disclose, type Light, type ShownStatus } from './disclose.ts'
export { type Draft, type DraftContent, draftContent, getDraft, saveDraft } from './draft.ts'
export { getReceipt } from './get-receipt.ts'
export { keyInApplications } from './key-in.ts'
export { getOwnApplication, listOwnApplications, type NeedView } from './list-own.ts'
export type { Receipt } from './receipt.ts'
export {
  checkSelection,
  describeSelection,
  getSelection,
  putSelection,
  type Selection,
} from './selection.ts'
export { needInput, submissionInput, targetInput } from './submission-input.ts'
export { submitApplications } from './submit.ts'
export { withdrawApplication } from './withdraw.ts'
