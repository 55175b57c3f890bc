export { readKeptMail, readKeptMails } from './kept.ts'
export {
  type ClaimOptions,
  claimMails,
  type LeasedMail,
  markFailed,
  markSent,
  postpone,
  reclaimMails,
} from './lease.ts'
export { type MailPlan, type MailRecipient, planMail } from './plan.ts'
export { settleMails } from './settle.ts'
export { type MailTemplate, OUTBOX_LANE } from './template.ts'
