import { type Language, type Translate, translator } from '@kita/text'
import {
  type ContractFacts,
  type LetterFacts,
  type PaperWords,
  renderConfirmation,
  renderContract,
  renderLetter,
  renderLetters,
  renderList,
  renderReceipt,
  renderReceiptSlip,
} from '../src/index.ts'

/** Made-up facts and one of every paper, for tests and for the clock. */
const wordsIn = (lang: Language) =>
  translator({
    lang,
    glossary: {
      application: { singular: 'Anmeldung', plural: 'Anmeldungen', gender: 'f' },
      offer: { singular: 'Vertragsangebot', plural: 'Vertragsangebote', gender: 'n' },
      office: { singular: 'Kreisjugendamt', plural: 'Kreisjugendämter', gender: 'n' },
    },
  })
export const german = wordsIn('de')
export const english = wordsIn('en')
export const plain = wordsIn('de-x-leicht')

/** A translation that exists only here: every sentence is the same words and its values. */
export const madeUpWords = (language: Language, sentence: string): Translate =>
  Object.assign((_key: string, params: object = {}) => [sentence, ...Object.values(params)].join(' '), {
    language,
    has: () => true,
    speaks: () => true,
    fill: (text: string) => text,
  })

let serial = 0
/** From now on papers are about somebody else: what Typst remembers of the last one is of no use. */
export const nextFamily = () => {
  serial += 1
  common.reference = `KS-7Q2M-${serial}`
  child.lastName = `Öztürk-Łoś ${serial}`
}

const office = {
  name: 'Kreisjugendamt Beispiel',
  department: 'Abteilung Kita',
  street: 'Hoher Weg 1',
  postcode: '59494',
  town: 'Beispielstadt',
  phone: '0 29 21 / 30-0',
}
const common = {
  reference: 'KS-7Q2M-9XTA',
  sentAt: new Date('2026-12-01T08:05:00Z'),
  portal: 'Kita-Portal Kreis Beispiel',
  portalUrl: 'https://kita.example.org',
  office,
}
const child = { firstName: 'Željko', lastName: 'Öztürk-Łoś', bornOn: '2024-02-29' }
const guardian = { name: 'Ayşe Öztürk', street: 'Am #Markt *7*', postcode: '59457', town: 'Werl' }
const need = { startsOn: '2027-08-01', hours: 35, fromMinute: 450, toMinute: 960, changeWish: true }
const facility = { name: 'Kita Regenbogen', street: 'Weg 2', postcode: '59457', town: 'Werl' }

export const receipt = (beside?: Translate) => receiptOf(child, beside)
/** The receipt for a child of this last name. */
export const receiptFor = (lastName: string) => receiptOf({ ...child, lastName })

const receiptOf = (one: typeof child, beside?: Translate) =>
  renderReceipt(
    {
      ...common,
      guardian,
      children: [one],
      need,
      targets: [
        { kind: 'KITA', name: 'Kita Regenbogen', town: 'Werl' },
        { kind: 'CHILDMINDING', name: 'Fachberatung Mitte', town: 'Werl' },
      ],
    },
    german,
    beside,
  )
export const slip = (beside?: Translate) => renderReceiptSlip({ ...common, facilityCount: 4 }, german, beside)
export const confirmation = (beside?: Translate) =>
  renderConfirmation(
    { ...common, guardian, children: [child], need, targets: ['Fachberatung Mitte'] },
    german,
    beside,
  )

const head = {
  writtenOn: '2026-12-01',
  office,
  portal: common.portal,
  portalUrl: common.portalUrl,
  recipient: guardian,
  reference: common.reference,
  child,
  joinCode: 'K7QM-29XT',
}
const letterFacts = (change: Partial<LetterFacts> = {}): LetterFacts =>
  ({
    ...head,
    kind: 'offer',
    facility: 'Kita Regenbogen',
    startsOn: '2027-08-01',
    hours: 35,
    replyDueOn: '2026-12-15',
    replyTo: 'Telefon 0 29 22 / 1',
    ...change,
  }) as LetterFacts
export const letter = (change: Partial<LetterFacts> = {}, beside?: Translate) =>
  renderLetter(letterFacts(change), german, beside)
export const letterRun = (words: PaperWords = german) =>
  renderLetters(
    [
      { facts: letterFacts(), beside: english },
      { facts: letterFacts({ kind: 'refusal', reason: 'no-place', joinCode: undefined } as never) },
      { facts: letterFacts({ kind: 'offer-expired' } as never) },
    ],
    words,
  )

export const contract = (change: Partial<ContractFacts> = {}, beside?: Translate) =>
  renderContract(
    {
      reference: common.reference,
      portal: common.portal,
      office: office.name,
      preparedOn: '2026-12-20',
      provider: { name: 'Evangelischer Kirchenkreis' },
      facility,
      guardians: [guardian, { name: 'Jan Łoś' }],
      child,
      startsOn: '2027-08-01',
      hours: 35,
      group: 'Sonnenkäfer',
      ...change,
    },
    german,
    beside,
  )
export const template = {
  title: 'Aufnahmevertrag',
  version: 3,
  sections: [
    {
      title: 'Was wir vereinbaren',
      text: 'Ab **{{beginn}}** betreuen wir {{kind}} {{stunden}} Stunden in der Woche.\n\nMitzubringen sind\n- Wechselwäsche,\n- der **Impfausweis**.',
    },
    { title: 'Ende', text: 'Der Vertrag läuft {{ende}}.' },
  ],
}

export const list = (rows = 120, words: PaperWords = german) =>
  renderList(
    {
      title: 'Warteliste Kita Regenbogen',
      filter: 'unter 3 Jahren, Beginn August 2027',
      author: 'Kita-Portal Kreis Beispiel',
      printedAt: common.sentAt,
      printedBy: 'Katrin Beispiel',
      columns: [
        { title: 'Kind', share: 3 },
        { title: 'Geboren', share: 2 },
        { title: 'Stunden', end: true },
      ],
      rows: Array.from({ length: rows }, (_, index) => [
        `Kind #${index + 1} *neu* ${serial || ''}`.trim(),
        '29.02.2024',
        '35',
      ]),
    },
    words,
  )
