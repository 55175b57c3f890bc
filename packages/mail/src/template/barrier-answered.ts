import type { Template } from './kind.ts'

interface BarrierAnsweredData {
  /** As the office wrote it, its paragraphs apart. */
  answer: readonly string[]
  /** Whom one turns to when the answer does not help; null where nobody is named. */
  body: { name: string; url: string; email?: string; phone?: string } | null
}

/** The office's answer to a reported barrier, with the way that is left (§ 5 (2) BITVNRW asks for it). */
export const barrierAnswered: Template<BarrierAnsweredData> = ({ answer, body }, { say }) => ({
  subject: say('accessibility.mail.answered.subject'),
  blocks: [
    { kind: 'paragraph', text: say('accessibility.mail.answered.intro') },
    ...answer.map((text) => ({ kind: 'paragraph' as const, text })),
    { kind: 'paragraph', text: say('accessibility.mail.answered.reply') },
    ...(body
      ? [
          { kind: 'paragraph' as const, text: say('accessibility.mail.answered.next') },
          {
            kind: 'address' as const,
            label: body.name,
            lines: [body.phone, body.email].filter((line) => line !== undefined),
          },
          { kind: 'link' as const, text: say('accessibility.enforcement.website'), url: body.url },
        ]
      : []),
  ],
})
