import { formatter, type Translate } from '@kita/text'
import { compile } from './compiler.ts'
import {
  type Address,
  type ChildFacts,
  childFacts,
  dateTime,
  type Fact,
  frame,
  type OfficeFacts,
  officeLines,
  type PaperWords,
  place,
} from './fact.ts'
import { type DeskLetter, deskBody } from './letter-desk.ts'
import { sidesOf } from './side.ts'

interface LetterHead {
  /** The letter's day; deadlines of families without e-mail run from it (scenario 29). */
  writtenOn: string
  office: OfficeFacts
  portal: string
  portalUrl: string
  recipient: Address & { name: string }
  reference: string
  child: ChildFacts
  /** With it the family can join a later account (scenario 28). */
  joinCode?: string
}

export type LetterFacts = LetterHead &
  (
    | { kind: 'receipt'; targets: readonly string[] }
    | {
        kind: 'offer'
        facility: string
        startsOn: string
        hours: number
        /** Last day on which the office or the facility takes the reply. */
        replyDueOn: string
        replyTo: string
      }
    /** `reason` is the code of a sentence `reject-reason.<code>`, where the family may know it. */
    | { kind: 'refusal'; facility: string; reason?: string; note?: string }
    /** Where the content of an offer is told outside the portal. */
    | { kind: 'offer-notice'; facility: string; replyDays: number; replyTo: string }
    | { kind: 'offer-expired' | 'offer-withdrawn'; facility: string; replyTo: string }
    /** `plannedAt`: told in Europe/Berlin. */
    | { kind: 'visit-invited'; facility: string; plannedAt: Date; place: string; replyTo: string }
    /** Without the last day where the facility tells it itself. */
    | { kind: 'reply-extended'; facility: string; replyDueOn?: string; replyTo: string }
    | { kind: 'confirm-reminder'; facility: string; confirmBy: string; replyTo: string }
    | { kind: 'visit-cancelled' | 'application-lapsed'; facility: string; replyTo: string }
    | { kind: 'news'; replyTo: string }
    | DeskLetter
  )

/** One letter of a print run, with the translator of its family's language. */
export interface Letter {
  facts: LetterFacts
  beside?: PaperWords
}

/** A letter for the office's print queue, for families without e-mail. DIN 5008, fits a window envelope. */
export const renderLetter = (facts: LetterFacts, t: Translate, beside?: PaperWords): Promise<Uint8Array> =>
  renderLetters([{ facts, ...(beside ? { beside } : {}) }], t)

/**
 * All letters of a print run in one file, each on a page of its own that counts from 1.
 * @throws RangeError without a letter
 */
export async function renderLetters(letters: readonly Letter[], t: Translate): Promise<Uint8Array> {
  const [first] = letters
  if (!first) throw new RangeError('a print run has at least one letter')
  const title =
    letters.length === 1
      ? t(`document.letter.${first.facts.kind}.title`)
      : t('document.letter.run', { count: letters.length })
  const data = {
    ...frame(t, title, first.facts.office.name),
    letters: letters.map(({ facts, beside }) => sheetOf(facts, t, beside)),
  }
  return compile('letter', data, new Date(`${first.facts.writtenOn}T12:00:00Z`))
}

const sheetOf = (facts: LetterFacts, t: Translate, beside: PaperWords | undefined) => {
  const { office, recipient } = facts
  return {
    footer: t('document.common.footer', { reference: facts.reference, portal: facts.portal }),
    letterhead: [office.name],
    returnAddress: [office.name, office.street, place(office)].join(' · '),
    recipient: [recipient.name, recipient.street, place(recipient)],
    reference: [
      [t('document.common.reference'), facts.reference],
      [t('document.letter.date'), formatter(t.language).day(facts.writtenOn)],
      ...(office.phone ? [[t('document.letter.phone'), office.phone]] : []),
    ],
    ...sidesOf((words) => contentOf(facts, words), t, beside),
    code: facts.joinCode ?? null,
    sender: officeLines(office, t),
  }
}

