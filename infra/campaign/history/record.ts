import { setTimeout as sleep } from 'node:timers/promises'
import type { Asked } from '../http.ts'
import type { Stage } from '../stage.ts'
import type { CampaignTown } from '../town.ts'
import { type Act, fieldOf, type Line } from './call.ts'

export type Person = { accountId: string; kind: 'parent' | 'staff' }
type Wanted = {
  town: CampaignTown
  person: Person
  act: Act
  key: string
  subject: string | null
  request: Pick<Asked, 'method' | 'path' | 'json'>
}
export type Outcome = { type: 'ok' | 'fail' | 'unknown'; code: string | null; body: unknown }

/** Calls of everybody, each written down before it leaves and when its caller knows what became of it. */
export const openHistory = (stage: Stage) => {
  const history: Line[] = []
  const cookies = new Map<string, string>()
  let calls = 0
  let certain = 0
  let sources = 0

  /** A session; while the database is away somebody tries again. */
  const cookieOf = async (town: CampaignTown, person: Person): Promise<string> => {
    const known = cookies.get(person.accountId)
    if (known) return known
    for (;;) {
      const fresh = await stage.signIn(town, person).catch(() => undefined)
      if (fresh) {
        cookies.set(person.accountId, fresh)
        return fresh
      }
      await sleep(50)
    }
  }

  const ask = async ({ town, person, key, request }: Wanted): Promise<Outcome> => {
    for (let sessions = 0; sessions < 4; sessions += 1) {
      const cookie = await cookieOf(town, person)
      sources += 1
      const source = `10.${(sources >> 16) & 255}.${(sources >> 8) & 255}.${sources & 255}`
      const { status, text } = await stage.http.ask({ ...request, host: town.host, cookie, key, source })
      // The clock has moved past the session's end: nothing was done.
      if (status === 401) {
        if (cookies.get(person.accountId) === cookie) cookies.delete(person.accountId)
        continue
      }
      const body: unknown = text === '' ? null : JSON.parse(text)
      if (status < 300) return { type: 'ok', code: null, body }
      return { type: status >= 500 ? 'unknown' : 'fail', code: fieldOf(body, 'code') ?? String(status), body }
    }
    return { type: 'unknown', code: 'no-session', body: null }
  }

  return {
    history,
    /** How many calls ended with yes or no. */
    certain: () => certain,
    call: async (wanted: Wanted): Promise<Outcome> => {
      calls += 1
      const { town, act, key, subject } = wanted
      const call = calls
      const about = { call, tenant: town.tenant.id, act, key, subject }
      history.push({ type: 'invoke', ...about, earliest: stage.clock.earliest() })
      const outcome = await ask(wanted).catch(
        (error): Outcome => ({ type: 'unknown', code: String(error?.code ?? 'no-answer'), body: null }),
      )
      if (outcome.type !== 'unknown') certain += 1
      history.push({ ...outcome, call, latest: stage.clock.latest() })
      return outcome
    },
  }
}
export type History = ReturnType<typeof openHistory>
