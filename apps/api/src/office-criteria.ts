import { createRoute, z } from '@hono/zod-openapi'
import {
  activateCatalogue,
  catalogueInput,
  draftCatalogue,
  dropCatalogue,
  listCatalogues,
  mostCatalogues,
  openCatalogue,
  saveCatalogue,
} from '@kita/core/criteria'
import { id } from '@kita/core/input'
import { CatalogueView, catalogueHead } from './criteria-shape.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import { fromCore, idParam, instant, integer, list, text, uuid } from './shape.ts'

const status = z.enum(['draft', 'active', 'replaced'])
const List = z
  .strictObject({
    items: list(
      z.strictObject({
        ...catalogueHead,
        status,
        example: z.boolean(),
        owner: text(300).nullable(),
        activatedAt: instant.nullable(),
        replacedAt: instant.nullable(),
        criteria: integer(0, 60),
      }),
      mostCatalogues,
    ),
    templates: list(
      z.strictObject({
        id: uuid,
        title: catalogueHead.title,
        fromYear: catalogueHead.fromYear,
        shape: catalogueHead.shape,
      }),
      mostCatalogues,
    ),
    owners: list(
      z.strictObject({
        kind: z.enum(['tenant', 'provider', 'facility']),
        id: uuid.nullable(),
        name: text(300).nullable(),
      }),
      2000,
    ),
  })
  .openapi('CatalogueList')
const One = z
  .strictObject({
    ...CatalogueView.shape,
    status,
    providerId: uuid.nullable(),
    facilityId: uuid.nullable(),
    updatedAt: instant,
    activatedAt: instant.nullable(),
    replacedAt: instant.nullable(),
    example: z.boolean(),
    canEdit: z.boolean(),
  })
  .openapi('OfficeCatalogue')
const Made = z.strictObject({ id: uuid }).openapi('CatalogueId')

const route = { tags: ['office'], security: signedIn }
const listRoute = createRoute({
  ...route,
  method: 'get',
  path: '/office/criteria',
  operationId: 'listCatalogues',
  summary: 'Criteria catalogues in reach, and for whom a new one may be written',
  responses: { 200: json(List, 'The newest first') },
})
const openRoute = createRoute({
  ...route,
  method: 'get',
  path: '/office/criteria/{id}',
  operationId: 'openCatalogue',
  summary: 'One catalogue with its criteria',
  request: { params: idParam },
  responses: { 200: json(One, 'The catalogue') },
})
const draftRoute = createRoute({
  ...route,
  method: 'post',
  path: '/office/criteria',
  operationId: 'draftCatalogue',
  summary: 'A new draft, empty or like another catalogue',
  request: {
    body: body(
      z
        .strictObject({
          ownerKind: z.enum(['tenant', 'provider', 'facility']),
          ownerId: id.optional(),
          fromYear: integer(2000, 2100),
          ageClass: z
            .string()
            .max(12)
            .regex(/^[A-Z0-9]*$/)
            .optional(),
          likeId: id.optional(),
          content: fromCore(catalogueInput).optional(),
        })
        .openapi('CatalogueDraft'),
    ),
  },
  responses: { 201: json(Made, 'The draft') },
})
const saveRoute = createRoute({
  ...route,
  method: 'put',
  path: '/office/criteria/{id}',
  operationId: 'saveCatalogue',
  summary: 'Writes a draft as a whole',
  request: { params: idParam, body: body(fromCore(catalogueInput).openapi('CatalogueContent')) },
  responses: { 200: json(Made, 'Saved') },
})
const activateRoute = createRoute({
  ...route,
  method: 'post',
  path: '/office/criteria/{id}/activation',
  operationId: 'activateCatalogue',
  summary: 'The draft holds from now on and replaces the one before',
  request: { params: idParam },
  responses: { 200: json(Made, 'It holds') },
})

const dropRoute = createRoute({
  ...route,
  method: 'delete',
  path: '/office/criteria/{id}',
  operationId: 'dropCatalogue',
  summary: 'Throws a draft away',
  request: { params: idParam },
  responses: { 204: { description: 'Gone' } },
})

export const officeCriteriaRoutes = router()
  .openapi(listRoute, async (c) => c.json(answer(List, await listCatalogues(c.var.ctx, {})), 200))
  .openapi(openRoute, async (c) => {
    const found = await openCatalogue(c.var.ctx, { catalogueId: c.req.valid('param').id })
    return c.json(answer(One, found), 200)
  })
  .openapi(draftRoute, async (c) =>
    c.json(answer(Made, await draftCatalogue(c.var.ctx, c.req.valid('json'))), 201),
  )
  .openapi(saveRoute, async (c) => {
    const { id: catalogueId } = c.req.valid('param')
    const saved = await saveCatalogue(c.var.ctx, { catalogueId, content: c.req.valid('json') })
    return c.json(answer(Made, saved), 200)
  })
  .openapi(activateRoute, async (c) => {
    const active = await activateCatalogue(c.var.ctx, { catalogueId: c.req.valid('param').id })
    return c.json(answer(Made, active), 200)
  })
  .openapi(dropRoute, async (c) => {
    await dropCatalogue(c.var.ctx, { catalogueId: c.req.valid('param').id })
    return c.body(null, 204)
  })
export type OfficeCriteriaRoutes = typeof officeCriteriaRoutes
