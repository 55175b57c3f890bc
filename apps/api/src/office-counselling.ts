import { createRoute, z } from '@hono/zod-openapi'
import {
  addCounsellingPlace,
  closeCounsellingPlace,
  listCounsellingPlaces,
  mostCounsellingPlaces,
} from '@kita/core/assistance'
import { answer, body, json, router, signedIn } from './router.ts'
import { idParam, instant, integer, list, text, uuid } from './shape.ts'

const Numbers = { thisYear: integer(0, 1_000_000), lastYear: integer(0, 1_000_000) }
const Places = z
  .strictObject({
    year: integer(2000, 2200),
    items: list(
      z.strictObject({ id: uuid, name: text(120), closedAt: instant.nullable(), ...Numbers }),
      mostCounsellingPlaces,
    ),
    office: z.strictObject(Numbers),
  })
  .openapi('CounsellingPlaces')
const Place = z.strictObject({ id: uuid }).openapi('CounsellingPlace')
const NewPlace = z
  .strictObject({ name: z.string({ message: 'text-missing' }).max(200, 'text-too-long') })
  .openapi('NewCounsellingPlace')
const Change = z.strictObject({ closed: z.boolean() }).openapi('CounsellingPlaceChange')

const about = { tags: ['assistance'], security: signedIn }

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/office/counselling-places',
  operationId: 'listCounsellingPlaces',
  summary: 'Places where families are helped, and how many were: numbers alone',
  responses: { 200: json(Places, 'By name; families that sent something, by calendar year') },
})
const addRoute = createRoute({
  ...about,
  method: 'post',
  path: '/office/counselling-places',
  operationId: 'addCounsellingPlace',
  summary: 'Add a place for which counsellors can be invited',
  request: { body: body(NewPlace) },
  responses: { 201: json(Place, 'Added') },
})
const changeRoute = createRoute({
  ...about,
  method: 'patch',
  path: '/office/counselling-places/{id}',
  operationId: 'changeCounsellingPlace',
  summary: 'Close a place, so that nobody begins there any more, or open it again',
  request: { params: idParam, body: body(Change) },
  responses: { 200: json(Place, 'Changed') },
})

export const officeCounsellingRoutes = router()
  .openapi(listRoute, async (c) => c.json(answer(Places, await listCounsellingPlaces(c.var.ctx, {})), 200))
  .openapi(addRoute, async (c) =>
    c.json(answer(Place, await addCounsellingPlace(c.var.ctx, c.req.valid('json'))), 201),
  )
  .openapi(changeRoute, async (c) =>
    c.json(
      answer(
        Place,
        await closeCounsellingPlace(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }),
      ),
      200,
    ),
  )
export type OfficeCounsellingRoutes = typeof officeCounsellingRoutes
