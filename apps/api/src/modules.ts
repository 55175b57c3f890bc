import type { OpenAPIHono } from '@hono/zod-openapi'
import { portalRoutes } from './portal.ts'
import type { ApiEnv } from './router.ts'

/** Every module's routes, by statements: a chain of them all would be one type of the whole API. */
export const mount = (api: OpenAPIHono<ApiEnv>): void => {
  api.route('/', portalRoutes)
}
