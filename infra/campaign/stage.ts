import { handlesOn, ownCluster } from '@kita/db/testing'
import { openSession } from '../api-test/people.ts'
import { sharedClock } from './clock.ts'
import { client } from './http.ts'
import { startProxy } from './proxy.ts'
import { startService } from './service.ts'
import { type CampaignTown, type Size, settleTown } from './town.ts'

/** A Monday morning, inside every window of the defaults. */
export const firstDay = new Date('2026-03-02T09:00:00Z')

/** Database, wire, service and a few portals with their people, all of its own and stopped by `stop`. */
export const openStage = async (wanted: { towns: number; size: Size; work?: boolean }) => {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (let next = stops.pop(); next; next = stops.pop()) await next()
  }
  try {
    return { ...(await build(wanted, stops)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
export type Stage = Awaited<ReturnType<typeof openStage>>

const build = async (
  { towns: count, size, work = false }: Parameters<typeof openStage>[0],
  stops: (() => Promise<unknown>)[],
) => {
  const cluster = await ownCluster()
  stops.push(() => cluster.remove())
  const database = await handlesOn(cluster)
  stops.push(() => database.stop().catch(() => {}))
  const clock = sharedClock(firstDay)
  const towns: CampaignTown[] = []
  for (let n = 0; n < count; n += 1) towns.push(await settleTown(database, size))
  const proxy = await startProxy(Number(new URL(cluster.url).port))
  stops.push(() => proxy.stop())
  const { adminUrl, url, operatorUrl } = cluster
  const service = await startService({
    ...{ adminUrl, url, operatorUrl, work },
    // Beside the database, whose folder goes also when this process is ended by a signal.
    ...{ databasePort: proxy.port, folder: cluster.dataDir, distance: clock.distance },
  })
  stops.push(() => service.stop())
  const http = client(service.port)
  stops.push(async () => http.close())
  let last = 0
  return {
    ...{ cluster, database, clock, towns, proxy, service, http },
    /** For names nobody else has. */
    nextNumber: () => {
      last += 1
      return last
    },
    /** Past the wire, so that somebody signs in whatever it does; while the database is away it fails. */
    signIn: (town: CampaignTown, person: { accountId: string; kind: 'parent' | 'staff' }) =>
      openSession(town, person, clock.latest(), { secure: false }),
  }
}
