import { createRoute, z } from '@hono/zod-openapi'
import { findFamilies, keepApart, listPairs, mergeChildren, undoMerge } from '@kita/core/duplicate'
import { day, line } from '@kita/core/input'
import { answer, body, json, router, signedIn } from './router.ts'
import {
  code,
  dayView,
  fromCore,
  idParam,
  instant,
  integer,
  integerQuery,
  list,
  text,
  uuid,
} from './shape.ts'

const childSheet = {
  id: uuid,
  familyId: uuid,
  firstName: text(100),
  lastName: text(100),
  bornOn: dayView.nullable(),
  expectedOn: dayView.nullable(),
  createdAt: instant,
  guardians: list(
    z.strictObject({
      id: uuid,
      firstName: text(100),
      lastName: text(100),
      street: text(120),
      postcode: text(5),
      town: text(100),
      phone: text(40).nullable(),
      online: z.boolean(),
      addressConfidential: z.boolean(),
    }),
    20,
  ),
  applications: list(z.strictObject({ id: uuid, target: text(300), status: code, open: z.boolean() }), 200),
}
const ChildSheet = z.strictObject(childSheet).openapi('ChildSheet')
const likeness = { score: integer(0, 100), reasons: list(code, 10) }

const Pairs = z
  .strictObject({
    total: integer(0, 1_000_000),
    page: integer(1, 500),
    pageSize: integer(1, 100),
    items: list(z.strictObject({ one: ChildSheet, other: ChildSheet, ...likeness, foundAt: instant }), 100),
    merges: list(
      z.strictObject({
        id: uuid,
        mergedAt: instant,
        childId: uuid,
        firstName: text(100),
        lastName: text(100),
      }),
      20,
    ),
  })
  .openapi('ChildPairs')
const Known = z
  .strictObject({ items: list(z.strictObject({ ...childSheet, ...likeness }), 20) })
  .openapi('KnownChildren')
const Merge = z.strictObject({ id: uuid, keptId: uuid }).openapi('ChildMerge')
const Undone = z.strictObject({ id: uuid, keptId: uuid, restoredId: uuid }).openapi('ChildMergeUndone')

const shared = { tags: ['office'], security: signedIn }
const listRoute = createRoute({
  ...shared,
  method: 'get',
  path: '/office/duplicates',
  operationId: 'listDuplicates',
  summary: 'Pairs of children that may be one, the likeliest first, and merges that can be taken back',
  request: { query: z.strictObject({ page: integerQuery(1, 500).optional() }) },
  responses: { 200: json(Pairs, 'The pairs') },
})
const knownRoute = createRoute({
  ...shared,
  method: 'post',
  path: '/office/known-children',
  operationId: 'findKnownChildren',
  summary: 'Children within reach with the same or a like name and day of birth',
  request: {
    body: body(
      z
        .strictObject({
          firstName: fromCore(line(100)),
          lastName: fromCore(line(100)),
          bornOn: fromCore(day).openapi({ format: 'date' }),
        })
        .openapi('ChildAskedFor'),
    ),
  },
  responses: { 200: json(Known, 'The children') },
})
const mergeRoute = createRoute({
  ...shared,
  method: 'post',
  path: '/office/duplicates/merges',
  operationId: 'mergeChildren',
  summary: 'Two records of one child become one',
  request: {
    body: body(
      z
        .strictObject({ keptId: uuid, lostId: uuid, withdraw: list(uuid, 40).optional() })
        .openapi('MergeInput'),
    ),
  },
  responses: { 201: json(Merge, 'Merged') },
})
const undoRoute = createRoute({
  ...shared,
  method: 'post',
  path: '/office/duplicates/merges/{id}/undo',
  operationId: 'undoMerge',
  summary: 'Takes a merge back, as long as nothing stands against it',
  request: { params: idParam },
  responses: { 200: json(Undone, 'Two children again') },
})
const apartRoute = createRoute({
  ...shared,
  method: 'post',
  path: '/office/duplicates/kept-apart',
  operationId: 'keepApart',
  summary: 'These are two children; the pair is not proposed again',
  request: {
    body: body(
      z.strictObject({ oneId: uuid, otherId: uuid, reason: fromCore(line(200)) }).openapi('KeepApartInput'),
    ),
  },
  responses: { 204: { description: 'Noted' } },
})

export const officeDuplicateRoutes = router()
  .openapi(listRoute, async (c) =>
    c.json(answer(Pairs, await listPairs(c.var.ctx, c.req.valid('query'))), 200),
  )
  .openapi(knownRoute, async (c) =>
    c.json(answer(Known, await findFamilies(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(mergeRoute, async (c) =>
    c.json(answer(Merge, await mergeChildren(c.var.ctx, c.req.valid('json'))), 201),
  )
  .openapi(undoRoute, async (c) => {
    const { id: mergeId } = c.req.valid('param')
    return c.json(answer(Undone, await undoMerge(c.var.ctx, { mergeId })), 200)
  })
  .openapi(apartRoute, async (c) => {
    await keepApart(c.var.ctx, c.req.valid('json'))
    return c.body(null, 204)
  })
export type OfficeDuplicateRoutes = typeof officeDuplicateRoutes
