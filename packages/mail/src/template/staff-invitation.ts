import type { Template } from './kind.ts'

interface StaffInvitationData {
  acceptUrl: string
  days: number
}

/** Somebody becomes one of the staff: the link leads to choosing a password. */
export const staffInvitation: Template<StaffInvitationData> = ({ acceptUrl, days }, { say }) => ({
  subject: say('mail.staff-invitation.subject'),
  blocks: [
    { kind: 'paragraph', text: say('mail.staff-invitation.intro') },
    { kind: 'action', label: say('mail.staff-invitation.action'), url: acceptUrl },
    { kind: 'paragraph', text: say('mail.staff-invitation.phone') },
    { kind: 'paragraph', text: say('mail.staff-invitation.lifetime', { count: days }) },
    { kind: 'link', text: say('mail.common.copy'), url: acceptUrl },
    { kind: 'paragraph', text: say('mail.staff-invitation.not-you') },
  ],
})
