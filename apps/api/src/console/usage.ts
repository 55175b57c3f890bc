import { createRoute, z } from '@hono/zod-openapi'
import { journeyNames, lookAtUsage } from '@kita/core/usage'
import { answer, json, signedIn } from '../router.ts'
import { dayView, list } from '../shape.ts'
import { FunnelView, OpinionShares } from '../usage.ts'
import { consoleRouter } from './router.ts'
import { slugParam } from './tenant-look.ts'

const TenantUsage = z
  .strictObject({
    from: dayView,
    journeys: list(
      z.strictObject({ journey: z.enum(journeyNames), steps: list(FunnelView, 10) }),
      journeyNames.length,
    ),
    opinion: OpinionShares,
  })
  .openapi('TenantUsage')

const usageRoute = createRoute({
  method: 'get',
  path: '/tenants/{slug}/usage',
  operationId: 'lookAtTenantUsage',
  summary: 'How far visitors of one portal come; sums only, and nothing that families wrote',
  tags: ['tenant'],
  security: signedIn,
  request: { params: slugParam },
  responses: { 200: json(TenantUsage, 'The sums of the last thirteen weeks') },
})

export const consoleUsageRoutes = consoleRouter().openapi(usageRoute, async (c) =>
  c.json(answer(TenantUsage, await lookAtUsage(c.var.ctx, c.req.valid('param').slug, {})), 200),
)
export type ConsoleUsageRoutes = typeof consoleUsageRoutes
