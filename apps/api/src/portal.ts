import { createRoute, z } from '@hono/zod-openapi'
import { getPortal, tellRules } from '@kita/core/tenant'
import { PortalView } from './portal-view.ts'
import { answer, everyone, json, router } from './router.ts'
import { Explanation, sentencesOf } from './rules-shape.ts'
import { integer, list, text } from './shape.ts'

const readPortal = createRoute({
  method: 'get',
  path: '/portal',
  operationId: 'getPortal',
  summary: 'The portal of this host: words, rules, dates, contacts',
  tags: ['portal'],
  security: everyone,
  responses: { 200: json(PortalView, 'The portal as it is today') },
})

const PortalRules = z
  .strictObject({
    years: list(
      z.strictObject({
        kitaYear: integer(1900, 2200),
        label: text(20),
        running: z.boolean(),
        chapters: Explanation,
      }),
      2,
    ),
  })
  .openapi('PortalRules')
const readRules = createRoute({
  method: 'get',
  path: '/portal/rules',
  operationId: 'getPortalRules',
  summary: 'The rules of this portal in sentences, made from their values',
  tags: ['portal'],
  security: everyone,
  responses: { 200: json(PortalRules, 'Each Kita-Jahr whose rules differ') },
})

export const portalRoutes = router()
  .openapi(readPortal, async (c) => {
    const { theme, logo, picture, texts, training } = c.var.tenant
    const { de = {}, [c.var.t.language]: own = {} } = texts
    const spoken = { de, [c.var.t.language]: own }
    const { notices, off } = c.var.live
    const view = {
      ...(await getPortal(c.var.ctx)),
      theme,
      logo,
      picture: picture?.hash ?? null,
      texts: spoken,
      training,
      notices,
      off,
    }
    return c.json(answer(PortalView, view), 200)
  })
  .openapi(readRules, (c) => {
    const years = tellRules(c.var.ctx).map(({ chapters, ...year }) => ({
      ...year,
      chapters: sentencesOf(chapters, c.var.t),
    }))
    return c.json(answer(PortalRules, { years }), 200)
  })
export type PortalRoutes = typeof portalRoutes
