import { here, readJson, type Style } from './plan.ts'
import type { Random } from './random.ts'

type Names = Record<'saints' | 'protestant' | 'fantasy' | 'company' | 'after' | 'streets', string[]>
type People = Record<'first' | 'last', string[]>
const words = readJson<Names>(new URL('words/names.json', here))
const people = readJson<People>(new URL('words/people.json', here))

export const personName = (random: Random): string =>
  `${random.pick(people.first)} ${random.pick(people.last)}`

export const streetAddress = (random: Random): string => `${random.pick(words.streets)} ${random.int(1, 78)}`

type Pattern = { pool: string[]; forms: string[] }
const patterns: Record<Style, Pattern> = {
  municipal: { pool: words.fantasy, forms: ['Städtische Kita {}', 'Kita {}', 'Kindertagesstätte {}'] },
  catholic: {
    pool: words.saints,
    forms: ['Kath. Kita St. {}', 'Kath. Kindergarten St. {}', 'Kath. Familienzentrum St. {}'],
  },
  caritas: { pool: words.fantasy, forms: ['Caritas-Kita {}'] },
  protestant: {
    pool: words.protestant,
    forms: ['Ev. Kita {}', 'Ev. Kindergarten {}', 'Ev. Familienzentrum {}'],
  },
  diakonie: { pool: words.fantasy, forms: ['Diakonie-Kita {}'] },
  awo: { pool: words.fantasy, forms: ['AWO-Kita {}', 'AWO-Familienzentrum {}'] },
  drk: { pool: words.fantasy, forms: ['DRK-Kita {}'] },
  johanniter: { pool: words.fantasy, forms: ['Johanniter-Kita {}'] },
  lebenshilfe: { pool: words.fantasy, forms: ['Lebenshilfe-Kita {}'] },
  parents: { pool: words.fantasy, forms: ['Elterninitiative {}', 'Kinderladen {}'] },
  company: { pool: words.company, forms: ['Betriebskita {}'] },
}

/** Gives every facility of a tenant a name of its own; a name used before gets its place behind it. */
export function nameGiver(random: Random, state: string) {
  const used = new Set<string>()
  const claim = (name: string, place: string): string | null => {
    for (const candidate of [name, `${name} ${place}`]) {
      if (used.has(candidate)) continue
      used.add(candidate)
      return candidate
    }
    return null
  }
  const from = ({ pool, forms }: Pattern, place: string): string => {
    for (;;) {
      const fresh = pool.filter((motif) => !used.has(motif))
      const motif = random.pick(fresh.length > 0 ? fresh : pool)
      const free = claim(motif, place)
      if (free) return random.pick(forms).replace('{}', free)
    }
  }
  return {
    kita: (style: Style, place: string, body: string): string => {
      const pattern = patterns[style]
      const forms = body.startsWith('Gemeinde')
        ? pattern.forms.filter((form) => !form.startsWith('Städtische'))
        : pattern.forms
      const name = from({ ...pattern, forms }, place)
      // The Protestant church of the Palatinate calls itself so.
      return state === 'RLP' ? name.replace(/^Ev\. /, 'Prot. ') : name
    },
    afterSchool: (place: string): string => from({ pool: words.after, forms: ['Hort {}'] }, place),
  }
}
