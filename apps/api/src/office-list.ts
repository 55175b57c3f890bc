import { createRoute, z } from '@hono/zod-openapi'
import {
  boardStatuses,
  deleteView,
  listForOffice,
  listViews,
  readBoard,
  saveView,
  shortlistApplication,
  unshortlistApplication,
} from '@kita/core/application'
import { filterOf, filterQuery, Row } from './office-row.ts'
import { searched } from './request/search.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import { code, idParam, integer, integerQuery, list, text, uuid } from './shape.ts'

const Page = z
  .strictObject({
    total: integer(0, 10_000_000),
    page: integer(1, 2000),
    pageSize: integer(1, 500),
    items: list(Row, 500),
  })
  .openapi('OfficeApplicationPage')
const Board = z
  .strictObject({
    columns: list(
      z.strictObject({
        status: z.enum(boardStatuses),
        total: integer(0, 10_000_000),
        items: list(Row, 50),
      }),
      boardStatuses.length,
    ),
  })
  .openapi('OfficeBoard')
const Moved = z.strictObject({ id: uuid, status: code }).openapi('ShortlistedApplication')
const Views = z
  .strictObject({
    items: list(z.strictObject({ id: uuid, name: text(60), query: text(1000), isDefault: z.boolean() }), 20),
  })
  .openapi('SavedViewList')
const ViewBody = z
  .strictObject({ name: text(60), query: text(1000), isDefault: z.boolean().optional() })
  .openapi('SavedViewBody')

const shared = { tags: ['office'], security: signedIn }

const listRoute = createRoute({
  ...shared,
  method: 'get',
  path: '/office/applications',
  operationId: 'listOfficeApplications',
  summary: 'The applications at the facilities in my reach, older children first',
  request: {
    query: z.strictObject({
      ...filterQuery,
      page: integerQuery(1, 2000).optional(),
      pageSize: integerQuery(1, 500).optional(),
    }),
  },
  responses: { 200: json(Page, 'One page') },
})
const { group: _, case: __, ...boardQuery } = filterQuery
const boardRoute = createRoute({
  ...shared,
  method: 'get',
  path: '/office/board',
  operationId: 'getOfficeBoard',
  summary: 'The same applications in columns by status',
  request: { query: z.strictObject(boardQuery) },
  responses: { 200: json(Board, 'The columns') },
})
const shortlistRoute = createRoute({
  ...shared,
  method: 'post',
  path: '/office/applications/{id}/shortlist',
  operationId: 'shortlistApplication',
  summary: 'The facility thinks of this child for a place; the family does not learn of it',
  request: { params: idParam },
  responses: { 200: json(Moved, 'Shortlisted') },
})
const unshortlistRoute = createRoute({
  ...shared,
  method: 'delete',
  path: '/office/applications/{id}/shortlist',
  operationId: 'unshortlistApplication',
  summary: 'Back among the others on the waiting list',
  request: { params: idParam },
  responses: { 200: json(Moved, 'On the waiting list') },
})
const viewsRoute = createRoute({
  ...shared,
  method: 'get',
  path: '/office/saved-views',
  operationId: 'listSavedViews',
  summary: 'The views of the list that I keep',
  responses: { 200: json(Views, 'My views') },
})
const saveRoute = createRoute({
  ...shared,
  method: 'post',
  path: '/office/saved-views',
  operationId: 'saveView',
  summary: 'Keeps the filters of the list under a name; a name that is there gets the new filters',
  request: { body: body(ViewBody) },
  responses: { 201: json(z.strictObject({ id: uuid }).openapi('SavedView'), 'Kept') },
})
const deleteRoute = createRoute({
  ...shared,
  method: 'delete',
  path: '/office/saved-views/{id}',
  operationId: 'deleteSavedView',
  summary: 'Drops a view of mine',
  request: { params: idParam },
  responses: { 204: { description: 'Dropped' } },
})

export const officeListRoutes = router()
  .openapi(listRoute, async (c) =>
    c.json(answer(Page, await listForOffice(c.var.ctx, filterOf(searched(c, c.req.valid('query'))))), 200),
  )
  .openapi(boardRoute, async (c) =>
    c.json(answer(Board, await readBoard(c.var.ctx, searched(c, c.req.valid('query')))), 200),
  )
  .openapi(shortlistRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(answer(Moved, await shortlistApplication(c.var.ctx, { applicationId })), 200)
  })
  .openapi(unshortlistRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(answer(Moved, await unshortlistApplication(c.var.ctx, { applicationId })), 200)
  })
  .openapi(viewsRoute, async (c) => c.json(answer(Views, await listViews(c.var.ctx, {})), 200))
  .openapi(saveRoute, async (c) => c.json(await saveView(c.var.ctx, c.req.valid('json')), 201))
  .openapi(deleteRoute, async (c) => {
    await deleteView(c.var.ctx, { viewId: c.req.valid('param').id })
    return c.body(null, 204)
  })
export type OfficeListRoutes = typeof officeListRoutes
