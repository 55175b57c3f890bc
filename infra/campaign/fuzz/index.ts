import type { TestDatabase } from '@kita/db/testing'
import { type Person, persons } from '../../api-test/people.ts'
import { seeded } from '../random.ts'
import { fuzzPortalApi, type Part } from './api.ts'
import { fuzzConsoleApi, knockers, openDesk } from './console.ts'
import { consoleHost, type House, openHouse, realSlug } from './house.ts'
import { fuzzPages } from './page.ts'
import { openScene } from './scene.ts'
import { openTally, type Tally } from './tally.ts'

type Wanted = { seed: number; requests: number; told?: (line: string) => void }

/** One each: what operators switch off for all portals is off. */
type Databases = { portal: TestDatabase; console: TestDatabase }

/** After so many the parts take turns again. */
const requestsPerRound = 2000

/** Anything, by everybody, at every operation and every page. @returns what was counted */
export const fuzz = async (databases: Databases, { seed, requests, told }: Wanted): Promise<Tally> => {
  const tally = openTally(told)
  const random = seeded(seed)
  const house = await openHouse(databases.portal)
  const central = await openHouse(databases.console)
  try {
    for (let left = requests; left > 0; left -= requestsPerRound) {
      const part = (share: number): Part => ({
        ...{ random: random.branch(), tally },
        requests: Math.round(share * Math.min(left, requestsPerRound)),
      })
      await fuzzPortalApi(house, part(0.5))
      await walkPortal(house, part(0.22))
      await fuzzConsoleApi(central, part(0.16))
      await walkConsole(central, part(0.12))
    }
  } finally {
    await house.stop()
    await central.stop()
  }
  return tally
}

const walkPortal = async (house: House, part: Part): Promise<void> => {
  const { town, ids, cookieOf, forget } = await openScene(house)
  // Who has erased the account reads on as nobody.
  const mayCome = (name: Person) => cookieOf(name).catch(() => undefined)
  const readers = { names: persons, cookieOf: mayCome, forget, ids, host: town.host, slug: town.tenant.slug }
  await fuzzPages(house, { site: 'portal', ...readers }, part)
}

const walkConsole = async (house: House, part: Part): Promise<void> => {
  const { town, ids, cookieOf, forget } = await openDesk(house)
  const readers = { names: knockers, cookieOf, forget, host: consoleHost }
  const parts = { ids: [...ids, town.tenant.slug], slug: realSlug }
  await fuzzPages(house, { site: 'console', ...readers, ...parts }, part)
}
