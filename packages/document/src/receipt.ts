import type { Translate } from '@kita/text'
import { compile } from './compiler.ts'
import {
  type ChildFacts,
  childFacts,
  dateTime,
  type Fact,
  frame,
  type OfficeFacts,
  officeLines,
  type PaperWords,
} from './fact.ts'
import { type NeedFacts, needFacts } from './need.ts'
import { sidesOf } from './side.ts'

export interface ReceiptSlipFacts {
  /** Number under which the office finds the submission. */
  reference: string
  sentAt: Date
  /** Absent on the receipt for Kindertagespflege alone. */
  facilityCount?: number
  /** "Kita-Portal Musterkreis". */
  portal: string
  portalUrl: string
  office: OfficeFacts
}

interface ReceiptTarget {
  kind: 'KITA' | 'HORT' | 'CHILDMINDING'
  name: string
  town: string
}

export interface ReceiptFacts extends Omit<ReceiptSlipFacts, 'facilityCount'> {
  guardian: { name: string; street: string; postcode: string; town: string }
  children: readonly ChildFacts[]
  need: NeedFacts
  targets: readonly ReceiptTarget[]
  /** With it a family that was helped takes everything into an account of its own later. */
  joinCode?: string | undefined
}

/** The full receipt, for the signed-in family only (A7.8). */
export async function renderReceipt(
  facts: ReceiptFacts,
  t: Translate,
  beside?: PaperWords,
): Promise<Uint8Array> {
  const data = {
    ...frame(t, t('document.receipt.title'), facts.office.name),
    footer: t('document.common.footer', { reference: facts.reference, portal: facts.portal }),
    letterhead: [facts.office.name, facts.portal],
    ...sidesOf((words) => receiptContent(facts, words), t, beside),
    targets: facts.targets.map(({ name, town }) => [name, town]),
    code: facts.joinCode ?? null,
    office: officeLines(facts.office, t),
  }
  return compile('receipt', data, facts.sentAt)
}

const receiptContent = (facts: ReceiptFacts, t: Translate) => ({
  title: t('document.receipt.title'),
  intro: t('document.receipt.intro', { portal: facts.portal }),
  facts: [
    ...submissionFacts(facts, t),
    [
      t('document.receipt.sent-by'),
      `${facts.guardian.name}, ${facts.guardian.street}, ${facts.guardian.postcode} ${facts.guardian.town}`,
    ] as Fact,
  ],
  sections: [
    { title: t('document.receipt.child'), facts: facts.children.flatMap((child) => childFacts(child, t)) },
    { title: t('document.receipt.need'), facts: needFacts(facts.need, t) },
  ],
  targets: t('document.receipt.targets'),
  head: [t('document.receipt.kind'), t('document.common.name'), t('document.receipt.town')],
  kinds: facts.targets.map(({ kind }) => t(`document.kind.${kind}`)),
  nextTitle: t('document.receipt.next'),
  next: [1, 2, 3].map((step) => t(`document.receipt.next-${step}`)),
  join: facts.joinCode ? t('document.letter.join') : null,
  joinHow: facts.joinCode ? t('document.letter.join-how', { url: facts.portalUrl }) : null,
  officeTitle: t('document.receipt.office'),
})

/** The attachment of the receipt mail: names neither child nor facility (scenario 24, TR-03172-3 A3.3.02). */
export async function renderReceiptSlip(
  facts: ReceiptSlipFacts,
  t: Translate,
  beside?: PaperWords,
): Promise<Uint8Array> {
  const data = {
    ...frame(t, t('document.receipt.title'), facts.office.name),
    footer: t('document.common.footer', { reference: facts.reference, portal: facts.portal }),
    letterhead: [facts.office.name, facts.portal],
    ...sidesOf((words) => slipContent(facts, words), t, beside),
    office: officeLines(facts.office, t),
  }
  return compile('receipt-slip', data, facts.sentAt)
}

const slipContent = (facts: ReceiptSlipFacts, t: Translate) => ({
  title: t('document.receipt.title'),
  intro: t('document.receipt.intro', { portal: facts.portal }),
  facts: [
    ...submissionFacts(facts, t),
    ...(facts.facilityCount === undefined
      ? []
      : [[t('document.slip.facilities'), String(facts.facilityCount)] as Fact]),
  ],
  full: t('document.slip.full', { url: facts.portalUrl }),
  officeTitle: t('document.receipt.office'),
})

export function submissionFacts(
  { reference, sentAt }: { reference: string; sentAt: Date },
  t: Translate,
): Fact[] {
  return [
    [t('document.common.reference'), reference],
    [t('document.receipt.sent-at'), dateTime(sentAt, t)],
  ]
}