const contentOf = (facts: LetterFacts, t: Translate) => ({
  title: t(`document.letter.${facts.kind}.title`),
  salutation: t('document.letter.salutation'),
  ...bodyOf(facts, t),
  targetsTitle: facts.kind === 'receipt' ? t('document.receipt.targets') : null,
  nextTitle: t('document.receipt.next'),
  join: facts.joinCode ? t('document.letter.join') : null,
  joinHow: facts.joinCode ? t('document.letter.join-how', { url: facts.portalUrl }) : null,
  closing: t('document.letter.closing'),
})

type Notice = Exclude<LetterFacts, { kind: 'receipt' | 'offer' | 'refusal' | DeskLetter['kind'] }>

/** What the news is about, where it has a day. */
function noticeFacts(facts: Notice, t: Translate): Fact[] {
  const { day } = formatter(t.language)
  switch (facts.kind) {
    case 'visit-invited':
      return [
        [t('document.letter.appointment'), dateTime(facts.plannedAt, t)],
        [t('document.letter.place'), facts.place],
      ]
    case 'reply-extended':
      return facts.replyDueOn ? [lastDay(facts.replyDueOn, t)] : []
    case 'confirm-reminder':
      return [[t('document.letter.confirm-by'), day(facts.confirmBy, 'weekday')]]
    default:
      return []
  }
}

const lastDay = (replyDueOn: string, t: Translate): Fact => [
  t('document.letter.reply-until'),
  t('document.letter.end-of-day', { day: formatter(t.language).day(replyDueOn, 'weekday') }),
]

/** One sentence of news and whom to ask. */
function notice(facts: Notice, t: Translate) {
  const key = `document.letter.${facts.kind}`
  const values = {
    replyTo: facts.replyTo,
    ...(facts.kind === 'news' ? {} : { facility: facts.facility }),
    ...(facts.kind === 'offer-notice' ? { count: facts.replyDays } : {}),
  }
  return {
    paragraphs: [t(`${key}.intro`, values)],
    facts: [...childFacts(facts.child, t), ...noticeFacts(facts, t)],
    targets: [],
    next: [t(`${key}.next-1`, values), t(`${key}.next-2`, values)],
  }
}

function bodyOf(
  facts: LetterFacts,
  t: Translate,
): { paragraphs: string[]; facts: Fact[]; targets: readonly string[]; next: string[] } {
  const { day } = formatter(t.language)
  const child = childFacts(facts.child, t)
  switch (facts.kind) {
    case 'receipt':
      return {
        paragraphs: [t('document.letter.receipt.intro')],
        facts: child,
        targets: facts.targets,
        next: [t('document.letter.receipt.next-1'), t('document.letter.receipt.next-2')],
      }
    case 'offer':
      return {
        paragraphs: [t('document.letter.offer.intro', { facility: facts.facility })],
        facts: [
          ...child,
          [t('document.common.starts-on'), day(facts.startsOn, 'weekday')],
          [t('document.common.hours'), t('document.common.hours-a-week', { count: facts.hours })],
          lastDay(facts.replyDueOn, t),
        ],
        targets: [],
        next: [
          t('document.letter.offer.next-1', { replyTo: facts.replyTo }),
          t('document.letter.offer.next-2'),
        ],
      }
    case 'refusal':
      return {
        paragraphs: [
          t('document.letter.refusal.intro', { facility: facts.facility }),
          ...(facts.reason ? [t(`reject-reason.${facts.reason}`)] : []),
          // the head wrote in German only
          ...(t.language === 'de' ? (facts.note?.split('\n').filter(Boolean) ?? []) : []),
          t('document.letter.refusal.kind'),
        ],
        facts: child,
        targets: [],
        next: [t('document.letter.refusal.next-1'), t('document.letter.refusal.next-2')],
      }
    case 'contacts':
    case 'stand-in':
      return { ...deskBody(facts, t, child), targets: [] }
    default:
      return notice(facts, t)
  }
}
