import type { Row } from '../rows.ts'
import { placeOf } from './join.ts'
import { addressIndex, bareName, comparer, isElsewhere, type Place, sameName } from './likeness.ts'
import type { ImportRecord } from './record.ts'

/** Which facility of the portal a line is about. */
export type Match = {
  ref: string
  /** Null: a new facility. */
  key: string | null
  by: 'origin' | 'name' | 'address' | 'moved' | 'twin' | 'decided' | null
  /** Somebody should look: another name at its address, or its name at another address. */
  doubtful: boolean
  candidates: string[]
}
export type MatchDecision = string | 'new' | 'skip'

type Present = Place & { key: string }
const mostCandidates = 8

/**
 * Finds every line's facility among those that are there, each once: by the register's number of an earlier import, by name
 * and address, by address, by name. So a second import updates and never doubles.
 * @param twins lines that have a name and address another line has under another Träger
 */
export function matchPresent(
  records: readonly ImportRecord[],
  facilities: readonly Row<'facilities'>[],
  providerName: (key: string) => string,
  origins: Readonly<Record<string, string>>,
  decisions: Readonly<Record<string, MatchDecision>>,
  twins: ReadonlySet<string>,
): Match[] {
  const present: Present[] = facilities.map(({ key, name, provider, street, postcode }) => ({
    ...{ key, name, street, postcode, provider: providerName(provider) },
  }))
  const byKey = new Map(present.map((one) => [one.key, one]))
  const free = new Set(present)
  const found = new Map<string, Match>()
  const open = () => records.filter(({ ref }) => !found.has(ref) && decisions[ref] !== 'skip')
  const put = (
    ref: string,
    one: Present | undefined,
    by: Match['by'],
    doubtful = false,
    others: Present[] = [],
  ) => {
    if (one) free.delete(one)
    const candidates = [...new Set([...(one ? [one] : []), ...others].map(({ key }) => key))]
    found.set(ref, {
      ref,
      key: one?.key ?? null,
      by,
      doubtful,
      candidates: candidates.slice(0, mostCandidates),
    })
  }
  for (const { ref } of records) {
    const decided = decisions[ref]
    const one = decided === undefined ? undefined : byKey.get(decided)
    if (decided === 'new' || (one && free.has(one))) put(ref, one, 'decided')
  }
  for (const { ref, values } of open()) {
    const one = byKey.get(origins[values.origin ?? ''] ?? '')
    if (one && free.has(one)) put(ref, one, 'origin')
  }
  const at = addressIndex(present)
  const near = (place: Place) => at(place).filter((one) => free.has(one) && !isElsewhere(one, place))
  // two Träger may have a Kita of the same name in one house: each finds its own before the other takes it
  const isNamed = (one: Place, place: Place) => sameName(one.name, place.name)
  const isOwn = (one: Place, place: Place) => isNamed(one, place) && sameName(one.provider, place.provider)
  for (const isIt of [isOwn, isNamed])
    for (const record of open()) {
      const place = placeOf(record)
      const same = near(place).find((one) => isIt(one, place))
      if (same) put(record.ref, same, 'address')
    }
  const byName = Map.groupBy(present, ({ name }) => bareName(name))
  const compare = comparer([...present, ...records.map(placeOf)], [])
  for (const record of open()) {
    const place = placeOf(record)
    const there = near(place).toSorted((a, b) => compare.whole(place, b) - compare.whole(place, a))
    const [best, second] = there
    if (!best) continue
    const likeness = compare.names(place, best)
    const isTie = second !== undefined && compare.whole(place, second) === compare.whole(place, best)
    put(record.ref, best, 'address', likeness === 0 || isTie, there)
  }
  for (const record of open()) {
    const place = placeOf(record)
    const same = (byName.get(bareName(place.name)) ?? []).filter((one) => free.has(one))
    const [best] = same.toSorted((a, b) => Number(isElsewhere(a, place)) - Number(isElsewhere(b, place)))
    // a name alone is many facilities' name
    if (best && place.street === '') put(record.ref, best, 'name', same.length > 1, same)
    else if (best) put(record.ref, best, 'moved', true, same)
    else put(record.ref, undefined, twins.has(record.ref) ? 'twin' : null, twins.has(record.ref))
  }
  return records.flatMap(({ ref }) => found.get(ref) ?? [])
}
