export { reduceSentMails, sendAgain } from './again.ts'
export {
  findMailEvent,
  MAIL_EVENT_KINDS,
  type MailEvent,
  recordMailEvent,
  suppressAddress,
} from './event.ts'
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
export { liftSuppression, suppressedSince } from './suppression.ts'
export { type MailTemplate, OUTBOX_LANE } from './template.ts'
