import type { Call } from '../call.ts'
import type { Final } from '../final.ts'

/** I3: a place is held by one offer at a time, at every moment. */
export const places = (_calls: readonly Call[], final: Final): string[] => {
  const holders = new Map<string, Set<string>>()
  const placeOf = new Map<string, string>()
  return final.journal.flatMap(({ offerId, placeId, holds }) => {
    const before = placeOf.get(offerId)
    if (before !== undefined) holders.get(before)?.delete(offerId)
    placeOf.delete(offerId)
    if (!holds) return []
    placeOf.set(offerId, placeId)
    const now = holders.get(placeId) ?? new Set<string>()
    holders.set(placeId, now.add(offerId))
    return now.size > 1 ? [`place ${placeId} is held ${now.size} times: ${[...now].join(', ')}`] : []
  })
}
