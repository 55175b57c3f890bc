import type { OpenAPIHono } from '@hono/zod-openapi'
import { consoleAccessRoutes } from './access.ts'
import type { ConsoleEnv } from './router.ts'
import { consoleRuleRoutes } from './rules.ts'
import { consoleSessionRoutes } from './session.ts'
import { consoleTenantRoutes } from './tenant.ts'

/** Every module's routes on the console's host. */
export const mountConsole = (api: OpenAPIHono<ConsoleEnv>): void => {
  api.route('/', consoleSessionRoutes)
  api.route('/', consoleAccessRoutes)
  api.route('/', consoleTenantRoutes)
  api.route('/', consoleRuleRoutes)
}
