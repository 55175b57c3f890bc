import type { Translate } from '@kita/text'
import { compile } from './compiler.ts'
import {
  type ChildFacts,
  childFacts,
  type Fact,
  frame,
  type OfficeFacts,
  officeLines,
  type PaperWords,
} from './fact.ts'
import { type NeedFacts, needFacts } from './need.ts'
import { submissionFacts } from './receipt.ts'
import { sidesOf } from './side.ts'

export interface ConfirmationFacts {
  reference: string
  sentAt: Date
  portal: string
  office: OfficeFacts
  guardian: { name: string; street: string; postcode: string; town: string }
  children: readonly ChildFacts[]
  need: NeedFacts
  /** The Fachberatung or the person the family asked for. */
  targets: readonly string[]
}

/** The Online-Voranmeldebestätigung: the own paper of what was sent for Kindertagespflege (A7.9, A8.10). */
export async function renderConfirmation(
  facts: ConfirmationFacts,
  t: Translate,
  beside?: PaperWords,
): Promise<Uint8Array> {
  const data = {
    ...frame(t, t('document.confirmation.title'), facts.office.name),
    footer: t('document.common.footer', { reference: facts.reference, portal: facts.portal }),
    letterhead: [facts.office.name, facts.portal],
    ...sidesOf((words) => contentOf(facts, words), t, beside),
    office: officeLines(facts.office, t),
  }
  return compile('confirmation', data, facts.sentAt)
}

const contentOf = (facts: ConfirmationFacts, t: Translate) => ({
  title: t('document.confirmation.title'),
  intro: t('document.confirmation.intro', { portal: facts.portal }),
  facts: [
    ...submissionFacts(facts, t),
    [
      t('document.receipt.sent-by'),
      `${facts.guardian.name}, ${facts.guardian.street}, ${facts.guardian.postcode} ${facts.guardian.town}`,
    ] as Fact,
    [t('document.confirmation.to'), facts.targets.join(', ')] as Fact,
  ],
  sections: [
    { title: t('document.receipt.child'), facts: facts.children.flatMap((child) => childFacts(child, t)) },
    { title: t('document.receipt.need'), facts: needFacts(facts.need, t) },
  ],
  nextTitle: t('document.receipt.next'),
  next: [1, 2, 3].map((step) => t(`document.confirmation.next-${step}`)),
  officeTitle: t('document.receipt.office'),
})
