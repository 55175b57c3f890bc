import { createRoute, z } from '@hono/zod-openapi'
import {
  addChildminder,
  changeChildminder,
  keepVacancies,
  listChildminders,
  openChildminder,
  personInput,
  retireChildminder,
} from '@kita/core/childminder'
import { recordStandIn } from '@kita/core/desk'
import { day, id, optionalLine } from '@kita/core/input'
import { ChildCare, StandInView, VacancyView, WeeklyTimes } from './childminding-shape.ts'
import { FacilityName } from './office-shape.ts'
import { sealedWords, searched } from './request/search.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import { dayView, fromCore, idParam, integer, integerQuery, list, text, uuid } from './shape.ts'

const permit = z.enum(['none', 'valid', 'expiring', 'expired'])
const Page = z
  .strictObject({
    total: integer(0, 10_000_000),
    page: integer(1, 500),
    pageSize: integer(1, 100),
    items: list(
      z.strictObject({
        id: uuid,
        name: text(300),
        named: z.boolean(),
        published: z.boolean(),
        desk: FacilityName,
        district: text(200).nullable(),
        town: text(100),
        placesMax: integer(0, 9),
        permitUntil: dayView.nullable(),
        permit,
        vacanciesAsOf: dayView.nullable(),
        stale: z.boolean(),
        retiredOn: dayView.nullable(),
        free: integer(0, 200),
        children: integer(0, 200),
      }),
      100,
    ),
  })
  .openapi('ChildminderPage')

const Record = z
  .strictObject({
    id: uuid,
    name: text(300),
    named: z.boolean(),
    published: z.boolean(),
    desk: FacilityName,
    deskId: uuid,
    districtId: uuid.nullable(),
    district: text(200).nullable(),
    groupId: uuid.nullable(),
    group: text(200).nullable(),
    street: text(200).nullable(),
    postcode: text(10),
    town: text(100),
    phone: text(40).nullable(),
    email: text(254).nullable(),
    permitUntil: dayView.nullable(),
    permit,
    permitNumber: text(60).nullable(),
    placesMax: integer(0, 9),
    ageFromMonths: integer(0, 300),
    ageToMonths: integer(0, 300),
    opensMinute: integer(0, 1440),
    closesMinute: integer(0, 1440),
    weeklyTimes: WeeklyTimes,
    qualifications: list(text(200), 50),
    about: text(5000).nullable(),
    retiredOn: dayView.nullable(),
    vacanciesAsOf: dayView.nullable(),
    stale: z.boolean(),
    vacancies: list(VacancyView.extend({ id: uuid }), 50),
    children: list(ChildCare.extend({ applicationId: uuid }), 200),
    standIns: list(StandInView, 100),
    districts: list(FacilityName, 200),
    colleagues: list(FacilityName, 2000),
    mayChange: z.boolean(),
  })
  .openapi('ChildminderRecord')

const Id = z.strictObject({ id: uuid }).openapi('ChildminderId')
const Kept = z.strictObject({ id: uuid, asOf: dayView }).openapi('VacanciesKept')
const Told = z.strictObject({ id: uuid, told: integer(0, 1000) }).openapi('StandInRecorded')
const PersonInput = z.strictObject(personInput).openapi('ChildminderInput')
const NewPerson = z.strictObject({ deskId: id, ...personInput }).openapi('NewChildminder')
const Retirement = z.strictObject({ retiredOn: fromCore(day).nullable() }).openapi('ChildminderRetirement')
const Vacancies = z
  .strictObject({
    items: z
      .array(z.strictObject({ places: integer(1, 9), freeFrom: fromCore(day), hours: integer(1, 60) }))
      .max(12)
      .optional(),
  })
  .openapi('ChildminderVacancies')
const StandIn = z
  .strictObject({
    standInId: id.optional(),
    standInName: optionalLine(120).optional(),
    contact: optionalLine(200).optional(),
    fromDay: fromCore(day),
    toDay: fromCore(day),
  })
  .openapi('StandIn')

