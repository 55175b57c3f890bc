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
  type PaperWords,
} from './fact.ts'
import { type NeedFacts, needFacts } from './need.ts'
import { sidesOf } from './side.ts'

/** One application as the tenant shows it to the family: what is hidden there is absent here. */
type SummaryApplication = {
  name: string
  town: string
  kind: 'KITA' | 'HORT' | 'CHILDMINDING'
  /** Codes of `status.*` and `next.*` with the values their sentences name. */
  status: string
  submittedAt: Date
  next: { code: string; day?: string; days?: number; place?: number }
  history: readonly { at: Date; status: string; first: boolean }[]
  replyDueOn?: string
  visit?: { at: Date; place: string }
  contractStartsOn?: string
}
export type SummaryFacts = {
  portal: string
  portalUrl: string
  office: OfficeFacts
  madeAt: Date
  guardian: string
  child: ChildFacts
  need: NeedFacts
  applications: readonly SummaryApplication[]
}

/** How it stands with one child, for the family to keep or to take along: German, and its own language beside it. */
export async function renderSummary(
  facts: SummaryFacts,
  t: Translate,
  beside?: PaperWords,
): Promise<Uint8Array> {
  const data = {
    ...frame(t, t('help.summary.title'), facts.office.name),
    footer: facts.portal,
    letterhead: [facts.office.name, facts.portal],
    targets: facts.applications.map(({ name, town }) => [name, town].filter(Boolean).join(', ')),
    ...sidesOf((words) => contentOf(facts, words), t, beside),
    office: officeLines(facts.office, t),
  }
  return compile('summary', data, facts.madeAt)
}

const contentOf = (facts: SummaryFacts, t: Translate) => ({
  title: t('help.summary.title'),
  intro: t('help.summary.intro', { at: dateTime(facts.madeAt, t), url: facts.portalUrl }),
  sections: [
    {
      title: t('document.receipt.child'),
      facts: [...childFacts(facts.child, t), [t('help.summary.guardian'), facts.guardian] as Fact],
    },
    { title: t('document.receipt.need'), facts: needFacts(facts.need, t) },
  ],
  applications: facts.applications.map((one) => applicationContent(one, t)),
  historyTitle: t('status.page.history'),
  officeTitle: t('document.receipt.office'),
})

const applicationContent = (one: SummaryApplication, t: Translate) => {
  const { day } = formatter(t.language)
  const { next, visit, replyDueOn, contractStartsOn } = one
  const sentence = t(`next.${next.code}`, {
    ...(next.day && { day: next.day }),
    ...{ count: next.days ?? 0, place: next.place ?? 0 },
  })
  const facts: Fact[] = [
    [t('document.receipt.kind'), t(`document.kind.${one.kind}`)],
    [t('document.receipt.sent-at'), day(one.submittedAt)],
    [t('help.summary.status'), t(`status.${one.status}`)],
    [t('help.summary.next'), sentence],
    ...(replyDueOn ? [[t('help.summary.reply'), day(replyDueOn, 'weekday')] as const] : []),
    ...(visit ? [[t('help.summary.visit'), `${dateTime(visit.at, t)}, ${visit.place}`] as const] : []),
    ...(contractStartsOn ? [[t('help.summary.starts'), day(contractStartsOn, 'weekday')] as const] : []),
  ]
  return {
    facts,
    history: one.history.map(
      ({ at, status, first }) =>
        `${day(at)}: ${t(first ? 'status.history.first' : `status.history.${status}`)}`,
    ),
  }
}
