import { formatter, type Translate } from '@kita/text'
import { type Block, blocksOf, filled } from './clause.ts'
import { compile } from './compiler.ts'
import {
  type Address,
  type ChildFacts,
  childFacts,
  type Fact,
  frame,
  type PaperWords,
  place,
} from './fact.ts'
import { sidesOf } from './side.ts'

export interface ContractFacts {
  reference: string
  portal: string
  /** "Kreisjugendamt Musterkreis": who sets the fee. */
  office: string
  preparedOn: string
  /** Absent on the paper that is still to be signed. */
  signedOn?: string
  provider: { name: string }
  facility: Address & { name: string }
  /** Without an address where it is confidential. */
  guardians: readonly (Partial<Address> & { name: string })[]
  child: ChildFacts
  startsOn: string
  endsOn?: string
  hours: number
  group?: string
  /** The Träger's own text; its sections follow those made from the facts. Without it the platform's apply. */
  template?: { title: string; version: number; sections: readonly { title: string; text: string }[] }
  /** The platform's German sentences as they were signed (`contractWords`); without them those of today. */
  words?: Readonly<Record<string, string>>
  /** Made-up data: every page says so. */
  sample?: boolean
}

/**
 * The Betreuungsvertrag as the facility signs it with the family. The Träger's own text exists in its language only, so
 * the family's language stands beside the platform's text and not beside the Träger's.
 */
export async function renderContract(
  facts: ContractFacts,
  t: Translate,
  beside?: PaperWords,
): Promise<Uint8Array> {
  const { provider, guardians, template } = facts
  const title = template?.title ?? sentence(facts, 'title', t)
  const data = {
    ...frame(t, title, provider.name),
    footer: footerOf(facts, t),
    sample: facts.sample ? t('document.contract.sample') : null,
    parties: [
      providerParty(facts, t),
      ...guardians.map((guardian) => ({
        lines: [guardian.name, ...(isAddress(guardian) ? [guardian.street, place(guardian)] : [])],
        role: t('document.contract.guardian'),
      })),
    ],
    ...sidesOf(
      (words) => contentOf(facts, title, words),
      t,
      template || !isOfToday(facts, t) ? undefined : beside,
    ),
    signatures: [
      t('document.contract.signature-provider', { provider: provider.name }),
      ...guardians.map(({ name }) => t('document.contract.signature-guardian', { name })),
    ],
  }
  return compile('contract', data, new Date(`${facts.preparedOn}T12:00:00Z`))
}

const isAddress = (one: Partial<Address>): one is Address =>
  one.street !== undefined && one.postcode !== undefined && one.town !== undefined

const providerParty = ({ provider, facility }: ContractFacts, t: Translate) => ({
  lines: [
    provider.name,
    t('document.contract.for', { facility: facility.name }),
    facility.street,
    place(facility),
  ],
  role: t('document.contract.provider'),
})

const footerOf = ({ reference, portal, template }: ContractFacts, t: Translate): string =>
  [
    t('document.common.footer', { reference, portal }),
    ...(template ? [t('document.contract.version', { version: template.version })] : []),
  ].join(' · ')

const contentOf = (facts: ContractFacts, germanTitle: string, t: Translate) => ({
  title: facts.template ? germanTitle : sentence(facts, 'title', t),
  // A second language helps to understand; what is signed is the German text.
  binding: t.language === 'de' ? null : t('document.contract.binding'),
  between: sentence(facts, 'between', t),
  clauses: [
    clauseOf(facts, 'child', childFacts(facts.child, t), t),
    clauseOf(facts, 'care', careFacts(facts, t), t),
    ...ownClauses(facts, t),
  ],
})

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

type Clause = { title: string; blocks: Block[]; facts: Fact[] }

const clauseOf = (
  facts: ContractFacts,
  name: (typeof CLAUSES)[number],
  own: Fact[],
  t: Translate,
): Clause => ({
  title: sentence(facts, name, t),
  blocks: blocksOf(sentence(facts, `${name}-text`, t)),
  facts: own,
})

function ownClauses(facts: ContractFacts, t: Translate): Clause[] {
  if (!facts.template) return PLATFORM_CLAUSES.map((name) => clauseOf(facts, name, [], t))
  const values = contractValues(facts, t)
  return facts.template.sections.map(({ title, text }) => ({
    title: filled(title, values),
    blocks: blocksOf(text, values),
    facts: [],
  }))
}

const PLATFORM_CLAUSES = ['fee', 'notice', 'duties'] as const
const CLAUSES = ['child', 'care', ...PLATFORM_CLAUSES] as const
const SENTENCES = ['title', 'between', ...CLAUSES, ...CLAUSES.map((name) => `${name}-text` as const)] as const
type Sentence = (typeof SENTENCES)[number]

/** The platform's German sentences of a contract signed now, by name: to be kept with it. */
export const contractWords = (t: Translate): Record<string, string> =>
  Object.fromEntries(SENTENCES.map((name) => [name, t(`document.contract.${name}`)]))

/** What was signed is the German text; another language says it in today's words. */
const sentence = ({ words }: ContractFacts, name: Sentence, t: Translate): string =>
  (t.language === 'de' ? words?.[name] : undefined) ?? t(`document.contract.${name}`)

/** A translation stands only beside the text it was made of. */
const isOfToday = (facts: ContractFacts, t: Translate): boolean =>
  SENTENCES.every((name) => sentence(facts, name, t) === t(`document.contract.${name}`))

/** What the placeholders of a template stand for. */
export const contractValues = (facts: ContractFacts, t: Translate) => {
  const { day } = formatter(t.language)
  const { child, facility } = facts
  const birth = child.bornOn ?? child.expectedOn
  return {
    kind: `${child.firstName} ${child.lastName}`,
    geburtstag: birth ? day(birth) : '',
    eltern: facts.guardians.map(({ name }) => name).join(t('document.contract.and')),
    einrichtung: facility.name,
    'anschrift-einrichtung': `${facility.street}, ${place(facility)}`,
    traeger: facts.provider.name,
    jugendamt: facts.office,
    beginn: day(facts.startsOn),
    ende: facts.endsOn ? day(facts.endsOn) : t('document.contract.no-end'),
    stunden: String(facts.hours),
    gruppe: facts.group ?? t('document.contract.no-group'),
    unterschrift: facts.signedOn ? day(facts.signedOn) : '____________',
    nummer: facts.reference,
  }
}
