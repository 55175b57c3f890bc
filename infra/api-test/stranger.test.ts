import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { requestOf, ruleOf, sampleOf } from './call.ts'
import type { Operation } from './document.ts'
import { openSession } from './people.ts'
import { madeUpId, now } from './town/given.ts'
import type { Account } from './town/town.ts'
import { buildWorld, type World } from './world.ts'

// matrix.test.ts asks a head of another Träger; here are the ones who stand nearer: the same Träger's other Kita, and
// the other Träger's admin.
let world: World
let strangers: Record<'siblingHead' | 'otherProviderAdmin', Account>
let asked: Operation[]
beforeAll(async () => {
  world = await buildWorld()
  const { town } = world
  const sibling = await town.addFacility({ providerId: town.own.provider.id })
  strangers = {
    siblingHead: await town.addStaff('facility-head', { facility: sibling.id }),
    otherProviderAdmin: await town.addStaff('provider-admin', { provider: town.foreign.provider.id }),
  }
  asked = world.operations.filter((operation) => ruleOf(operation).blind?.includes('otherHead'))
})
afterAll(() => world.stop())
vi.setConfig({ testTimeout: 180_000 })

/** Heads may, and whose record it is does not matter: each with its reason. */
const forAllHeads: Record<string, string> = { openCatalogue: 'criteria are public' }

describe('somebody of another Kita or Träger of the same office', () => {
  it('is thought of in every operation that names a record and is open to heads', () => {
    const open = world.operations.filter((operation) => {
      const { may, blind = [] } = ruleOf(operation)
      const isPublic = may.includes('nobody')
      return operation.named && !isPublic && may.includes('head') && !blind.includes('otherHead')
    })
    expect(open.map(({ id }) => id).sort()).toEqual(Object.keys(forAllHeads).sort())
    expect(asked.length).toBeGreaterThan(30)
  })

  it.each(['siblingHead', 'otherProviderAdmin'] as const)(
    '(%s) is answered as if there were no such record, and changes nothing',
    async (name) => {
      const role = name === 'siblingHead' ? 'head' : 'providerAdmin'
      const cookie = await openSession(world.town, strangers[name], now)
      const answers: Record<string, unknown> = {}
      const wanted: Record<string, unknown> = {}
      for (const operation of asked) {
        const sample = await sampleOf(operation, world.town)
        const before = await world.fingerprint(world.town, { withTraces: false })
        const answer = await world.send(world.town, requestOf(operation, sample, { cookie }))
        const code = answer.ok ? 'let in' : ((await answer.json()) as { code: string }).code
        const after = await world.fingerprint(world.town, { withTraces: false })
        answers[operation.id] = [answer.status, code, after === before]
        const { may, blind = [] } = ruleOf(operation)
        const mayHere = [...may, ...blind].includes(role)
        wanted[operation.id] = mayHere ? [404, 'not-found', true] : [403, 'not-allowed', true]
      }
      expect(answers).toEqual(wanted)
    },
  )

  it('is told the same of a record that nobody ever had', async () => {
    const cookie = await openSession(world.town, strangers.siblingHead, now)
    for (const operation of asked.filter((one) => one.named && ruleOf(one).may.includes('head'))) {
      const sample = await sampleOf(operation, world.town)
      const ask = async (id: string | undefined) => {
        const answer = await world.send(
          world.town,
          requestOf(operation, { ...sample, ...(id && { id }) }, { cookie }),
        )
        return answer.text()
      }
      expect([operation.id, await ask(sample.id)]).toEqual([operation.id, await ask(madeUpId())])
    }
  })
})
