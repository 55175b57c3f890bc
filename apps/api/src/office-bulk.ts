import { createRoute, z } from '@hono/zod-openapi'
import { bulkActs, orderBulk, previewBulk, readBulk, undoBulk } from '@kita/core/bulk'
import { rejectReasons } from '@kita/core/offer'
import type { Translate } from '@kita/text'
import { filterOf, filterQuery } from './office-row.ts'
import { FacilityName } from './office-shape.ts'
import { searched } from './request/search.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import { code, idParam, instant, integer, list, text, uuid } from './shape.ts'

const Name = z.strictObject({ firstName: text(100), lastName: text(100) })
/** Why not, as a fact and as a sentence. */
const Refusal = z.strictObject({ code, detail: text(500) })

const Preview = z
  .strictObject({
    total: integer(0, 10_000_000),
    noteShown: z.boolean(),
    items: list(
      z.strictObject({
        id: uuid,
        child: Name,
        facility: FacilityName,
        status: code,
        refusal: Refusal.optional(),
      }),
      1000,
    ),
  })
  .openapi('BulkPreview')
const Job = z
  .strictObject({
    id: uuid,
    act: z.enum(bulkActs),
    reason: code.nullable(),
    note: text(2000),
    state: z.enum(['waiting', 'running', 'done', 'undone']),
    createdAt: instant,
    startsAt: instant,
    finishedAt: instant.nullable(),
    total: integer(0, 1000),
    done: integer(0, 1000),
    refused: integer(0, 1000),
    refusals: list(z.strictObject({ applicationId: uuid, child: Name, code, detail: text(500) }), 1000),
  })
  .openapi('BulkJob')
const JobBody = z
  .strictObject({
    id: uuid,
    act: z.enum(bulkActs),
    applicationIds: list(uuid, 1000),
    reason: z.enum(rejectReasons, { message: 'reason-missing' }).optional(),
    note: text(2000).optional(),
  })
  .openapi('BulkJobBody')

const shared = { tags: ['office'], security: signedIn }

const previewRoute = createRoute({
  ...shared,
  method: 'get',
  path: '/office/bulk-preview',
  operationId: 'previewBulk',
  summary: 'Whom an act on many cases would be about, and what speaks against it',
  request: { query: z.strictObject({ act: z.enum(bulkActs), ...filterQuery }) },
  responses: { 200: json(Preview, 'Everybody it is about') },
})
const orderRoute = createRoute({
  ...shared,
  method: 'post',
  path: '/office/bulk-jobs',
  operationId: 'orderBulk',
  summary:
    'Orders one act on many cases; it begins after ten seconds. The id makes it one order, however often sent',
  request: { body: body(JobBody) },
  responses: { 201: json(Job, 'Ordered') },
})
const readRoute = createRoute({
  ...shared,
  method: 'get',
  path: '/office/bulk-jobs/{id}',
  operationId: 'getBulkJob',
  summary: 'How far an act on many cases is that I ordered',
  request: { params: idParam },
  responses: { 200: json(Job, 'The job') },
})
const undoRoute = createRoute({
  ...shared,
  method: 'post',
  path: '/office/bulk-jobs/{id}/undo',
  operationId: 'undoBulk',
  summary: 'Calls it back before it begins',
  request: { params: idParam },
  responses: { 200: json(Job, 'Called back') },
})

type Refused = { code: string; params: Record<string, string | number> }
const sentence = (t: Translate, { code: fact, params }: Refused) => ({
  code: fact,
  detail: t(`error.${fact}`, params),
})

type CoreJob = Awaited<ReturnType<typeof readBulk>>
const jobView = (t: Translate, { refusals, ...job }: CoreJob) =>
  answer(Job, {
    ...job,
    refusals: refusals.map(({ applicationId, child, ...refused }) => ({
      applicationId,
      child,
      ...sentence(t, refused),
    })),
  })

export const officeBulkRoutes = router()
  .openapi(previewRoute, async (c) => {
    const { act, ...filter } = c.req.valid('query')
    const { items, ...rest } = await previewBulk(c.var.ctx, { act, ...filterOf(searched(c, filter)) })
    const named = items.map(({ refusal, ...one }) => ({
      ...one,
      ...(refusal ? { refusal: sentence(c.var.t, refusal) } : {}),
    }))
    return c.json(answer(Preview, { ...rest, items: named }), 200)
  })
  .openapi(orderRoute, async (c) =>
    c.json(jobView(c.var.t, await orderBulk(c.var.ctx, c.req.valid('json'))), 201),
  )
  .openapi(readRoute, async (c) =>
    c.json(jobView(c.var.t, await readBulk(c.var.ctx, { jobId: c.req.valid('param').id })), 200),
  )
  .openapi(undoRoute, async (c) =>
    c.json(jobView(c.var.t, await undoBulk(c.var.ctx, { jobId: c.req.valid('param').id })), 200),
  )
export type OfficeBulkRoutes = typeof officeBulkRoutes
