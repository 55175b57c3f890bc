import { callerOf, ruleOf, sampleOf } from '../../api-test/call.ts'
import type { Operation } from '../../api-test/document.ts'
import { type Person, persons } from '../../api-test/people.ts'
import type { Sample } from '../../api-test/sample/index.ts'
import type { Random } from '../random.ts'
import { type Drawn, drawCall } from './call.ts'
import { drawer } from './draw.ts'
import type { House } from './house.ts'
import { apiFaults } from './judge.ts'
import { openScene } from './scene.ts'
import { apiRequest, send } from './send.ts'
import type { Tally } from './tally.ts'
import { validValues } from './value.ts'

/**
 * Calls of one operation before the next, so that all have their turn: a sample costs as much as many calls, but the first
 * of them use it up.
 */
export const callsPerSample = (requests: number, operations: number): number =>
  Math.min(30, Math.max(8, Math.ceil(requests / operations)))

export type Part = { requests: number; random: Random; tally: Tally }

/** Every operation of a portal's API, by every person, until so many requests were made. */
export const fuzzPortalApi = async (
  house: House,
  { requests, random, tally, only }: Part & { only?: readonly string[] },
): Promise<void> => {
  const draw = drawer(random)
  let scene = await openScene(house)
  const renew = async (why: string) => {
    tally.renewed(why)
    scene = await openScene(house)
  }
  const { operations: all, answerFault } = await house.contractAt(scene.town.host)
  const operations = all.filter(({ id }) => !only || only.includes(id))

  const calls = callsPerSample(requests, operations.length)

  /** What came before may have used up what this needs: an account, a place, a kind of record. */
  const orRenewed = async <T>(what: string, make: () => Promise<T>): Promise<T> => {
    try {
      return await make()
    } catch (error) {
      await renew(`${what}: ${(error as Error).message}`)
      return make()
    }
  }

  const ask = async (operation: Operation, { way, call }: Drawn, person: Person) => {
    const cookie = await orRenewed(person, () => scene.cookieOf(person, ruleOf(operation)))
    const sent = await send(house, apiRequest(scene.town.host, call, cookie))
    const faults = sent.answered ? await apiFaults(operation, sent.answered, answerFault) : []
    // A call may have ended the session: who had one comes in again.
    if (sent.status === 401) scene.forget(person)
    tally.add({
      ...{ ...sent, way, role: `portal ${person}`, route: operation.id, faults: [...sent.faults, ...faults] },
    })
  }

  const sampleFor = (operation: Operation): Promise<Sample> =>
    orRenewed(operation.id, async () => {
      const sample = await sampleOf(operation, scene.town)
      // Whom it has made for the call gives a password too.
      await house.givePasswords(scene.town)
      return sample
    })

  for (let left = requests; left > 0; )
    for (const operation of shuffled(operations, random)) {
      if (left === 0) return
      const sample = await sampleFor(operation)
      const hands = { random, draw, valid: validValues(scene.ids), ids: scene.ids }
      for (let n = 0; n < calls && left > 0; n += 1) {
        await ask(operation, drawCall(hands, operation, sample), personFor(operation, random))
        left -= 1
      }
    }
}

/** Mostly somebody who may, and mostly the one whose sample it is; everybody else too. */
const personFor = (operation: Operation, random: Random): Person => {
  if (random.chance(0.35)) return callerOf(operation)
  return random.pick(random.chance(0.4) ? ruleOf(operation).may : persons)
}

export const shuffled = <T>(all: readonly T[], random: Random): T[] =>
  all
    .map((one) => ({ one, at: random.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one)
