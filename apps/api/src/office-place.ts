import { createRoute, z } from '@hono/zod-openapi'
import { day, id } from '@kita/core/input'
import {
  addPlaces,
  closePlace,
  confirmPlaces,
  listPlaces,
  readPlaceMatrix,
  setPlaces,
} from '@kita/core/office'
import { FacilityName } from './office-shape.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import { code, dayView, idParam, integer, integerQuery, list, text, uuid } from './shape.ts'

const Places = z
  .strictObject({
    total: integer(0, 100_000),
    page: integer(1, 1000),
    pageSize: integer(1, 1000),
    items: list(
      z.strictObject({
        id: uuid,
        facility: FacilityName,
        group: text(200).nullable(),
        groupId: uuid.nullable(),
        ageClass: code,
        hours: integer(1, 60),
        freeFrom: dayView,
        state: z.enum(['free', 'offered', 'given']),
        applicationId: uuid.optional(),
        replyDueOn: dayView.optional(),
      }),
      1000,
    ),
    facilities: list(
      FacilityName.extend({
        placesAsOf: dayView.nullable(),
        isStale: z.boolean(),
        free: integer(0, 10_000),
        offered: integer(0, 10_000),
        given: integer(0, 10_000),
        changes: z.boolean(),
        groups: list(
          z.strictObject({
            id: uuid,
            name: text(200),
            fromMonths: integer(0, 300),
            toMonths: integer(0, 300),
          }),
          100,
        ),
      }),
      1000,
    ),
  })
  .openapi('PlaceList')
const Added = z.strictObject({ ids: list(uuid, 100) }).openapi('AddedPlaces')
const PlaceBody = z
  .strictObject({
    facilityId: id,
    groupId: id.optional(),
    ageClass: z
      .string()
      .max(12)
      .regex(/^[A-Z0-9_]*$/, 'age-class-unknown'),
    hours: integer(1, 60),
    freeFrom: day,
    count: integer(1, 100).optional(),
  })
  .openapi('PlaceBody')

const listRoute = createRoute({
  method: 'get',
  path: '/office/free-places',
  operationId: 'listPlaces',
  summary: 'The places of the facilities in my reach: free, offered or given',
  tags: ['office'],
  security: signedIn,
  request: {
    query: z.strictObject({
      facilityId: uuid.optional(),
      placeId: uuid.optional(),
      page: integerQuery(1, 1000).optional(),
    }),
  },
  responses: { 200: json(Places, 'The places') },
})
const addRoute = createRoute({
  method: 'post',
  path: '/office/free-places',
  operationId: 'addPlaces',
  summary: 'Adds places that can be given',
  tags: ['office'],
  security: signedIn,
  request: { body: body(PlaceBody) },
  responses: { 201: json(Added, 'The new places') },
})
const closeRoute = createRoute({
  method: 'delete',
  path: '/office/free-places/{id}',
  operationId: 'closePlace',
  summary: 'A place is no longer given',
  tags: ['office'],
  security: signedIn,
  request: { params: idParam },
  responses: { 204: { description: 'Closed' } },
})

const count = integer(0, 1000)
const Matrix = z
  .strictObject({
    id: uuid,
    name: text(300),
    placesAsOf: dayView.nullable(),
    isStale: z.boolean(),
    staleDays: integer(1, 366),
    changes: z.boolean(),
    careHours: list(integer(1, 60), 12),
    ageFromMonths: integer(0, 216),
    ageToMonths: integer(0, 216),
    today: dayView,
    nextYear: dayView,
    cells: list(
      z.strictObject({
        ageClass: code,
        hours: integer(1, 60),
        freeFrom: dayView.describe('Today for everything that is free already'),
        free: count,
        offered: count,
        given: count,
      }),
      500,
    ),
  })
  .openapi('PlaceMatrix')
const MatrixBody = z
  .strictObject({
    cells: list(
      z.strictObject({
        ageClass: z
          .string()
          .max(12)
          .regex(/^[A-Z0-9_]*$/, 'age-class-unknown'),
        hours: integer(1, 60),
        freeFrom: day,
        was: integer(0, 400),
        free: integer(0, 60),
      }),
      200,
    ),
  })
  .openapi('PlaceMatrixChange')
const MatrixSet = z.strictObject({ added: count, closed: count }).openapi('PlaceMatrixSet')
const Confirmed = z.strictObject({ id: uuid, placesAsOf: dayView }).openapi('PlacesConfirmed')

const matrixRoute = createRoute({
  method: 'get',
  path: '/office/facilities/{id}/places',
  operationId: 'getPlaceMatrix',
  summary: 'Places of a facility by age, hours and start, and of which day the numbers are',
  tags: ['office'],
  security: signedIn,
  request: { params: idParam },
  responses: { 200: json(Matrix, 'The matrix') },
})
const setRoute = createRoute({
  method: 'put',
  path: '/office/facilities/{id}/places',
  operationId: 'setPlaces',
  summary: 'Sets how many places are free, cell by cell, all or none',
  tags: ['office'],
  security: signedIn,
  request: { params: idParam, body: body(MatrixBody) },
  responses: { 200: json(MatrixSet, 'Set') },
})
const confirmRoute = createRoute({
  method: 'post',
  path: '/office/facilities/{id}/places/confirmation',
  operationId: 'confirmPlaces',
  summary: 'The numbers still hold today',
  tags: ['office'],
  security: signedIn,
  request: { params: idParam },
  responses: { 200: json(Confirmed, 'Confirmed') },
})

export const officePlaceRoutes = router()
  .openapi(listRoute, async (c) =>
    c.json(answer(Places, await listPlaces(c.var.ctx, c.req.valid('query'))), 200),
  )
  .openapi(addRoute, async (c) => c.json(answer(Added, await addPlaces(c.var.ctx, c.req.valid('json'))), 201))
  .openapi(closeRoute, async (c) => {
    await closePlace(c.var.ctx, { placeId: c.req.valid('param').id })
    return c.body(null, 204)
  })
  .openapi(matrixRoute, async (c) =>
    c.json(answer(Matrix, await readPlaceMatrix(c.var.ctx, { facilityId: c.req.valid('param').id })), 200),
  )
  .openapi(setRoute, async (c) => {
    const input = { facilityId: c.req.valid('param').id, ...c.req.valid('json') }
    return c.json(answer(MatrixSet, await setPlaces(c.var.ctx, input)), 200)
  })
  .openapi(confirmRoute, async (c) =>
    c.json(answer(Confirmed, await confirmPlaces(c.var.ctx, { facilityId: c.req.valid('param').id })), 200),
  )
export type OfficePlaceRoutes = typeof officePlaceRoutes
