import { createRoute, z } from '@hono/zod-openapi'
import { getChildminder, getDesk, getFacility } from '@kita/core/facility'
import { FacilityView } from './facility-shape.ts'
import { answer, everyone, json, router } from './router.ts'
import { idParam, integer, list, text, uuid } from './shape.ts'

const line = text(300)
const maybe = line.nullable()
const long = text(8000).nullable()

const DeskView = z
  .strictObject({
    id: uuid,
    name: line,
    runBy: line,
    street: line,
    postcode: text(5),
    town: line,
    phone: maybe,
    email: maybe,
    districts: list(line, 100),
  })
  .openapi('Desk')

const ChildminderView = z
  .strictObject({
    id: uuid,
    name: line,
    postcode: text(5),
    town: line,
    opensMinute: integer(0, 1440),
    closesMinute: integer(0, 1440),
    ageFromMonths: integer(0, 216),
    ageToMonths: integer(0, 216),
    places: integer(1, 9),
    about: long,
    desk: z.strictObject({ id: uuid, name: line, phone: maybe }),
  })
  .openapi('Childminder')

const profileRoute = <Path extends string, View extends z.ZodType>(
  path: Path,
  operationId: string,
  summary: string,
  view: View,
) =>
  createRoute({
    method: 'get',
    path,
    operationId,
    summary,
    tags: ['search'],
    security: everyone,
    request: { params: idParam },
    responses: { 200: json(view, summary) },
  })

export const facilityRoutes = router()
  .openapi(
    profileRoute('/facilities/{id}', 'getFacility', 'A Kita or Hort with all a family asks', FacilityView),
    async (c) => c.json(answer(FacilityView, await getFacility(c.var.ctx, c.req.valid('param'))), 200),
  )
  .openapi(profileRoute('/desks/{id}', 'getDesk', 'A Fachberatung Kindertagespflege', DeskView), async (c) =>
    c.json(answer(DeskView, await getDesk(c.var.ctx, c.req.valid('param'))), 200),
  )
  .openapi(
    profileRoute(
      '/childminders/{id}',
      'getChildminder',
      'A Tagespflegeperson, where persons are named',
      ChildminderView,
    ),
    async (c) => c.json(answer(ChildminderView, await getChildminder(c.var.ctx, c.req.valid('param'))), 200),
  )
export type FacilityRoutes = typeof facilityRoutes
