import type { Template } from './kind.ts'

export const HEAD_NOTICE_REASONS = [
  'application-new',
  'application-withdrawn',
  'offer-accepted',
  'offer-declined',
  'offer-expired',
  'reply-overdue',
] as const
type HeadNoticeReason = (typeof HEAD_NOTICE_REASONS)[number]

interface HeadNoticeData {
  reason: HeadNoticeReason
  officeUrl: string
}

/** For staff: what kind of thing waits, without names. */
export const headNotice: Template<HeadNoticeData> = ({ reason, officeUrl }, { say }) => ({
  subject: say('mail.head-notice.subject'),
  blocks: [
    { kind: 'paragraph', text: say(`mail.head-notice.reason.${reason}`) },
    { kind: 'action', label: say('mail.head-notice.action'), url: officeUrl },
    { kind: 'paragraph', text: say('mail.head-notice.no-names') },
  ],
})
