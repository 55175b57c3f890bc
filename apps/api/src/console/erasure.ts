import { createRoute, z } from '@hono/zod-openapi'
import {
  askErasure,
  confirmErasure,
  listErasures,
  readErasure,
  withdrawErasure,
} from '@kita/core/tenant-life'
import { answer, body, json, provedAnew, signedIn } from '../router.ts'
import { code, instant, integer, list, text, uuid } from '../shape.ts'
import { consoleRouter } from './router.ts'
import { slugParam } from './tenant-look.ts'

const rows = integer(0, 2_147_483_647)
const OrderView = z
  .strictObject({
    /** The portal is closed and nobody has asked yet. */
    mayAsk: z.boolean(),
    asked: z.strictObject({ at: instant, byName: text(200), reason: text(1000) }).nullable(),
    /** The reader asked; confirming is somebody else's. */
    own: z.boolean(),
    /** A training copy ends by one person (`endTraining`). */
    training: z.boolean(),
  })
  .openapi('ErasureOrder')
const Ask = z.strictObject({
  reason: z.string().trim().min(10, 'reason-too-short').max(1000, 'text-too-long'),
})
const Confirm = z.strictObject({ slug: z.string().trim().max(60, 'text-too-long') })
const DoneView = z
  .strictObject({ hash: z.string().openapi({ maxLength: 64, pattern: '^[0-9a-f]{64}$' }), rows })
  .openapi('ErasureDone')
const ListView = z
  .strictObject({
    items: list(
      z.strictObject({
        ...{ id: uuid, slug: code, area: text(200), reason: text(1000), hash: text(64) },
        ...{ askedAt: instant, askedName: text(200), decidedAt: instant, decidedName: text(200) },
        /** The sum fits the proof. */
        fits: z.boolean(),
        training: z.boolean(),
        tables: list(z.strictObject({ name: code, before: rows, after: rows }), 500),
        kept: list(z.strictObject({ name: code, rows }), 20),
      }),
      500,
    ),
  })
  .openapi('Erasures')

const about = { tags: ['erasure'], security: signedIn }
const path = '/tenants/{slug}/erasure'

const readRoute = createRoute({
  ...{ ...about, method: 'get', path, operationId: 'readErasure', request: { params: slugParam } },
  summary: 'Whether the deletion of this closed portal is asked for, by whom and why',
  responses: { 200: json(OrderView, 'As it is now') },
})
const askRoute = createRoute({
  ...{ ...about, method: 'post', path, operationId: 'askErasure', security: provedAnew },
  summary: 'Ask for the deletion of this closed portal; another administrator confirms it',
  request: { params: slugParam, body: body(Ask.openapi('ErasureAsk')) },
  responses: { 204: { description: 'Asked' } },
})
const withdrawRoute = createRoute({
  ...{ ...about, method: 'delete', path, operationId: 'withdrawErasure', request: { params: slugParam } },
  summary: 'Take the order back',
  responses: { 204: { description: 'The portal stays closed' } },
})
const confirmRoute = createRoute({
  ...{ ...about, method: 'post', operationId: 'confirmErasure', security: provedAnew },
  path: '/tenants/{slug}/erasure/confirmation',
  summary: 'Delete every row of this portal, as asked for by another administrator',
  request: { params: slugParam, body: body(Confirm.openapi('ErasureConfirm')) },
  responses: { 200: json(DoneView, 'Nothing of it is left') },
})
const listRoute = createRoute({
  ...{ ...about, method: 'get', path: '/erasures', operationId: 'listErasures' },
  summary: 'Deleted portals, the last one first, each with its proof',
  responses: { 200: json(ListView, 'The proofs') },
})

export const consoleErasureRoutes = consoleRouter()
  .openapi(readRoute, async (c) =>
    c.json(answer(OrderView, await readErasure(c.var.ctx, c.req.valid('param').slug, {})), 200),
  )
  .openapi(askRoute, async (c) => {
    await askErasure(c.var.ctx, c.req.valid('param').slug, c.req.valid('json'))
    return c.body(null, 204)
  })
  .openapi(withdrawRoute, async (c) => {
    await withdrawErasure(c.var.ctx, c.req.valid('param').slug, {})
    return c.body(null, 204)
  })
  .openapi(confirmRoute, async (c) => {
    const done = await confirmErasure(c.var.ctx, c.req.valid('param').slug, c.req.valid('json'))
    return c.json(answer(DoneView, done), 200)
  })
  .openapi(listRoute, async (c) => c.json(answer(ListView, await listErasures(c.var.ctx, {})), 200))
export type ConsoleErasureRoutes = typeof consoleErasureRoutes
