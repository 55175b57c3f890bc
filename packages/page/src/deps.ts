import type { Client, RequestEnv } from '@kita/api'
import type { AssetUrls } from '@kita/ui/assets'

/** What a page app gets from the composition. */
export type PageDeps = {
  /** The API for the reader of this request: same host, same cookie. */
  client: (page: { req: { raw: Request }; env: RequestEnv }) => Client
  /** Addresses of stylesheets, fonts and islands. */
  urls: AssetUrls
  /** Address of a tenant's own stylesheet. */
  themeUrl: (portal: Portal) => string
}

type PortalAnswer = Awaited<ReturnType<Client['portal']['portal']['$get']>>
export type Portal = Awaited<ReturnType<PortalAnswer['json']>>
