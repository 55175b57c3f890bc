import type { Call } from '../call.ts'

/** In milliseconds: how long a key is kept. */
const keptMs = 24 * 3_600_000

/** I8: who sends the same under the same key again gets the same answer. */
export const sameAnswer = (calls: readonly Call[]): string[] => {
  const first = new Map<string, Call>()
  return calls.flatMap((call) => {
    const before = first.get(`${call.tenant} ${call.key}`)
    if (!before) {
      if (call.outcome === 'ok' && changes(call)) first.set(`${call.tenant} ${call.key}`, call)
      return []
    }
    const tooLate = (call.latest ?? call.earliest).getTime() - before.earliest.getTime() >= keptMs
    if (tooLate || call.outcome === 'unknown') return []
    if (call.outcome === 'fail') return [`key ${call.key} was good and is refused: ${call.code}`]
    return canonical(call.body) === canonical(before.body) ? [] : [`key ${call.key} is answered in two ways`]
  })
}

const changes = ({ act }: Call) => act !== 'read' && act !== 'probe'

/** The same text for the same content, whatever the order of its fields. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => a.localeCompare(b)))
      : inner,
  )
