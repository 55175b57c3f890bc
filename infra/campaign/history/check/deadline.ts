import { type Call, fieldOf } from '../call.ts'
import type { Final } from '../final.ts'

/** I7: what the family was promised holds: nothing expires before that instant, nothing is accepted from it on. */
export const deadline = (calls: readonly Call[], final: Final): string[] => {
  const promised = new Map(
    calls
      .filter(({ act, outcome }) => act === 'offer' && outcome === 'ok')
      .map(({ body }) => [fieldOf(body, 'id') ?? '', new Date(fieldOf(body, 'replyUntil') ?? Number.NaN)]),
  )
  const stored = final.offers.flatMap(({ id, outcome, outcomeAt, channel }) => {
    const until = promised.get(id)
    if (!until || !outcomeAt) return []
    if (outcome === 'EXPIRED' && outcomeAt < until)
      return [`offer ${id} expired at ${outcomeAt.toISOString()}, promised until ${until.toISOString()}`]
    if (outcome === 'ACCEPTED' && channel === 'portal' && outcomeAt >= until)
      return [`offer ${id} was accepted at ${outcomeAt.toISOString()}, it ended at ${until.toISOString()}`]
    return []
  })
  const seen = calls.flatMap(({ act, outcome, subject, code, earliest, latest }) => {
    const until = act === 'reply' ? promised.get(subject ?? '') : undefined
    if (!until) return []
    if (outcome === 'ok' && earliest >= until) return [`offer ${subject} was answered after its end`]
    if (outcome === 'fail' && code === 'offer-expired' && latest && latest < until)
      return [`offer ${subject} was called expired before its end`]
    return []
  })
  return [...stored, ...seen]
}
