import { formatter, type Translate } from '@kita/text'
import type { Fact } from './fact.ts'

/** What a family without an account reads of its Tagespflege: whom to call, and who stands in. */
export type DeskLetter =
  | {
      kind: 'contacts'
      contacts: readonly {
        name: string
        town: string
        phone: string | null
        email: string | null
        /** As the person wrote it to the family, in German. */
        note: string
      }[]
      replyTo: string
    }
  | {
      kind: 'stand-in'
      standIns: readonly { name: string; contact: string; fromDay: string; toDay: string }[]
      replyTo: string
    }

export const deskBody = (facts: DeskLetter, t: Translate, child: Fact[]) => ({
  paragraphs: [t(`document.letter.${facts.kind}.intro`), ...notesOf(facts, t)],
  facts: [...child, ...(facts.kind === 'contacts' ? contactFacts(facts, t) : standInFacts(facts, t))],
  next: [
    t(`document.letter.${facts.kind}.next-1`),
    t(`document.letter.${facts.kind}.next-2`, { replyTo: facts.replyTo }),
  ],
})

const notesOf = (facts: DeskLetter, t: Translate): string[] =>
  facts.kind === 'contacts' && t.language === 'de'
    ? facts.contacts
        .filter(({ note }) => note !== '')
        .map(({ name, note }) => t('document.letter.contacts.note', { name, note }))
    : []

type Of<Kind> = Extract<DeskLetter, { kind: Kind }>

const contactFacts = ({ contacts }: Of<'contacts'>, t: Translate): Fact[] =>
  contacts.map(({ name, town, phone, email }) => [
    `${name}, ${town}`,
    [phone, email].filter(Boolean).join(', ') || t('document.letter.contacts.ask-desk'),
  ])

const standInFacts = ({ standIns }: Of<'stand-in'>, t: Translate): Fact[] => {
  const { day } = formatter(t.language)
  return standIns.map(({ name, contact, fromDay, toDay }) => [
    t('document.letter.stand-in.span', { from: day(fromDay, 'short'), to: day(toDay, 'short') }),
    t('document.letter.stand-in.who', { name, contact }),
  ])
}
