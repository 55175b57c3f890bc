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
  'sentence',
  'accessibility',
  'legal',
] as const
type OwnTextPlace = (typeof ownTextPlaces)[number]
export type OwnText = { place: OwnTextPlace; text: string }

type Documents = Pick<TenantBundle, 'profile' | 'ruleSets' | 'source'>

/** What families read of a catalogue of criteria. */
export type CatalogueTexts = {
  title: string
  note?: string | undefined
  criteria: readonly { label: string; help?: string | undefined }[]
}

/**
 * Every German text of an office that families read and nobody else can translate, with its placeholders, each once and in
 * the order of its pages. The platform's own words, names and addresses are not among them.
 * @param written catalogues that were written in the office's pages and are in no bundle
 */
export function ownTexts(
  { profile, ruleSets, source }: Documents,
  written: readonly CatalogueTexts[] = [],
): OwnText[] {
  const { banner, advantages, greeting, faq, contacts, openingHours, links, legal } = profile
  const said: [OwnTextPlace, (string | undefined)[]][] = [
    ['banner', banner.flatMap(({ text, link }) => [text, link?.label])],
    ['start', (source.tenant.steps ?? []).flatMap(({ title, text }) => [title, text])],
    ['start', [...advantages, greeting?.text, greeting?.role]],
    ['faq', faq.flatMap(({ q, a }) => [q, a])],
    ['contact', [...contacts.map(({ role }) => role), openingHours]],
    ['link', links.map(({ label }) => label)],
    ['rule', ruleSets.flatMap((rules) => [...Object.values(rules.proof.hours), ...roundNames(rules)])],
    ['criteria', [...(source.criteria ?? []), ...written].flatMap(catalogueTexts)],
    ['sentence', translatable(source.texts.de).map(([, text]) => text)],
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

const catalogueTexts = ({ title, note, criteria }: CatalogueTexts) => [
  ...[title, note],
  ...criteria.flatMap(({ label, help }) => [label, help]),
]

/** Plural forms are left out: another language has others, and the platform has them all. */
const translatable = (sentences: Record<string, string> = {}) =>
  Object.entries(sentences).filter(([key]) => !/_(?:zero|one|two|few|many|other)$/.test(key))

type Sentences = Record<string, Record<string, string>>

/**
 * The sentences an office says in place of the platform's, by language: those written for the language itself, and its
 * German ones where they are translated. Without either the platform's own sentence stands in that language.
 */
export const ownSentences = (texts: Sentences, translations: Sentences): Sentences => {
  const german = translatable(texts.de)
  const translated = Object.entries(translations).map(([language, known]) => [
    language,
    {
      ...Object.fromEntries(
        german.flatMap(([key, text]) => (known[text] === undefined ? [] : [[key, known[text]]])),
      ),
      ...texts[language],
    },
  ])
  return { ...texts, ...Object.fromEntries(translated) }
}
