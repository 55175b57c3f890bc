import { createApi, createClient, createLimits, type Log, type PortalTenant } from '@kita/api'
import type { KeyRing, passwordLane } from '@kita/auth'
import { DomainError } from '@kita/core'
import type { LoadedTenant } from '@kita/core/tenant'
import type { Database } from '@kita/db'
import { createPortal } from '@kita/portal'
import { themeAsset } from '@kita/ui/assets'
import { type AssetShelf, consoleLook } from './assets.ts'

type Parts = {
  db: Database
  auth: { lane: ReturnType<typeof passwordLane>; key: KeyRing }
  clock: () => Date
  log: Log
  shelf: AssetShelf
}

export type DrawPortal = (tenant: LoadedTenant) => Promise<{ page: string; stylesheet: string }>

/** A number no tenant has: row policies show nothing of it. */
const nobody = 2_147_483_647
/** What is told or switched off for all portals says nothing of how this one will look. */
const quiet = { notices: [], off: [], reviews: [] }
/** Beside the page, wherever the console shows it. */
const stylesheet = 'aussehen.css'
const retryAfterSeconds = 5

/**
 * The start page of a portal that is not there yet, by the portal's own pages and API over settings in memory. What it
 * answers is a picture: without scripts, without links.
 * @throws DomainError `busy` where its API has no room now
 */
export const drawPortals = ({ db, auth, clock, log, shelf }: Parts): DrawPortal => {
  const drawn = new Map<string, PortalTenant>()
  const makePortal = () => {
    const api = createApi({
      ...{ db, auth, clock, log, https: false, scans: false },
      mailOf: async () => ({ drop: 'not-needed' }),
      // The console's own allowance stands before it; all drafts are one source here.
      limits: createLimits({ perMinute: 1_000_000, burst: 1_000_000 }),
      tenantOf: async (host) => drawn.get(host),
      liveOf: async () => quiet,
    })
    return createPortal({
      client: (page) => createClient(api, page.req.raw, page.env),
      assets: shelf.urls,
      stylesheetOf: () => stylesheet,
      iconOf: () => shelf.iconPath(consoleLook),
      ...{ https: false, log, now: clock },
    })
  }
  let portal: ReturnType<typeof makePortal> | undefined
  let count = 0
  return async (tenant) => {
    // Made when the first draft is looked at: most processes never need it.
    portal ??= makePortal()
    count += 1
    const host = `entwurf-${count}.invalid`
    drawn.set(host, { ...tenant, id: nobody, version: count, origin: `http://${host}` })
    try {
      const headers = { host, 'accept-language': 'de' }
      const answer = await portal.fetch(new Request(`http://${host}/`, { headers }), {})
      if (answer.status === 503) throw new DomainError('busy', { retryAfterSeconds })
      if (answer.status !== 200) throw new Error(`the page of a draft answers ${answer.status}`)
      const { body } = themeAsset(tenant.slug, tenant.theme, null)
      return { page: asPicture(await answer.text()), stylesheet: body.toString() }
    } finally {
      drawn.delete(host)
    }
  }
}

const asPicture = (page: string): string =>
  page
    .replaceAll(/<script\b[^>]*>(?:[^<]*<\/script>)?/g, '')
    .replace(/<a class="skip"[^>]*>[^<]*<\/a>/, '')
    .replaceAll(/(<a\b[^>]*?) href="[^"]*"/g, '$1')
