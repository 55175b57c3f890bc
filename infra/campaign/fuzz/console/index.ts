import { callsPerSample, type Part, shuffled } from '../api.ts'
import { drawCall } from '../call.ts'
import { drawer } from '../draw.ts'
import { consoleHost, type House, realSlug } from '../house.ts'
import { apiFaults } from '../judge.ts'
import { openScene } from '../scene.ts'
import { apiRequest, send } from '../send.ts'
import { validValues } from '../value.ts'
import { consoleSample } from './sample.ts'

const roles = ['admin', 'editor', 'support'] as const
/** Operators by role, a portal's admin and a family, who are nobody here, and nobody at all. */
export const knockers = [...roles, 'portalAdmin', 'parent', 'nobody'] as const
export type Knocker = (typeof knockers)[number]

/** The console's people in front of a portal that may be ruined. */
export const openDesk = async (house: House) => {
  const { town, ids, cookieOf } = await openScene(house)
  const cookies = new Map<Knocker, string>()
  const colleagues = await Promise.all(roles.map((role) => house.newOperator([role])))
  const fresh = async (who: Knocker): Promise<string | undefined> => {
    if (who === 'nobody') return undefined
    if (who === 'portalAdmin' || who === 'parent')
      // Whose portal was deleted meanwhile knocks as nobody.
      return cookieOf(who === 'parent' ? 'parent' : 'admin').catch(() => undefined)
    return (await house.newOperator([who])).cookie
  }
  return {
    ...{ town, ids },
    addresses: colleagues.map(({ email }) => email),
    cookieOf: async (who: Knocker) => {
      const cookie = cookies.get(who) ?? (await fresh(who))
      if (cookie) cookies.set(who, cookie)
      return cookie
    },
    forget: (who: Knocker) => cookies.delete(who),
  }
}

/** Every operation of the console's API, by operators of each role and by those who are nobody there. */
export const fuzzConsoleApi = async (house: House, { requests, random, tally }: Part): Promise<void> => {
  const draw = drawer(random)
  const { operations, answerFault } = await house.contractAt(consoleHost)
  const calls = callsPerSample(requests, operations.length)
  for (let left = requests; left > 0; ) {
    const desk = await openDesk(house)
    const { town } = desk
    const { cookie } = await house.newOperator([...roles])
    const hands = {
      random,
      draw,
      valid: validValues(desk.ids),
      ids: [...desk.ids, town.tenant.slug, realSlug],
    }
    for (const operation of shuffled(operations, random)) {
      if (left === 0) return
      const at = { cookie, town, slug: realSlug, host: consoleHost }
      // What came before may have ended the portal this one needs; the next desk has another.
      const sample = await consoleSample(house, operation, at).catch((error: Error) => {
        tally.renewed(`${operation.id}: ${error.message}`)
        return undefined
      })
      if (!sample) continue
      for (let n = 0; n < calls && left > 0; n += 1, left -= 1) {
        const who = random.pick(random.chance(0.5) ? (['admin', 'editor'] as const) : knockers)
        const { way, call } = drawCall(hands, operation, sample)
        const sent = await send(house, apiRequest(consoleHost, call, await desk.cookieOf(who)))
        if (sent.status === 401) desk.forget(who)
        const faults = sent.answered ? await apiFaults(operation, sent.answered, answerFault) : []
        const route = `console ${operation.id}`
        tally.add({ ...sent, way, role: `console ${who}`, route, faults: [...sent.faults, ...faults] })
      }
    }
  }
}