const tags = ['desk']
const listRoute = createRoute({
  method: 'get',
  path: '/office/childminders',
  operationId: 'listChildminders',
  summary: 'The register of Tagespflegepersonen',
  tags,
  security: signedIn,
  request: {
    query: z.strictObject({
      deskId: uuid.optional(),
      districtId: uuid.optional(),
      group: z.enum(['active', 'free', 'expiring', 'stale', 'retired']).optional(),
      search: sealedWords.optional(),
      page: integerQuery(1, 500).optional(),
    }),
  },
  responses: { 200: json(Page, 'One page') },
})
const addRoute = createRoute({
  method: 'post',
  path: '/office/childminders',
  operationId: 'addChildminder',
  summary: 'A new person in a desk’s register',
  tags,
  security: signedIn,
  request: { body: body(NewPerson) },
  responses: { 201: json(Id, 'Added') },
})
const openRoute = createRoute({
  method: 'get',
  path: '/office/childminders/{id}',
  operationId: 'openChildminder',
  summary: 'One person of the register; the look is logged',
  tags,
  security: signedIn,
  request: { params: idParam },
  responses: { 200: json(Record, 'The person') },
})
const changeRoute = createRoute({
  method: 'put',
  path: '/office/childminders/{id}',
  operationId: 'changeChildminder',
  summary: 'Change a person’s record',
  tags,
  security: signedIn,
  request: { params: idParam, body: body(PersonInput) },
  responses: { 200: json(Id, 'Changed') },
})
const retireRoute = createRoute({
  method: 'post',
  path: '/office/childminders/{id}/retirement',
  operationId: 'retireChildminder',
  summary: 'The last day for new children; null takes it back',
  tags,
  security: signedIn,
  request: { params: idParam, body: body(Retirement) },
  responses: { 200: json(Id, 'Done') },
})
const vacancyRoute = createRoute({
  method: 'put',
  path: '/office/childminders/{id}/vacancies',
  operationId: 'keepVacancies',
  summary: 'Free places; without items what stands there still holds',
  tags,
  security: signedIn,
  request: { params: idParam, body: body(Vacancies) },
  responses: { 200: json(Kept, 'Kept') },
})
const standInRoute = createRoute({
  method: 'post',
  path: '/office/childminders/{id}/stand-ins',
  operationId: 'recordStandIn',
  summary: 'Substitute care; the families of these days are told',
  tags,
  security: signedIn,
  request: { params: idParam, body: body(StandIn) },
  responses: { 201: json(Told, 'Recorded') },
})

export const officeChildminderRoutes = router()
  .openapi(listRoute, async (c) =>
    c.json(answer(Page, await listChildminders(c.var.ctx, searched(c, c.req.valid('query')))), 200),
  )
  .openapi(addRoute, async (c) =>
    c.json(answer(Id, await addChildminder(c.var.ctx, c.req.valid('json'))), 201),
  )
  .openapi(openRoute, async (c) => {
    const { id: childminderId } = c.req.valid('param')
    return c.json(answer(Record, await openChildminder(c.var.ctx, { childminderId })), 200)
  })
  .openapi(changeRoute, async (c) => {
    const { id: childminderId } = c.req.valid('param')
    return c.json(
      answer(Id, await changeChildminder(c.var.ctx, { childminderId, ...c.req.valid('json') })),
      200,
    )
  })
  .openapi(retireRoute, async (c) => {
    const { id: childminderId } = c.req.valid('param')
    return c.json(
      answer(Id, await retireChildminder(c.var.ctx, { childminderId, ...c.req.valid('json') })),
      200,
    )
  })
  .openapi(vacancyRoute, async (c) => {
    const { id: childminderId } = c.req.valid('param')
    return c.json(
      answer(Kept, await keepVacancies(c.var.ctx, { childminderId, ...c.req.valid('json') })),
      200,
    )
  })
  .openapi(standInRoute, async (c) => {
    const { id: childminderId } = c.req.valid('param')
    return c.json(
      answer(Told, await recordStandIn(c.var.ctx, { childminderId, ...c.req.valid('json') })),
      201,
    )
  })
export type OfficeChildminderRoutes = typeof officeChildminderRoutes
