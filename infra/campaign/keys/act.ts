import { randomUUID } from 'node:crypto'
import { lettersOf, sendingOf } from '../database/load.ts'
import type { Asked } from '../http.ts'
import type { Stage } from '../stage.ts'
import type { CampaignTown } from '../town.ts'

/** Something that somebody wants done once, and every answer to it. */
export type Act = {
  kind: 'sending' | 'note'
  /** Finds it in the database. */
  id: string
  asked: Omit<Asked, 'source'>
  /** What the same key must not stand for. */
  other: unknown
  answers: string[]
  /** The answer to `other`. */
  refusal: string | null
  /** When its first call was lost, by the clock of the service; null where none was. */
  lostAt: Date | null
}

export type ActMaker = () => Promise<Act>

const signedIn = (stage: Stage, town: CampaignTown) => {
  const cookies = new Map<string, string>()
  return async (person: { accountId: string; kind: 'parent' | 'staff' }) => {
    const cookie = cookies.get(person.accountId) ?? (await stage.signIn(town, person))
    cookies.set(person.accountId, cookie)
    return cookie
  }
}

const unasked = () => ({ answers: [], refusal: null, lostAt: null })

/**
 * Families that send one child after the other to every facility, and two heads' desks that write notes. A sending has
 * an id that guards it as well; a note has nothing but its key.
 */
export const actMakers = async (stage: Stage, town: CampaignTown): Promise<ActMaker[]> => {
  const cookieOf = signedIn(stage, town)
  const targets = town.houses.map(({ facility }) => facility.id)
  let turns = 0
  const sending: ActMaker = async () => {
    const person = town.parents[turns % town.parents.length]
    turns += 1
    if (!person) throw new Error('the town has no families')
    const json = sendingOf(town, targets, `Kind ${lettersOf(stage.nextNumber())}`)
    const cookie = await cookieOf(person)
    const at = { host: town.host, method: 'POST', path: '/api/v1/me/submissions', cookie, key: randomUUID() }
    const other = { ...json, need: { ...json.need, hours: 25 } }
    return { kind: 'sending', id: json.id, asked: { ...at, json }, other, ...unasked() }
  }
  const notes = async (nth: number): Promise<ActMaker> => {
    const { facility, head } = town.houses[nth] ?? {}
    if (!facility || !head) throw new Error('the town has too few facilities')
    const noted = await town.addApplication(await town.addFamily(), { facilityId: facility.id })
    const path = `/api/v1/office/applications/${noted.id}/notes`
    return async () => {
      const id = randomUUID()
      const at = { host: town.host, method: 'POST', path, cookie: await cookieOf(head), key: randomUUID() }
      const [json, other] = [{ text: `Notiz ${id}` }, { text: 'Notiz von etwas anderem' }]
      return { kind: 'note', id, asked: { ...at, json }, other, ...unasked() }
    }
  }
  return [...Array.from({ length: 6 }, () => sending), await notes(0), await notes(1)]
}
