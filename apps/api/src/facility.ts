import { createRoute, z } from '@hono/zod-openapi'
import { getChildminder, getDesk, getFacility } from '@kita/core/facility'
import { renderOpenDays } from '@kita/document'
import { VacancyView, WeeklyTimes } from './childminding-shape.ts'
import { FacilityView } from './facility-shape.ts'
import { answer, everyone, json, router } from './router.ts'
import { dayView, idParam, integer, list, text, uuid } from './shape.ts'

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
    weeklyTimes: WeeklyTimes,
    qualifications: list(line, 50),
    group: maybe,
    vacancies: list(VacancyView, 50),
    vacanciesAsOf: dayView.nullable(),
    desk: z.strictObject({ id: uuid, name: line, phone: maybe }),
  })
  .openapi('ChildminderProfile')

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

const openDayRoute = createRoute({
  method: 'get',
  path: '/facilities/{id}/open-days',
  operationId: 'getOpenDays',
  summary: 'The coming open days of a facility as a calendar file',
  tags: ['search'],
  security: everyone,
  request: { params: idParam },
  responses: {
    200: {
      description: 'RFC 5545 calendar',
      content: {
        'text/calendar': { schema: z.string().openapi({ maxLength: 20_000, pattern: '^[^\\u0000]*$' }) },
      },
    },
  },
})

export const facilityRoutes = router()
  .openapi(openDayRoute, async (c) => {
    const { ctx, t } = c.var
    const facility = await getFacility(ctx, c.req.valid('param'))
    const { id, name, street, postcode, town } = facility
    const file = renderOpenDays({
      facility: { id, name, place: `${street}, ${postcode} ${town}` },
      days: facility.openDays,
      title: t('facility.open-day.calendar', { facility: name }),
      url: `${ctx.tenant.origin}/einrichtung/${id}`,
      now: ctx.now,
    })
    return c.body(file, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="offene-tage.ics"',
    })
  })
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
