import { type Api, createClient, type Log, type RequestEnv } from '@kita/api'
import type { AssetShelf } from './assets.ts'

/** A mounted page app; a Hono app fits. */
export type PageApp = { fetch: (request: Request, env: RequestEnv) => Response | Promise<Response> }

export type PageParts = { api: Api; shelf: AssetShelf; https: boolean; log: Log; now: () => Date }

const soon: PageApp = { fetch: () => new Response('', { status: 404 }) }

/** The two page apps of a tenant's host. */
export const createPages = (_parts: PageParts) => ({ portal: soon, office: soon, client: createClient })
