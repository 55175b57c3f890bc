import type { Client, Log, RequestEnv } from '@kita/api'
import type { AssetUrls } from '@kita/ui/assets'
import type { InferResponseType } from 'hono/client'

/** Everything the portal's pages know of their tenant: GET /portal. */
export type Portal = InferResponseType<Client['portal']['portal']['$get'], 200>
export type Session = InferResponseType<Client['session']['session']['$get'], 200>

/** What the composition gives to the pages. They keep no connection and read no environment. */
export type PortalDeps = {
  /** The API in the same process, for the reader of this page (same host, cookie and origin). */
  client: (c: { req: { raw: Request }; env: RequestEnv }) => Client
  assets: AssetUrls
  /** Address of the tenant's own stylesheet; the composition makes and serves it. */
  stylesheetOf: (tenant: Pick<Portal, 'slug' | 'theme'>) => string
  /** Readers come by https: cookies are marked so. */
  https: boolean
  log: Log
  /** Map tiles; without them the pins stand on a drawn ground and no address leaves the browser. */
  tiles?: { url: string; attribution: string }
}
