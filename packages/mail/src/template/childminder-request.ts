import type { Template } from './kind.ts'

/** For a Tagespflegeperson whom a family asked by name (NAMED_PERSONS): that somebody asks, and nothing about whom. */
export const childminderRequest: Template<{ officeUrl: string }> = ({ officeUrl }, { say }) => ({
  subject: say('mail.childminder-request.subject'),
  blocks: [
    { kind: 'paragraph', text: say('mail.childminder-request.intro') },
    { kind: 'action', label: say('mail.head-notice.action'), url: officeUrl },
    { kind: 'paragraph', text: say('mail.childminder-request.no-login') },
    { kind: 'paragraph', text: say('mail.head-notice.no-names') },
  ],
})
