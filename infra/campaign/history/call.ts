/** What somebody asks for. `read` changes nothing; `probe` asks for a record of another portal. */
export type Act = 'submit' | 'offer' | 'reply' | 'withdraw' | 'withdraw-offer' | 'contract' | 'read' | 'probe'

/** One line of the history, written when a call leaves or when its caller knows what became of it. */
export type Line =
  | {
      type: 'invoke'
      call: number
      tenant: number
      act: Act
      /** Names the act: sent again under the same key it is the same act. */
      key: string
      /** The record it is about, where there is one already. */
      subject: string | null
      /** Nobody's clock is earlier. */
      earliest: Date
    }
  | {
      /** `unknown`: no answer, or one that says nothing about what was done. */
      type: 'ok' | 'fail' | 'unknown'
      call: number
      /** Nobody's clock is later. */
      latest: Date
      code: string | null
      body: unknown
    }

/** A call with what became of it. */
export type Call = Omit<Extract<Line, { type: 'invoke' }>, 'type'> & {
  outcome: 'ok' | 'fail' | 'unknown'
  latest: Date | null
  code: string | null
  body: unknown
}

/** Calls in the order in which they left; one without an end is unknown. */
export const callsOf = (history: readonly Line[]): Call[] => {
  const calls = new Map<number, Call>()
  for (const line of history) {
    if (line.type === 'invoke') {
      const { type: _, ...asked } = line
      calls.set(line.call, { ...asked, outcome: 'unknown', latest: null, code: null, body: null })
      continue
    }
    const asked = calls.get(line.call)
    if (!asked) continue
    calls.set(line.call, {
      ...asked,
      outcome: line.type,
      latest: line.latest,
      code: line.code,
      body: line.body,
    })
  }
  return [...calls.values()]
}

/** A field of an answer, as text; undefined where there is none. */
export const fieldOf = (body: unknown, name: string): string | undefined => {
  const value = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
  return value === undefined || value === null ? undefined : String(value)
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** All ids of records that an answer names. */
export const idsIn = (body: unknown): string[] => JSON.stringify(body ?? null).match(uuid) ?? []
