import { createRoute, z } from '@hono/zod-openapi'
import { authDb, supportTicket } from '@kita/auth'
import { askForSupport, enterForSupport, listSupportAsked, supportAsk } from '@kita/core/support'
import { answer, body, json, signedIn } from '../router.ts'
import { fromCore, instant, integer, list, text, uuid } from '../shape.ts'
import { consoleRouter } from './router.ts'
import { slugParam } from './tenant-look.ts'

const Asked = z
  .strictObject({
    items: list(
      z.strictObject({
        ...{ id: uuid, by: text(200), reason: text(1000), hours: integer(1, 24) },
        ...{ askedAt: instant, endsAt: instant.nullable() },
        state: z.enum(['asked', 'granted', 'refused', 'ended']),
        mayEnter: z.boolean(),
      }),
      50,
    ),
  })
  .openapi('SupportAsked')
const Ask = fromCore(supportAsk).openapi('SupportAsk')
const Made = z.strictObject({ id: uuid }).openapi('SupportAccess')
/** For two minutes; the tenant's host turns it into a session. */
const Entry = z
  .strictObject({ ticket: z.string().openapi({ maxLength: 100, pattern: '^[A-Za-z0-9_-]+$' }) })
  .openapi('SupportEntry')

const about = { tags: ['support'], security: signedIn }

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/tenants/{slug}/support',
  operationId: 'listSupportAsked',
  summary: 'What was asked of this office and what it answered',
  request: { params: slugParam },
  responses: { 200: json(Asked, 'Newest first') },
})
const askRoute = createRoute({
  ...about,
  method: 'post',
  path: '/tenants/{slug}/support',
  operationId: 'askForSupport',
  summary: 'Ask this office for a look at its pages',
  request: { params: slugParam, body: body(Ask) },
  responses: { 201: json(Made, 'The office decides') },
})
const enterRoute = createRoute({
  ...about,
  method: 'post',
  path: '/tenants/{slug}/support/{id}/entry',
  operationId: 'enterForSupport',
  summary: 'A ticket into the pages of an office that granted the look',
  request: { params: slugParam.extend({ id: uuid }) },
  responses: { 201: json(Entry, 'Good once, for two minutes') },
})

export const consoleSupportRoutes = consoleRouter()
  .openapi(listRoute, async (c) =>
    c.json(answer(Asked, await listSupportAsked(c.var.ctx, c.req.valid('param').slug, {})), 200),
  )
  .openapi(askRoute, async (c) => {
    const made = await askForSupport(c.var.ctx, c.req.valid('param').slug, c.req.valid('json'))
    return c.json(answer(Made, made), 201)
  })
  .openapi(enterRoute, async (c) => {
    const { slug, id } = c.req.valid('param')
    const enter = enterForSupport((tx, tenantId, grant) =>
      supportTicket(authDb(tx, tenantId, c.var.ctx.now), grant),
    )
    return c.json(answer(Entry, await enter(c.var.ctx, slug, { id })), 201)
  })
export type ConsoleSupportRoutes = typeof consoleSupportRoutes
