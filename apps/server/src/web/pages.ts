import {
  type Api,
  type ConsoleApi,
  createClient,
  createConsoleClient,
  type Log,
  type RequestEnv,
} from '@kita/api'
import { consoleAddresses, createConsole } from '@kita/console'
import { createOffice, officeAddresses } from '@kita/office'
import { createPortal, type PortalDeps, portalAddresses } from '@kita/portal'
import { type AssetShelf, consoleLook } from './assets.ts'

/** A mounted page app; a Hono app fits. */
export type PageApp = { fetch: (request: Request, env: RequestEnv) => Response | Promise<Response> }

/** Every page there is, by the app that shows it. */
export const pageAddresses = { portal: portalAddresses, office: officeAddresses, console: consoleAddresses }

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

type ConsoleParts = Pick<PageParts, 'shelf' | 'clock' | 'exampleCode'> & { consoleApi: ConsoleApi }

/** The operators' pages on the central host. */
export const createConsolePages = ({ consoleApi, shelf, clock, exampleCode }: ConsoleParts): PageApp =>
  createConsole({
    client: (page) => createConsoleClient(consoleApi, page.req.raw, page.env),
    assets: shelf.urls,
    stylesheet: shelf.themePath({ ...consoleLook, picture: null }),
    icon: shelf.iconPath(consoleLook),
    clock,
    ...(exampleCode && { exampleCode }),
  })

/** The two page apps of a tenant's host, with the API as the reader of the page may use it. */
export const createPages = ({
  api,
  shelf,
  https,
  log,
  clock,
  count,
  exampleCode,
}: PageParts): { portal: PageApp; office: PageApp } => {
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
    office: createOffice({ ...deps, ...(exampleCode && { exampleCode }) }),
  }
}
