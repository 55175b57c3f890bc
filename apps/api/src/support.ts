import { createRoute, z } from '@hono/zod-openapi'
import { authDb, enterBySupport } from '@kita/auth'
import { DomainError } from '@kita/core'
import { decideSupport, listLooks, listSupport, supportDecision } from '@kita/core/support'
import { setCookie, takeTry } from './request/auth.ts'
import { answer, body, everyone, json, router, signedIn } from './router.ts'
import {
  code,
  fromCore,
  idParam,
  instant,
  integer,
  integerQuery,
  list,
  text,
  tokenInput,
  uuid,
} from './shape.ts'

const state = z.enum(['asked', 'granted', 'refused', 'ended'])
const SupportList = z
  .strictObject({
    items: list(
      z.strictObject({
        ...{ id: uuid, by: text(200), reason: text(1000), hours: integer(1, 24) },
        ...{ askedAt: instant, endsAt: instant.nullable(), state, looks: integer(0, 2_000_000_000) },
      }),
      100,
    ),
  })
  .openapi('SupportList')
const Looks = z
  .strictObject({
    page: integer(1, 10_000),
    more: z.boolean(),
    items: list(z.strictObject({ id: uuid, at: instant, action: code, subjectId: uuid.nullable() }), 100),
  })
  .openapi('SupportLooks')
const Decision = fromCore(supportDecision).openapi('SupportDecision')
const Ticket = z.strictObject({ ticket: tokenInput }).openapi('SupportTicket')

const about = { tags: ['support'], security: signedIn }

const enterRoute = createRoute({
  ...{ tags: ['support'], security: everyone },
  method: 'post',
  path: '/session/support',
  operationId: 'enterForSupport',
  summary: 'Turn the ticket of a granted look into a session that reads only',
  request: { body: body(Ticket) },
  responses: { 204: { description: 'The answer sets the session cookie' } },
})
const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/office/support',
  operationId: 'listSupport',
  summary: 'What the platform’s operators asked for, and how often they looked',
  responses: { 200: json(SupportList, 'Newest first') },
})
const decideRoute = createRoute({
  ...about,
  method: 'post',
  path: '/office/support/{id}/decision',
  operationId: 'decideSupport',
  summary: 'Grant a look for the hours asked, refuse it, or end it',
  request: { params: idParam, body: body(Decision) },
  responses: { 204: { description: 'It holds at once' } },
})
const looksRoute = createRoute({
  ...about,
  method: 'get',
  path: '/office/support/{id}/looks',
  operationId: 'listSupportLooks',
  summary: 'Every look an operator took',
  request: { params: idParam, query: z.strictObject({ page: integerQuery(1, 10_000).optional() }) },
  responses: { 200: json(Looks, 'Newest first, page by page') },
})

export const supportRoutes = router()
  .openapi(enterRoute, async (c) => {
    await takeTry(c, 'link')
    const { tenant, now } = c.var.ctx
    const entered = await c.var.realm(({ tx }) =>
      enterBySupport(authDb(tx, tenant.id, now), c.req.valid('json').ticket),
    )
    if (!entered) throw new DomainError('link-unknown')
    setCookie(c, entered)
    return c.body(null, 204)
  })
  .openapi(listRoute, async (c) => c.json(answer(SupportList, await listSupport(c.var.ctx, {})), 200))
  .openapi(decideRoute, async (c) => {
    await decideSupport(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') })
    return c.body(null, 204)
  })
  .openapi(looksRoute, async (c) =>
    c.json(
      answer(Looks, await listLooks(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') })),
      200,
    ),
  )
export type SupportRoutes = typeof supportRoutes
