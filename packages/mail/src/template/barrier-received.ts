import type { Template } from './kind.ts'

interface BarrierReceivedData {
  /** Last day for the answer, a calendar day. */
  answerBy: string
}

/** For whoever reported a barrier. It repeats nothing that was typed: the address may be somebody else's. */
export const barrierReceived: Template<BarrierReceivedData> = ({ answerBy }, { say }) => ({
  subject: say('accessibility.mail.received.subject'),
  blocks: [
    { kind: 'paragraph', text: say('accessibility.mail.received.intro') },
    { kind: 'paragraph', text: say('accessibility.mail.received.due', { on: answerBy }) },
    { kind: 'paragraph', text: say('accessibility.mail.received.not-you') },
  ],
})
