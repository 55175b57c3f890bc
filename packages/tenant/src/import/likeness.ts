import { addressKeys, folded, push } from './fold.ts'

/** What is compared: a line of a file, or a facility that is there. */
export type Place = { name: string; provider: string; street: string; postcode: string }

/** Words that say nothing about which facility it is. */
const empty = new Set(
  [
    'kita kitas kindertagesstatte kindertagesstatten kindertageseinrichtung kindergarten krippe hort horte kinderkrippe',
    'tagesstatte kinderhaus kinder haus familienzentrum waldkindergarten stadtische stadtischer stadtisches stadt gemeinde',
    'ev evang evangelische evangelischer kath katholische katholischer integr integrative integrativer str am an der die das',
    'den dem des im in und og mit zum zur von fur ggmbh gmbh ev bornehave borne ungdomshus',
  ]
    .join(' ')
    .split(' '),
)

/** Compares names where the words that stand in many of them count for nothing. */
export function comparer(places: readonly Place[], towns: readonly string[]) {
  const times = new Map<string, number>()
  for (const { name } of places)
    for (const word of new Set(wordsOf(name))) times.set(word, (times.get(word) ?? 0) + 1)
  const frequent = Math.max(6, places.length / 10)
  const common = new Set([
    ...empty,
    ...towns.flatMap(wordsOf),
    ...[...times].filter(([, count]) => count > frequent).map(([word]) => word),
  ])
  const cache = new Map<Place, Telling>()
  const telling = (place: Place): Telling => {
    const words = (text: string) => wordsOf(text).filter((word) => word.length > 1 && !common.has(word))
    const known = cache.get(place) ?? {
      bare: { name: bareName(place.name), whole: bareName(place.name + place.provider) },
      ...{ name: words(place.name), whole: words(`${place.name} ${place.provider}`) },
    }
    cache.set(place, known)
    return known
  }
  /** "Skovgade" and "Skovgades" count as one. */
  const shared = (part: 'name' | 'whole', one: Place, other: Place): number => {
    const [mine, others] = [telling(one), telling(other)]
    if (mine.bare[part] === others.bare[part]) return mine[part].length + 1
    const isThere = (word: string) => others[part].some((o) => o.startsWith(word) || word.startsWith(o))
    return mine[part].filter(isThere).length
  }
  return {
    telling,
    names: (one: Place, other: Place) => shared('name', one, other),
    whole: (one: Place, other: Place) => shared('name', one, other) + shared('whole', one, other),
  }
}
export type Comparer = ReturnType<typeof comparer>
/** The words of a place that say which it is. */
type Telling = Record<'name' | 'whole', string[]> & { bare: Record<'name' | 'whole', string> }

const wordsOf = (text: string): string[] =>
  folded(text)
    .split(/[^a-z]+/)
    .filter(Boolean)

export const sameName = (one: string, other: string): boolean => bareName(one) === bareName(other)
/** Letters and digits only: what makes two writings one name. */
export const bareName = (name: string): string => folded(name).replaceAll(/[^a-z0-9]/g, '')

/** Finds places by street and house number, those with the same postcode alone where there are some. */
export function addressIndex<P extends Place>(places: readonly P[]) {
  const byKey = new Map<string, P[]>()
  for (const place of places) for (const key of addressKeys(place.street)) push(byKey, key, place)
  return (place: Place): P[] => {
    const found = new Set(addressKeys(place.street).flatMap((key) => byKey.get(key) ?? []))
    const near = [...found].filter((one) => !isElsewhere(one, place))
    return near.length > 0 ? near : [...found]
  }
}

/** Both give a postcode, and it differs: main streets are everywhere. */
export const isElsewhere = (one: Place, other: Place): boolean =>
  one.postcode !== '' && other.postcode !== '' && one.postcode !== other.postcode
