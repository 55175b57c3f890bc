import { type Api, createClient, type Log, lazily, type RequestEnv } from '@kita/api'
import { createPortal, type PortalDeps } from '@kita/portal'
import type { AssetShelf } from './assets.ts'

/** A mounted page app; a Hono app fits. */
export type PageApp = { fetch: (request: Request, env: RequestEnv) => Response | Promise<Response> }

type PageParts = {
  api: Api
  shelf: AssetShelf
  https: boolean
  log: Log
  clock: () => Date
  count: PortalDeps['count']
  /** Only with example accounts. */
  exampleCode: ((page: Request) => Promise<string | undefined>) | undefined
}

/** The two page apps of a tenant's host, with the API as the reader of the page may use it; the office's when it is asked for. */
export const createPages = ({
  api,
  shelf,
  https,
  log,
  clock,
  count,
  exampleCode,
}: PageParts): { portal: PageApp; office: () => Promise<PageApp> } => {
  const deps = {
    client: (page: Parameters<PortalDeps['client']>[0]) =>
      createClient(api, page.req.raw, page.env, page.formKey),
    assets: shelf.urls,
    stylesheetOf: shelf.themePath,
    iconOf: shelf.iconPath,
    https,
    log,
    now: clock,
  }
  return {
    portal: createPortal({ ...deps, ...(count && { count }) }),
    office: lazily(async () => {
      const { createOffice } = await import('@kita/office')
      return createOffice({ ...deps, ...(exampleCode && { exampleCode }) })
    }),
  }
}
