import { createRoute, z } from '@hono/zod-openapi'
import { answer, everyone, json, router } from './router.ts'
import { text } from './shape.ts'

const PortalView = z.strictObject({ name: text(200), area: text(200) }).openapi('Portal')

const getPortal = createRoute({
  method: 'get',
  path: '/portal',
  operationId: 'getPortal',
  summary: 'The portal of this host: words, rules, dates, contacts',
  tags: ['portal'],
  security: everyone,
  responses: { 200: json(PortalView, 'The portal') },
})

export const portalRoutes = router().openapi(getPortal, (c) =>
  c.json(answer(PortalView, { name: c.var.tenant.profile.name, area: c.var.tenant.profile.area }), 200),
)
export type PortalRoutes = typeof portalRoutes
