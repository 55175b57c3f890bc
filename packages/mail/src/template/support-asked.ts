import type { Template } from './kind.ts'

/** For an office's administrators: the platform's operators ask for a look. Why and for how long stands in the portal only. */
export const supportAsked: Template<{ supportUrl: string }> = ({ supportUrl }, { say }) => ({
  subject: say('mail.support-asked.subject'),
  blocks: [
    { kind: 'paragraph', text: say('mail.support-asked.intro') },
    { kind: 'paragraph', text: say('mail.support-asked.nothing-yet') },
    { kind: 'action', label: say('mail.support-asked.action'), url: supportUrl },
  ],
})
