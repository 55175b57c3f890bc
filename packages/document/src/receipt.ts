import { formatter, type Translate } from '@kita/text'
import { compile } from './compiler.ts'
import {
  type ChildFacts,
  childFacts,
  dateTime,
  type Fact,
  frame,
  type OfficeFacts,
  officeLines,
} from './fact.ts'

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

export interface ReceiptTarget {
  kind: 'KITA' | 'HORT' | 'CHILDMINDING'
  name: string
  town: string
}

export interface ReceiptFacts extends Omit<ReceiptSlipFacts, 'facilityCount'> {
  guardian: { name: string; street: string; postcode: string; town: string }
  children: readonly ChildFacts[]
  need: {
    startsOn: string
    hours: number
    alternativeHours?: number
    /** Minutes after midnight. */
    fromMinute?: number
    toMinute?: number
    changeWish: boolean
  }
  targets: readonly ReceiptTarget[]
}

/** The full receipt, for the signed-in family only (A7.8). */
export async function renderReceipt(facts: ReceiptFacts, t: Translate): Promise<Uint8Array> {
  const title = t('document.receipt.title')
  const data = {
    ...frame(t, title, facts.office.name, {
      intro: t('document.receipt.intro', { portal: facts.portal }),
      child: t('document.receipt.child'),
      need: t('document.receipt.need'),
      targets: t('document.receipt.targets'),
      next: t('document.receipt.next'),
      office: t('document.receipt.office'),
    }),
    footer: t('document.common.footer', { reference: facts.reference, portal: facts.portal }),
    letterhead: [facts.office.name, facts.portal],
    facts: [
      ...submissionFacts(facts, t),
      [
        t('document.receipt.sent-by'),
        `${facts.guardian.name}, ${facts.guardian.street}, ${facts.guardian.postcode} ${facts.guardian.town}`,
      ],
    ],
    child: facts.children.flatMap((child) => childFacts(child, t)),
    need: needFacts(facts.need, t),
    targets: {
      head: [t('document.receipt.kind'), t('document.common.name'), t('document.receipt.town')],
      rows: facts.targets.map(({ kind, name, town }) => [t(`document.kind.${kind}`), name, town]),
    },
    next: [1, 2, 3].map((step) => t(`document.receipt.next-${step}`)),
    office: officeLines(facts.office, t),
  }
  return compile('receipt', data, facts.sentAt)
}

/** The attachment of the receipt mail: names neither child nor facility (scenario 24, TR-03172-3 A3.3.02). */
export async function renderReceiptSlip(facts: ReceiptSlipFacts, t: Translate): Promise<Uint8Array> {
  const title = t('document.receipt.title')
  const data = {
    ...frame(t, title, facts.office.name, {
      intro: t('document.receipt.intro', { portal: facts.portal }),
      full: t('document.slip.full', { url: facts.portalUrl }),
      office: t('document.receipt.office'),
    }),
    footer: t('document.common.footer', { reference: facts.reference, portal: facts.portal }),
    letterhead: [facts.office.name, facts.portal],
    facts: [
      ...submissionFacts(facts, t),
      ...(facts.facilityCount === undefined
        ? []
        : [[t('document.slip.facilities'), String(facts.facilityCount)] as Fact]),
    ],
    office: officeLines(facts.office, t),
  }
  return compile('receipt-slip', data, facts.sentAt)
}

function submissionFacts({ reference, sentAt }: { reference: string; sentAt: Date }, t: Translate): Fact[] {
  return [
    [t('document.common.reference'), reference],
    [t('document.receipt.sent-at'), dateTime(sentAt, t)],
  ]
}

function needFacts(need: ReceiptFacts['need'], t: Translate): Fact[] {
  const { day, minute } = formatter(t.language)
  const rows: Fact[] = [
    [t('document.common.starts-on'), day(need.startsOn, 'weekday')],
    [t('document.common.hours'), t('document.common.hours-a-week', { count: need.hours })],
  ]
  if (need.alternativeHours)
    rows.push([
      t('document.receipt.alternative-hours'),
      t('document.common.hours-a-week', { count: need.alternativeHours }),
    ])
  if (need.fromMinute !== undefined && need.toMinute !== undefined)
    rows.push([
      t('document.receipt.times'),
      t('document.receipt.from-to', { from: minute(need.fromMinute), to: minute(need.toMinute) }),
    ])
  if (need.changeWish) rows.push([t('document.receipt.change-wish'), t('document.receipt.change-wish-kept')])
  return rows
}
