/** One facility of the public register of Schleswig-Holstein. */
export type RegisterEntry = {
  id: number
  name: string
  institution: string
  address: {
    street: string
    number: string
    postalcode: string
    town: string
    district: string
    latitude?: number
    longitude?: number
  }
}
/** One line of the city's own list. */
export type CityEntry = Record<string, string>

export type Joined<R> = {
  pairs: { register: R; city: CityEntry[]; by: 'address' | 'name' }[]
  registerOnly: R[]
  cityOnly: CityEntry[]
}

const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replace(/\bstr(asse)?\b\.?|str(asse)?\b\.?/g, 'str')

/** "Engelsbyerstraße  139" and "Engelsbyer Str. 139" become the same key: letters of the street, then the house numbers. */
function addressKeys(address: string): string[] {
  const text = folded(address)
  const firstDigit = text.search(/\d/)
  const street = (firstDigit < 0 ? text : text.slice(0, firstDigit)).replace(/[^a-z]/g, '')
  const numbers = firstDigit < 0 ? [] : (text.slice(firstDigit).match(/\d+/g) ?? [])
  return numbers.map((number) => `${street} ${number}`)
}

const common = new Set(
  [
    'kita',
    'kindertagesstatte',
    'stadtische',
    'ev',
    'integr',
    'integrative',
    'krippe',
    'kindergarten',
    'bornehave',
  ].concat([
    'stadt',
    'flensburg',
    'str',
    'am',
    'an',
    'der',
    'im',
    'die',
    'und',
    'og',
    'mit',
    'ggmbh',
    'fl',
    'borne',
    'ungdomshus',
  ]),
)
const wordsOf = (text: string): string[] =>
  folded(text)
    .split(/[^a-z]+/)
    .filter((word) => word.length > 1 && !common.has(word))

/** Words two names share; "Skovgade" and "Skovgades" count as one. */
function sharedWords(one: string, other: string): number {
  const others = wordsOf(other)
  return wordsOf(one).filter((word) => others.some((o) => o.startsWith(word) || word.startsWith(o))).length
}

/**
 * Joins the two lists: first by street and house number (several at one address: the most alike name), then by the
 * words of the names. Two city lines may belong to one register entry (a Kita with its Krippe in a second building).
 */
export function joinRegisters<R extends RegisterEntry>(
  register: readonly R[],
  city: readonly CityEntry[],
): Joined<R> {
  const found = new Map<R, { city: CityEntry[]; by: 'address' | 'name' }>()
  const left: CityEntry[] = []
  const best = (entry: CityEntry, candidates: readonly R[], least: number): R | undefined => {
    const label = `${entry.facility} ${entry.institution}`
    const scored = candidates
      .map((r) => {
        const name = sharedWords(entry.facility ?? '', r.name)
        return { r, name, score: name + sharedWords(label, `${r.name} ${r.institution}`) }
      })
      .filter(({ name }) => name >= least)
      .sort((a, b) => b.score - a.score)
    return scored[1]?.score === scored[0]?.score ? undefined : scored[0]?.r
  }
  const add = (r: R, entry: CityEntry, by: 'address' | 'name') => {
    const known = found.get(r)
    if (known) known.city.push(entry)
    else found.set(r, { city: [entry], by })
  }

  for (const entry of city) {
    const keys = addressKeys(entry.address ?? '')
    const there = register.filter(({ address }) =>
      addressKeys(`${address.street} ${address.number}`).some((key) => keys.includes(key)),
    )
    const match = there.length > 1 ? best(entry, there, 0) : there[0]
    if (match) add(match, entry, 'address')
    else left.push(entry)
  }
  const cityOnly: CityEntry[] = []
  for (const entry of left) {
    const match =
      best(
        entry,
        register.filter((r) => !found.has(r)),
        1,
      ) ?? best(entry, register, 1)
    if (match) add(match, entry, 'name')
    else cityOnly.push(entry)
  }
  return {
    pairs: register.flatMap((r) => {
      const match = found.get(r)
      return match ? [{ register: r, ...match }] : []
    }),
    registerOnly: register.filter((r) => !found.has(r)),
    cityOnly,
  }
}
