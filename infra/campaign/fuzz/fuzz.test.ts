import { withoutTenant } from '@kita/db'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seeded } from '../random.ts'
import { fuzzPortalApi } from './api.ts'
import { type HouseOptions, openHouse } from './house.ts'
import { fuzz } from './index.ts'
import { openTally } from './tally.ts'

// The small form; `npm run campaign -- fuzz` sends a million.
const requests = 2000

let database: TestDatabase
beforeEach(async () => {
  database = await testDatabase()
}, 180_000)
afterEach(() => database?.stop())

describe('the house', () => {
  it('makes no error of anything by anybody, and much of it is done', async () => {
    const central = await testDatabase()
    const databases = { portal: database, console: central }
    const tally = await fuzz(databases, { seed: 11, requests }).finally(central.stop)
    expect(tally.faults()).toEqual([])
    expect(tally.total()).toBe(requests)
    // A storm that is turned away at the door has seen nothing of the house.
    const shares = tally.doneByRole()
    const pages = ['portal pages parent', 'portal pages admin', 'console pages admin']
    for (const role of [
      'portal parent',
      'portal head',
      'portal admin',
      'portal advisor',
      'console admin',
      ...pages,
    ])
      expect([role, (shares[role] ?? 0) > 0.2]).toEqual([role, true])
  }, 600_000)

  it('that changes a portal nobody asked is found out', async () => {
    const central = await testDatabase()
    const superuser = database.connect({ url: database.adminUrl })
    const plant: HouseOptions['around'] = async (request, next) => {
      await withoutTenant(superuser, (tx) => tx.execute('update app.child set first_name = first_name || 1'))
      return next(request)
    }
    const databases = { portal: database, console: central }
    const wanted = { seed: 7, requests: 4, around: plant }
    const tally = await fuzz(databases, wanted).finally(central.stop)
    expect(tally.faults()).toEqual([expect.stringMatching(/^rows of a portal that nobody asked are changed/)])
  }, 180_000)

  it.each<[string, string, (text: string) => Response | undefined, RegExp]>([
    [
      'throws at a rare letter',
      'createAccount',
      (text) => {
        if (text.includes('ğ')) throw new Error('planted')
        return undefined
      },
      /^createAccount: threw planted/,
    ],
    [
      'answers with a status that is not declared',
      'createAccount',
      (text) => (text.includes('ğ') ? new Response(null, { status: 418 }) : undefined),
      /^createAccount: 418 is not declared/,
    ],
    [
      'answers with a body that is not of its schema',
      'searchListings',
      (text) => (/[?&]page=[2-9]/.test(text) ? Response.json({ items: 'some' }) : undefined),
      /^searchListings: data/,
    ],
  ])(
    'that %s is found out',
    async (_, operation, plant, fault) => {
      const house = await openHouse(database, {
        around: async (request, next) =>
          plant(
            request.url +
              (await request
                .clone()
                .text()
                .catch(() => '')),
          ) ?? next(request),
      })
      const tally = openTally()
      const part = { requests: 150, random: seeded(3), tally }
      await fuzzPortalApi(house, { ...part, only: [operation] }).finally(house.stop)
      expect(tally.faults()).toEqual([expect.stringMatching(fault)])
    },
    180_000,
  )
})
