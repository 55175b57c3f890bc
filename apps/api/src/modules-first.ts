import type { OpenAPIHono } from '@hono/zod-openapi'
import { portalRoutes } from './portal.ts'
import type { ApiEnv } from './router.ts'
import { selectionRoutes } from './selection.ts'
import { sessionRoutes } from './session.ts'

/** What every page asks for: nobody waits for the rest of the modules when the service starts. */
export const mountFirst = (api: OpenAPIHono<ApiEnv>): void => {
  api.route('/', portalRoutes)
  api.route('/', sessionRoutes)
  api.route('/', selectionRoutes)
}
