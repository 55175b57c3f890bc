import type { TestDatabase } from '@kita/db/testing'
import { type Person, persons } from '../../api-test/people.ts'
import { tenantFingerprints } from '../../api-test/world.ts'
import { seeded } from '../random.ts'
import { fuzzPortalApi, type Part } from './api.ts'
import { fuzzConsoleApi, knockers, openDesk } from './console/index.ts'
import { realFiles } from './file.ts'
import { consoleHost, type House, type HouseOptions, openHouse, realSlug } from './house.ts'
import { fuzzPages } from './page.ts'
import { openScene } from './scene.ts'
import { apiRequest } from './send.ts'
import { openTally, type Tally } from './tally.ts'

type Wanted = {
  seed: number
  requests: number
  told?: (line: string) => void
  /** Stands in front of the portals; a test plants mistakes here. */
  around?: HouseOptions['around']
}

/** One each: what operators switch off for all portals is off. */
type Databases = { portal: TestDatabase; console: TestDatabase }

/** After so many the parts take turns again, in portals that are whole: what came before has closed accounts and facilities. */
const requestsPerRound = 20_000

/** Anything, by everybody, at every operation and every page. @returns what was counted */
export const fuzz = async (
  databases: Databases,
  { seed, requests, told, around }: Wanted,
): Promise<Tally> => {
  const tally = openTally(told)
  const random = seeded(seed)
  const house = await openHouse(databases.portal, around && { around })
  const central = await openHouse(databases.console)
  try {
    const neighbour = await house.neighbour()
    const fingerprint = await tenantFingerprints(house.superuser)
    const before = await fingerprint(neighbour)
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
    if ((await fingerprint(neighbour)) !== before)
      tally.found('rows of a portal that nobody asked are changed')
  } finally {
    await house.stop()
    await central.stop()
  }
  return tally
}

const walkPortal = async (house: House, part: Part): Promise<void> => {
  const { town, ids, addresses, cookieOf, forget } = await openScene(house)
  // Who has erased the account reads on as nobody.
  const mayCome = (name: Person) => cookieOf(name).catch(() => undefined)
  const { slug } = town.tenant
  const readers = { names: persons, cookieOf: mayCome, forget, ids, addresses, host: town.host, slug }
  await fuzzPages(house, { site: 'portal', ...readers, files: await realFiles() }, part)
}

const walkConsole = async (house: House, part: Part): Promise<void> => {
  const { town, ids, addresses, cookieOf, forget } = await openDesk(house)
  const readers = { names: knockers, cookieOf, forget, addresses, host: consoleHost }
  const files = [...(await realFiles()), await bundleOf(house)]
  const parts = { ids: [...ids, town.tenant.slug], slug: realSlug, files }
  await fuzzPages(house, { site: 'console', ...readers, ...parts }, part)
}

/** The real portal as an operator has saved it. */
const bundleOf = async (house: House): Promise<File> => {
  const { cookie } = await house.newOperator(['admin'])
  const call = { method: 'GET', path: `/tenants/${realSlug}/bundle` }
  const { response } = await house.send(apiRequest(consoleHost, call, cookie))
  return new File([await response.arrayBuffer()], `${realSlug}.zip`, { type: 'application/zip' })
}
