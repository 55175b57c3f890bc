import { sealWords } from '@kita/auth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { key } from './colleague.ts'
import { operationsOf, type Schema } from './document.ts'
import type { Person } from './people.ts'
import { now } from './town/given.ts'
import type { Town } from './town/town.ts'
import { buildWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await buildWorld()
}, 120_000)
afterAll(() => world.stop())

const ask = async (person: Person, query: Record<string, string>, path = '/office/applications') => {
  const to = world.town
  return world.send(to, { method: 'GET', path, query, cookie: await world.as(person, to) })
}
const seal = async (person: Person, words: string, to: Town = world.town): Promise<string> => {
  const cookie = await world.as(person, to)
  const call = { method: 'POST', path: '/office/search', json: { words }, cookie }
  return ((await (await world.send(to, call)).json()) as { search: string }).search
}
const total = async (answer: Response) => ((await answer.json()) as { total: number }).total
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

describe('a name in an address', () => {
  it('stands there sealed, finds whom it names, and is told to who sealed it', async () => {
    const { lastName } = world.town.own.family.child
    const all = await total(await ask('clerk', { group: 'all' }))
    const search = await seal('clerk', lastName)
    const found = await total(await ask('clerk', { group: 'all', search }))
    expect(found).toBeGreaterThan(0)
    expect(await total(await ask('clerk', { group: 'all', search: await seal('clerk', 'Niemand') }))).toBe(0)
    expect(found).toBeLessThanOrEqual(all)
    expect(await (await ask('clerk', { search }, '/office/search')).json()).toEqual({ words: lastName })
  })

  it('says nothing of it, not even how long it is', async () => {
    const [short, long] = [await seal('clerk', 'Al'), await seal('clerk', 'Maximilian Lindner')]
    expect(short).toHaveLength(long.length)
    expect(Buffer.from(long, 'base64url').includes('Lindner')).toBe(false)
    expect(await seal('clerk', 'Al')).not.toBe(short)
  })

  it('is worth nothing to a colleague, in another portal, tomorrow, or changed by a letter', async () => {
    const { accountId } = world.town.people.clerk
    const mine = { tenantId: world.town.tenant.id, accountId, now }
    const refused = [
      await seal('admin', 'Lindner'),
      await seal('clerk', 'Lindner', world.neighbour),
      sealWords({ ...mine, now: hoursAgo(12) }, 'Lindner', key),
      sealWords({ ...mine, tenantId: world.neighbour.tenant.id }, 'Lindner', key),
      sealWords(mine, 'Lindner', ['y'.repeat(32)]),
      (await seal('clerk', 'Lindner')).replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
      'Lindner',
    ]
    for (const search of refused) {
      const answer = await ask('clerk', { search })
      expect([answer.status, await answer.json()]).toMatchObject([410, { code: 'search-ended' }])
    }
    const still = sealWords({ ...mine, now: hoursAgo(11) }, 'Lindner', key)
    expect((await ask('clerk', { search: still })).status).toBe(200)
  })

  it('is sealed for staff alone', async () => {
    for (const person of ['parent', 'helped'] as const)
      expect((await ask(person, { search: 'x' }, '/office/search')).status).toBe(403)
  })
})

/** What is typed freely and stands in an address of the API, and why it may. */
const nobodysName: Record<string, string> = {
  'checkJurisdiction.town': 'a place',
  'listLocalities.q': 'a postcode or a place',
  'listUnplaced.municipality': 'a place',
  'printForm.language': 'a language',
  'searchListings.place': 'a place',
  'searchListings.q': 'names that the portal shows to everybody',
}

it('no operation that is read by its address takes anything there that could be a name', () => {
  const typed = Object.values(world.document.paths).flatMap((path) =>
    Object.entries(path).flatMap(([method, operation]) => {
      const { operationId, parameters = [] } = operation
      if (method !== 'get') return []
      return parameters
        .filter((one) => one.in === 'query' && isFree(one.schema))
        .map(({ name }) => `${operationId}.${name}`)
    }),
  )
  expect(operationsOf(world.document).length).toBeGreaterThan(100)
  expect(typed.toSorted()).toEqual(Object.keys(nobodysName).toSorted())
})

type Typed = Schema & { pattern?: string }

/** Text without a shape of its own. */
const isFree = ({ type, enum: known, format, pattern, items }: Typed): boolean =>
  items ? isFree(items) : type === 'string' && !known && !format && (!pattern || pattern.startsWith('^[^'))
