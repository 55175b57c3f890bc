import { createRoute, z } from '@hono/zod-openapi'
import { readReplyTimes } from '@kita/core/application'
import { listOccupancy, readOverview } from '@kita/core/provider'
import { FacilityName } from './office-shape.ts'
import { answer, json, router, signedIn } from './router.ts'
import { code, dayView, idParam, integer, list, text, uuid } from './shape.ts'

const many = integer(0, 10_000_000)
const days = integer(0, 100_000)
const Overview = z
  .strictObject({
    asOf: dayView,
    providers: list(z.strictObject({ id: uuid, name: text(300) }), 50),
    totals: z.strictObject({
      waitingChildren: many,
      openOffers: many,
      repliesDue: many,
      freePlaces: many,
      overdue: many,
    }),
    facilities: list(
      z.strictObject({
        id: uuid,
        name: text(300),
        town: text(100),
        kind: z.enum(['KITA', 'HORT']),
        placesTotal: many,
        placesAsOf: dayView.nullable(),
        waiting: many,
        openOffers: many,
        repliesDue: many,
        freePlaces: many,
        contracts: many,
        unanswered: many,
        overdue: many,
        oldestDays: days.nullable(),
      }),
      500,
    ),
    months: list(dayView, 12),
    occupancy: list(
      z.strictObject({ facilityId: uuid, ageClass: code.nullable(), counts: list(many, 12) }),
      5000,
    ),
  })
  .openapi('ProviderOverview')
const Occupancy = z
  .strictObject({
    facility: FacilityName,
    month: text(7),
    items: list(
      z.strictObject({
        applicationId: uuid,
        firstName: text(100),
        lastName: text(100),
        birth: dayView.nullable(),
        startsOn: dayView,
        endsOn: dayView.nullable(),
        hours: integer(1, 60),
        ageClass: code.nullable(),
      }),
      1000,
    ),
  })
  .openapi('Occupancy')
const ReplyTimes = z
  .strictObject({
    asOf: dayView,
    limitDays: integer(1, 365).nullable(),
    items: list(
      z.strictObject({
        facility: FacilityName,
        provider: FacilityName,
        open: many,
        unanswered: many,
        overdue: many,
        oldestSince: dayView.nullable(),
        oldestDays: days.nullable(),
        medianDays: days.nullable(),
      }),
      2000,
    ),
  })
  .openapi('ReplyTimes')

const overviewRoute = createRoute({
  method: 'get',
  path: '/office/provider',
  operationId: 'getProviderOverview',
  summary: 'All facilities of my Träger in one view',
  tags: ['office'],
  security: signedIn,
  responses: { 200: json(Overview, 'The facilities') },
})
const occupancyRoute = createRoute({
  method: 'get',
  path: '/office/facilities/{id}/occupancy',
  operationId: 'listOccupancy',
  summary: 'Who has a contract at a facility of my Träger on the first of a month',
  tags: ['office'],
  security: signedIn,
  request: {
    params: idParam,
    query: z.strictObject({
      month: z
        .string()
        .regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'month-invalid')
        .openapi({ maxLength: 7, example: '2026-08' }),
      ageClass: z
        .string()
        .regex(/^[A-Z0-9]{1,12}$/, 'age-class-unknown')
        .openapi({ maxLength: 12 })
        .optional(),
    }),
  },
  responses: { 200: json(Occupancy, 'The children') },
})
const replyRoute = createRoute({
  method: 'get',
  path: '/office/reply-times',
  operationId: 'getReplyTimes',
  summary: 'How long families wait for a reaction, by facility',
  tags: ['office'],
  security: signedIn,
  responses: { 200: json(ReplyTimes, 'The facilities, the longest wait first') },
})

export const officeProviderRoutes = router()
  .openapi(overviewRoute, async (c) => c.json(answer(Overview, await readOverview(c.var.ctx, {})), 200))
  .openapi(occupancyRoute, async (c) => {
    const { id: facilityId } = c.req.valid('param')
    return c.json(
      answer(Occupancy, await listOccupancy(c.var.ctx, { facilityId, ...c.req.valid('query') })),
      200,
    )
  })
  .openapi(replyRoute, async (c) => c.json(answer(ReplyTimes, await readReplyTimes(c.var.ctx, {})), 200))
export type OfficeProviderRoutes = typeof officeProviderRoutes
