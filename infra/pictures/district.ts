import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../tenants')
export const neutralSlug = 'musterkreis'
const towns = ['Musterstadt', 'Altendorf', 'Birkenau', 'Eichberg', 'Lindental', 'Rosenfeld', 'Waldheim']
const moreTowns = [
  'Wiesental',
  'Bergheim',
  'Seedorf',
  'Steinfeld',
  'Talheim',
  'Buchenrode',
  'Auental',
  'Hochfeld',
]
const names = [...towns, ...moreTowns]

type Profile = {
  area: string
  office: { name: string }
  jurisdiction: { inside: string[]; outside: unknown[] }
} & Record<string, unknown>

const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8')
const fold = (name: string) =>
  name
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z]+/g, '-')

/** The word alone, not a part of another one. */
const whole = (word: string) => new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'gu')

/**
 * Bundles for a portal that is nobody's: an example district's facilities under invented places, with the platform's own
 * words, rules and colours. So a picture in one office's guide never shows another office.
 * @returns a folder for TENANTS_DIR
 */
export const neutralBundles = (from: string, into: string): string => {
  const bundle = join(into, neutralSlug)
  cpSync(join(root, '_default'), join(into, '_default'), { recursive: true })
  cpSync(join(root, from), bundle, { recursive: true })
  for (const gone of ['texts', 'rules', 'criteria.json', 'NOTICE.md', 'logo.svg'])
    if (existsSync(join(bundle, gone))) rmSync(join(bundle, gone), { recursive: true })
  const profile = JSON.parse(read(bundle, 'tenant.json')) as Profile
  const { glossary: _, steps: __, faq: ___, banner: ____, greeting: _____, ...kept } = profile
  const places = [...profile.jurisdiction.inside, profile.area.replace(/^\S+ /, '')]
  const renamed = (text: string) =>
    places.reduce((all, place, at) => {
      const name = names[at % names.length] ?? ''
      return all.replaceAll(whole(place), name).replaceAll(whole(fold(place)), fold(name))
    }, text)
  const neutral = {
    ...kept,
    slug: neutralSlug,
    name: 'Kita-Portal',
    area: 'Musterkreis',
    office: { ...profile.office, name: 'Musterkreis' },
    hosts: [],
    example: { facilities: false, rules: false },
    jurisdiction: { ...profile.jurisdiction, outside: [] },
  }
  writeFileSync(join(bundle, 'tenant.json'), renamed(JSON.stringify(neutral, null, 2)))
  for (const file of readdirSync(bundle).filter((name) => name.endsWith('.csv')))
    writeFileSync(join(bundle, file), renamed(read(bundle, file)))
  const theme = JSON.parse(read(bundle, 'theme.json')) as object
  writeFileSync(join(bundle, 'theme.json'), JSON.stringify({ ...theme, hue: 250, chroma: 0.09 }))
  mkdirSync(join(bundle, 'rules'))
  const rules = {
    fromYear: 2024,
    offerTypes: [{ kind: 'KITA' }, { kind: 'CHILDMINDING' }],
    childminding: { mode: 'CENTRAL_DESK' },
    disclosure: { level: 'FULL' },
    offer: { replyChannel: ['portal', 'facility'] },
  }
  writeFileSync(join(bundle, 'rules', '2024.json'), JSON.stringify(rules))
  return into
}
