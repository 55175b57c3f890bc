import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { requestOf, sampleOf } from './call.ts'
import { openSession } from './people.ts'
import { now } from './town/given.ts'
import { who } from './who/index.ts'
import { buildWorld, type World } from './world.ts'

// A guardian of the office has wards by the dozen; core lets one household enter two hundred children.
const children = 200

let world: World
beforeAll(async () => {
  world = await buildWorld()
}, 120_000)
afterAll(() => world.stop())
vi.setConfig({ testTimeout: 120_000 })

it('who asks for two hundred children reads everything that is their own', async () => {
  const { town } = world
  const family = await town.addFamily()
  const { parent } = family
  if (parent.kind !== 'parent') throw new Error('a family without a parent')
  for (let n = 1; n < children; n += 1) {
    const child = await town.addChild({ familyId: family.id })
    const need = await town.addNeed({ childId: child.id })
    await town.addApplication({ ...family, child }, { facilityId: town.own.facility.id, need })
  }
  const cookie = await openSession(town, parent, now)
  const reads = world.operations.filter(
    ({ id, method, path, named }) =>
      method === 'GET' && path.startsWith('/me') && !named && (who[id]?.may ?? []).includes('parent'),
  )
  expect(reads.length).toBeGreaterThan(8)
  const answers: Record<string, unknown> = {}
  for (const operation of reads) {
    const { query = {} } = await sampleOf(operation, town)
    const answer = await world.send(town, requestOf(operation, { query }, { cookie }))
    answers[operation.id] = answer.status < 500 ? await world.answerFault(operation, answer) : answer.status
  }
  expect(answers).toEqual(Object.fromEntries(reads.map(({ id }) => [id, null])))
})
