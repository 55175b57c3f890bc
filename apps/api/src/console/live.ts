import { createRoute, z } from '@hono/zod-openapi'
import {
  endNotice,
  listLive,
  noticeInput,
  noticeKinds,
  raiseNotice,
  switchInput,
  switchPartOff,
  switchPartOn,
} from '@kita/core/operator'
import { answer, body, json, signedIn } from '../router.ts'
import { code, fromCore, idParam, instant, integer, list, text, uuid } from '../shape.ts'
import { consoleRouter } from './router.ts'

const target = z.string().openapi({ maxLength: 100, pattern: '^(area|operation):[A-Za-z-]+$' })
const slug = code.nullable()
const LiveView = z
  .strictObject({
    notices: list(
      z.strictObject({
        ...{ id: uuid, slug, kind: z.enum(noticeKinds), sentence: text(300) },
        ...{ startsAt: instant, endsAt: instant.nullable() },
      }),
      10_000,
    ),
    switches: list(
      z.strictObject({
        ...{ id: uuid, slug, target, sentence: text(300) },
        ...{ retryMinutes: integer(1, 1440), createdAt: instant },
      }),
      10_000,
    ),
    /** What can be switched off one by one. */
    operations: list(code, 2000),
  })
  .openapi('Live')
const Notice = fromCore(noticeInput).openapi('Notice')
const SwitchOff = fromCore(switchInput).openapi('SwitchOff')
const Made = z.strictObject({ id: uuid }).openapi('Made')

const about = { tags: ['live'], security: signedIn }

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/live',
  operationId: 'listLive',
  summary: 'What is told and switched off, for all tenants or for one',
  request: { query: z.strictObject({ slug: code.optional() }) },
  responses: { 200: json(LiveView, 'Newest first') },
})
const raiseRoute = createRoute({
  ...about,
  method: 'post',
  path: '/live/notices',
  operationId: 'raiseNotice',
  summary: 'Say a sentence above every page of one tenant or of all',
  request: { body: body(Notice) },
  responses: { 201: json(Made, 'Shown within seconds') },
})
const endRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/live/notices/{id}',
  operationId: 'endNotice',
  summary: 'Take a sentence down',
  request: { params: idParam },
  responses: { 204: { description: 'Gone within seconds' } },
})
const offRoute = createRoute({
  ...about,
  method: 'post',
  path: '/live/switches',
  operationId: 'switchPartOff',
  summary: 'Switch an operation or an area of the pages off',
  request: { body: body(SwitchOff) },
  responses: { 201: json(Made, 'Off within seconds') },
})
const onRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/live/switches/{id}',
  operationId: 'switchPartOn',
  summary: 'Switch it on again',
  request: { params: idParam },
  responses: { 204: { description: 'On within seconds' } },
})

export const consoleLiveRoutes = consoleRouter()
  .openapi(listRoute, async (c) => {
    const found = await listLive(c.var.ctx, c.req.valid('query'))
    return c.json(answer(LiveView, { ...found, operations: [...c.var.deps.operations].sort() }), 200)
  })
  .openapi(raiseRoute, async (c) =>
    c.json(answer(Made, await raiseNotice(c.var.ctx, c.req.valid('json'))), 201),
  )
  .openapi(endRoute, async (c) => {
    await endNotice(c.var.ctx, c.req.valid('param'))
    return c.body(null, 204)
  })
  .openapi(offRoute, async (c) => {
    const switchOff = switchPartOff(c.var.deps.operations)
    return c.json(answer(Made, await switchOff(c.var.ctx, c.req.valid('json'))), 201)
  })
  .openapi(onRoute, async (c) => {
    await switchPartOn(c.var.ctx, c.req.valid('param'))
    return c.body(null, 204)
  })
export type ConsoleLiveRoutes = typeof consoleLiveRoutes
