import type { hc } from 'hono/client'
import { inProcessClient } from '../client.ts'
import type { RequestEnv } from '../deps.ts'
import type { ConsoleAccessRoutes } from './access.ts'
import type { ConsoleApi } from './app.ts'
import type { ConsoleRuleRoutes } from './rules.ts'
import type { ConsoleSessionRoutes } from './session.ts'
import type { ConsoleTenantRoutes } from './tenant.ts'

/** The console's API as a page sees it: one typed client per module. */
export type ConsoleClient = {
  session: ReturnType<typeof hc<ConsoleSessionRoutes>>
  access: ReturnType<typeof hc<ConsoleAccessRoutes>>
  tenant: ReturnType<typeof hc<ConsoleTenantRoutes>>
  rules: ReturnType<typeof hc<ConsoleRuleRoutes>>
}

/** Calls the console's API in this process for the reader of a page. */
export const createConsoleClient = (api: ConsoleApi, page: Request, env: RequestEnv = {}): ConsoleClient =>
  inProcessClient(api, page, env) as ConsoleClient
