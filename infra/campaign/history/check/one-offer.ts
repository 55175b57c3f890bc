import type { Call } from '../call.ts'
import type { Final } from '../final.ts'

/** I2: a child never has two offers of one facility at a time. */
export const oneOffer = (_calls: readonly Call[], final: Final): string[] => {
  const pairOf = new Map(
    final.applications.map(({ id, childId, facilityId }) => [
      id,
      `child ${childId} at facility ${facilityId}`,
    ]),
  )
  const live = new Map<string, Set<string>>()
  return final.journal.flatMap((state) => {
    const pair = pairOf.get(state.applicationId) ?? `application ${state.applicationId}`
    const now = live.get(pair) ?? new Set<string>()
    live.set(pair, now)
    if (!state.live) now.delete(state.offerId)
    else if (!now.has(state.offerId)) {
      now.add(state.offerId)
      if (now.size > 1) return [`${pair} has ${now.size} offers at a time: ${[...now].join(', ')}`]
    }
    return []
  })
}
