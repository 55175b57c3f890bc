import { addressIndex, comparer, isElsewhere, type Place } from './likeness.ts'
import { nameSearch } from './name-search.ts'
import type { ImportRecord } from './record.ts'

/** One line of the second file and the line of the first it belongs to. */
export type Join = {
  ref: string
  /** Line of the first file; null: a facility the first file does not have. */
  to: string | null
  by: 'address' | 'name' | 'decided' | null
  /** Somebody should look: found by name alone, or at one address under quite another name. */
  doubtful: boolean
  /** Lines of the first file that could be meant, best first. */
  candidates: string[]
}

/** What an operator decided about a line: the line it belongs to, a facility of its own, or nothing. */
export type JoinDecision = string | 'own' | 'skip'

const mostCandidates = 8

export const placeOf = ({ values }: ImportRecord): Place => ({
  name: values.name ?? '',
  provider: values.provider ?? '',
  street: values.street ?? '',
  postcode: values.postcode ?? '',
})

type Placed = Place & { ref: string }

/**
 * Joins two lists of the same facilities: by street and house number (several at one address: the most alike name), then by
 * the words of the names. Two lines of the second may belong to one of the first: a Kita with its Krippe in a second
 * building. The same Träger alone is no match.
 */
export function joinRecords(
  first: readonly ImportRecord[],
  second: readonly ImportRecord[],
  decisions: Readonly<Record<string, JoinDecision>> = {},
): Join[] {
  const placed = (record: ImportRecord): Placed => ({ ...placeOf(record), ref: record.ref })
  const [ones, others] = [first.map(placed), second.map(placed)]
  const towns = [...new Set([...first, ...second].flatMap(({ values }) => values.town ?? []))]
  const compare = comparer([...ones, ...others], towns)
  const at = addressIndex(ones)
  const best = (line: Placed, candidates: readonly Placed[], least: number): Placed | undefined => {
    const scored = candidates
      .filter((one) => compare.names(line, one) >= least)
      .map((one) => ({ one, score: compare.whole(line, one) }))
      .toSorted((a, b) => b.score - a.score)
    return scored[1]?.score === scored[0]?.score ? undefined : scored[0]?.one
  }

  const found = new Map<string, Join>()
  const taken = new Set<string>()
  const put = (
    line: Placed,
    to: string | null,
    by: Join['by'],
    doubtful: boolean,
    candidates: string[] = [],
  ) => {
    found.set(line.ref, { ref: line.ref, to, by, doubtful, candidates: candidates.slice(0, mostCandidates) })
    if (to !== null) taken.add(to)
  }
  const known = new Set(ones.map(({ ref }) => ref))
  for (const line of others) {
    const decided = decisions[line.ref]
    if (decided === 'own' || (decided !== undefined && known.has(decided)))
      put(line, decided === 'own' ? null : decided, 'decided', false)
    else if (decided === undefined) {
      const there = at(line).filter((one) => !isElsewhere(one, line) || compare.names(line, one) > 0)
      const match = there.length > 1 ? best(line, there, 0) : there[0]
      if (match) put(line, match.ref, 'address', compare.whole(line, match) === 0, refs(match, there))
    }
  }
  const search = nameSearch(ones, compare)
  // of those most alike there has to be one
  const only = (groups: Placed[][]) => (groups[0]?.length === 1 ? groups[0][0] : undefined)
  for (const line of others) {
    if (found.has(line.ref) || decisions[line.ref] === 'skip') continue
    const alike = search(line)
    const free = alike.map((group) => group.filter(({ ref }) => !taken.has(ref)))
    const match = only(free.filter((group) => group.length > 0)) ?? only(alike)
    const others = alike.slice(0, mostCandidates).flatMap((group) => group.slice(0, mostCandidates))
    if (match) put(line, match.ref, 'name', true, refs(match, others))
    else put(line, null, null, others.length > 0, refs(undefined, others))
  }
  return others.flatMap(({ ref }) => found.get(ref) ?? [])
}

const refs = (match: Placed | undefined, others: readonly Placed[]): string[] => [
  ...new Set([...(match ? [match] : []), ...others].map(({ ref }) => ref)),
]

/** One record of a line and the lines joined to it: the first says it, the others fill what it leaves open. */
export function merged(first: ImportRecord, others: readonly ImportRecord[]): ImportRecord {
  if (others.length === 0) return first
  const all = [first, ...others]
  const values = Object.assign({}, ...all.toReversed().map((one) => one.values))
  const texts = [...new Set(all.flatMap((one) => one.values.concept ?? []))]
  const features = [...new Set(all.flatMap((one) => one.values.features ?? []))].sort()
  const criteria = [...new Set(all.flatMap((one) => one.values.criteria ?? []))]
  const places = others.flatMap((one) => one.values.placesTotal ?? [])
  return {
    ...first,
    values: {
      ...values,
      ...(texts.length > 0 && { concept: texts.join('\n\n') }),
      ...(features.length > 0 && { features }),
      ...(criteria.length > 0 && { criteria }),
      ...(first.values.placesTotal === undefined &&
        places.length > 0 && { placesTotal: places.reduce((a, b) => a + b, 0) }),
    },
    unread: all.flatMap((one) => one.unread),
    groups: first.groups.length > 0 ? first.groups : others.flatMap((one) => one.groups),
    from: Object.assign({}, ...all.toReversed().map((one) => one.from)),
  }
}
