import type { Template } from './kind.ts'

/** One of the staff has got a further role; which one stands in the portal only. */
export const staffRoleAdded: Template<{ officeUrl: string }> = ({ officeUrl }, { say }) => ({
  subject: say('mail.staff-role-added.subject'),
  blocks: [
    { kind: 'paragraph', text: say('mail.staff-role-added.intro') },
    { kind: 'action', label: say('mail.head-notice.action'), url: officeUrl },
  ],
})
