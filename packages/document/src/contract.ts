import { formatter, type Translate } from '@kita/text'
import { compile } from './compiler.ts'
import { type Address, type ChildFacts, childFacts, type Fact, frame, place } from './fact.ts'

export interface ContractFacts {
  reference: string
  portal: string
  preparedOn: string
  provider: { name: string }
  facility: Address & { name: string }
  guardians: readonly (Address & { name: string })[]
  child: ChildFacts
  startsOn: string
  endsOn?: string
  hours: number
  group?: string
  /** The Träger's own clauses; they follow those made from the facts. Without them the platform's apply. */
  clauses?: readonly { title: string; text: string }[]
}

/** The Betreuungsvertrag as the facility signs it with the family. */
export async function renderContract(facts: ContractFacts, t: Translate): Promise<Uint8Array> {
  const { facility, provider, guardians } = facts
  const title = t('document.contract.title')
  const data = {
    ...frame(t, title, provider.name, { between: t('document.contract.between') }),
    footer: t('document.common.footer', { reference: facts.reference, portal: facts.portal }),
    parties: [
      {
        lines: [
          provider.name,
          t('document.contract.for', { facility: facility.name }),
          facility.street,
          place(facility),
        ],
        role: t('document.contract.provider'),
      },
      ...guardians.map((guardian) => ({
        lines: [guardian.name, guardian.street, place(guardian)],
        role: t('document.contract.guardian'),
      })),
    ],
    clauses: [
      clause(t('document.contract.child'), t('document.contract.child-text'), childFacts(facts.child, t)),
      clause(t('document.contract.care'), t('document.contract.care-text'), careFacts(facts, t)),
      ...ownClauses(facts, t),
    ],
    signatures: [
      t('document.contract.signature-provider', { provider: provider.name }),
      ...guardians.map(({ name }) => t('document.contract.signature-guardian', { name })),
    ],
  }
  return compile('contract', data, new Date(`${facts.preparedOn}T12:00:00Z`))
}

function careFacts({ facility, group, startsOn, endsOn, hours }: ContractFacts, t: Translate): Fact[] {
  const { day } = formatter(t.language)
  return [
    [t('document.common.facility'), facility.name],
    ...(group ? [[t('document.contract.group'), group] as const] : []),
    [t('document.common.starts-on'), day(startsOn, 'weekday')],
    ...(endsOn ? [[t('document.contract.ends-on'), day(endsOn, 'weekday')] as const] : []),
    [t('document.common.hours'), t('document.common.hours-a-week', { count: hours })],
  ]
}

function ownClauses({ clauses }: ContractFacts, t: Translate) {
  const given =
    clauses ??
    PLATFORM_CLAUSES.map((name) => ({
      title: t(`document.contract.${name}`),
      text: t(`document.contract.${name}-text`),
    }))
  return given.map(({ title, text }) => clause(title, text, []))
}

const PLATFORM_CLAUSES = ['fee', 'notice', 'duties'] as const

const clause = (title: string, text: string, facts: Fact[]) => ({
  title,
  paragraphs: text.split('\n\n'),
  facts,
})
