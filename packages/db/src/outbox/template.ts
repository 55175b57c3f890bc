/**
 * Lane of each mail; a lower lane goes first. 0: somebody waits at the screen · 1: deadlines · 2: receipts and
 * news · 3: bulk. The mail room renders exactly these names.
 */
export const OUTBOX_LANE = {
  'confirm-account': 0,
  'account-exists': 0,
  'reset-password': 0,
  'confirm-address': 0,
  'address-changing': 0,
  'password-changed': 1,
  'account-closed': 1,
  'second-factor-changed': 1,
  'family-factor-changed': 1,
  'staff-invitation': 1,
  'staff-role-added': 1,
  'support-asked': 1,
  'status-changed': 1,
  'offer-reminder': 1,
  'head-notice': 1,
  'childminder-request': 1,
  'office-notice': 1,
  'barrier-answered': 1,
  'barrier-received': 2,
  receipt: 2,
  'childminding-receipt': 2,
  'contact-changed': 2,
} as const satisfies Record<string, 0 | 1 | 2 | 3>

export type MailTemplate = keyof typeof OUTBOX_LANE
