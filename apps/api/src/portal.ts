import { createRoute } from '@hono/zod-openapi'
import { getPortal } from '@kita/core/tenant'
import { PortalView } from './portal-view.ts'
import { answer, everyone, json, router } from './router.ts'

const readPortal = createRoute({
  method: 'get',
  path: '/portal',
  operationId: 'getPortal',
  summary: 'The portal of this host: words, rules, dates, contacts',
  tags: ['portal'],
  security: everyone,
  responses: { 200: json(PortalView, 'The portal as it is today') },
})

export const portalRoutes = router().openapi(readPortal, async (c) => {
  const { theme, logo, picture, texts } = c.var.tenant
  const { de = {}, [c.var.t.language]: own = {} } = texts
  const spoken = { de, [c.var.t.language]: own }
  const { notices, off } = c.var.live
  const view = {
    ...(await getPortal(c.var.ctx)),
    theme,
    logo,
    picture: picture?.hash ?? null,
    texts: spoken,
    notices,
    off,
  }
  return c.json(answer(PortalView, view), 200)
})
export type PortalRoutes = typeof portalRoutes
