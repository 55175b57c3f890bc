import { accountClosed } from './account-closed.ts'
import { accountExists } from './account-exists.ts'
import { addressChanging } from './address-changing.ts'
import { barrierAnswered } from './barrier-answered.ts'
import { barrierReceived } from './barrier-received.ts'
import { childminderRequest } from './childminder-request.ts'
import { childmindingReceipt } from './childminding-receipt.ts'
import { confirmAccount } from './confirm-account.ts'
import { confirmAddress } from './confirm-address.ts'
import { contactChanged } from './contact-changed.ts'
import { familyFactorChanged } from './family-factor-changed.ts'
import { headNotice } from './head-notice.ts'
import type { Template } from './kind.ts'
import { offerReminder } from './offer-reminder.ts'
import { officeNotice } from './office-notice.ts'
import { passwordChanged } from './password-changed.ts'
import { receipt } from './receipt.ts'
import { resetPassword } from './reset-password.ts'
import { secondFactorChanged } from './second-factor-changed.ts'
import { staffInvitation } from './staff-invitation.ts'
import { staffRoleAdded } from './staff-role-added.ts'
import { statusChanged } from './status-changed.ts'
import { supportAsked } from './support-asked.ts'

/** Every mail the platform sends, by the name the outbox stores. */
export const TEMPLATES = {
  'confirm-account': confirmAccount,
  'account-exists': accountExists,
  'reset-password': resetPassword,
  'confirm-address': confirmAddress,
  'address-changing': addressChanging,
  'password-changed': passwordChanged,
  'account-closed': accountClosed,
  'contact-changed': contactChanged,
  receipt,
  'childminding-receipt': childmindingReceipt,
  'status-changed': statusChanged,
  'offer-reminder': offerReminder,
  'head-notice': headNotice,
  'childminder-request': childminderRequest,
  'second-factor-changed': secondFactorChanged,
  'family-factor-changed': familyFactorChanged,
  'staff-invitation': staffInvitation,
  'staff-role-added': staffRoleAdded,
  'support-asked': supportAsked,
  'office-notice': officeNotice,
  'barrier-received': barrierReceived,
  'barrier-answered': barrierAnswered,
}

export type MailTemplateName = keyof typeof TEMPLATES
export type MailData = {
  [N in MailTemplateName]: (typeof TEMPLATES)[N] extends Template<infer Data> ? Data : never
}
