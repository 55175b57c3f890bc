import { addressKeys, folded } from './fold.ts'

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
  const cache = new Map<string, string[]>()
  const telling = (text: string): string[] => {
    const known = cache.get(text) ?? wordsOf(text).filter((word) => word.length > 1 && !common.has(word))
    cache.set(text, known)
    return known
  }
  /** "Skovgade" and "Skovgades" count as one. */
  const shared = (one: string, other: string): number => {
    const others = telling(other)
    if (sameName(one, other)) return telling(one).length + 1
    return telling(one).filter((word) => others.some((o) => o.startsWith(word) || word.startsWith(o))).length
  }
  return {
    names: (one: Place, other: Place) => shared(one.name, other.name),
    whole: (one: Place, other: Place) =>
      shared(one.name, other.name) + shared(`${one.name} ${one.provider}`, `${other.name} ${other.provider}`),
  }
}
export type Comparer = ReturnType<typeof comparer>

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
  for (const place of places)
    for (const key of addressKeys(place.street)) byKey.set(key, [...(byKey.get(key) ?? []), place])
  return (place: Place): P[] => {
    const found = new Set(addressKeys(place.street).flatMap((key) => byKey.get(key) ?? []))
    const near = [...found].filter((one) => !isElsewhere(one, place))
    return near.length > 0 ? near : [...found]
  }
}

/** Both give a postcode, and it differs: main streets are everywhere. */
export const isElsewhere = (one: Place, other: Place): boolean =>
  one.postcode !== '' && other.postcode !== '' && one.postcode !== other.postcode
