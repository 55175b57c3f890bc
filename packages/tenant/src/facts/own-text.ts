import type { TenantBundle } from '../bundle/bundle.ts'

/** Where an office says something itself, for the page that asks for translations. */
export const ownTextPlaces = [
  'banner',
  'start',
  'faq',
  'contact',
  'link',
  'rule',
  'criteria',
  'accessibility',
  'legal',
] as const
export type OwnTextPlace = (typeof ownTextPlaces)[number]
export type OwnText = { place: OwnTextPlace; text: string }

type Documents = Pick<TenantBundle, 'profile' | 'ruleSets' | 'source'>

/**
 * Every German text of an office that families read and nobody else can translate, with its placeholders, each once and in
 * the order of its pages. The platform's own words, names and addresses are not among them.
 */
export function ownTexts({ profile, ruleSets, source }: Documents): OwnText[] {
  const { banner, advantages, greeting, faq, contacts, openingHours, links, legal } = profile
  const said: [OwnTextPlace, (string | undefined)[]][] = [
    ['banner', banner.flatMap(({ text, link }) => [text, link?.label])],
    ['start', (source.tenant.steps ?? []).flatMap(({ title, text }) => [title, text])],
    ['start', [...advantages, greeting?.text, greeting?.role]],
    ['faq', faq.flatMap(({ q, a }) => [q, a])],
    ['contact', [...contacts.map(({ role }) => role), openingHours]],
    ['link', links.map(({ label }) => label)],
    ['rule', ruleSets.flatMap((rules) => [...Object.values(rules.proof.hours), ...roundNames(rules)])],
    ['criteria', (source.criteria ?? []).flatMap(catalogueTexts)],
    [
      'accessibility',
      (profile.accessibility?.gaps ?? []).flatMap(({ what, whom, instead }) => [what, whom, instead]),
    ],
    ['legal', [legal.imprint, legal.privacy.text]],
  ]
  const byText = new Map<string, OwnTextPlace>()
  for (const [place, texts] of said)
    for (const text of texts) if (text && !byText.has(text)) byText.set(text, place)
  return [...byText].map(([text, place]) => ({ place, text }))
}

const roundNames = ({ allocation }: TenantBundle['ruleSets'][number]): string[] =>
  allocation.rounds.map(({ name }) => name)

type Catalogue = NonNullable<TenantBundle['source']['criteria']>[number]

const catalogueTexts = ({ title, note, criteria }: Catalogue) => [
  ...[title, note],
  ...criteria.flatMap(({ label, help }) => [label, help]),
]
