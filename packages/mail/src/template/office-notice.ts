import type { Template } from './kind.ts'

export const OFFICE_NOTICE_REASONS = [
  'barrier-new',
  'barrier-soon',
  'barrier-over',
  'statement-review',
] as const
type OfficeNoticeReason = (typeof OFFICE_NOTICE_REASONS)[number]

interface OfficeNoticeData {
  reason: OfficeNoticeReason
  /** Where it is done. */
  url: string
}

/** For the office's own address: what waits, without what anybody wrote. */
export const officeNotice: Template<OfficeNoticeData> = ({ reason, url }, { say }) => ({
  subject: say(`accessibility.notice.${reason}.subject`),
  blocks: [
    { kind: 'paragraph', text: say(`accessibility.notice.${reason}.text`) },
    { kind: 'action', label: say('accessibility.notice.action'), url },
  ],
})
