import { createRoute, z } from '@hono/zod-openapi'
import { accountOf } from '@kita/core/account'
import {
  getOwnApplication,
  listOwnApplications,
  renewNeed,
  withdrawApplication,
} from '@kita/core/application'
import { joinByCode } from '@kita/core/child'
import { takeTry } from './request/auth.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import { code, dayView, idParam, instant, integer, list, mostOwn, text, uuid } from './shape.ts'

/** Made by the disclosure: what the tenant hides is absent here, in every answer (C2.4). */
const ApplicationView = z
  .strictObject({
    id: uuid,
    kind: z.enum(['KITA', 'CHILDMINDING', 'HORT']),
    target: z.strictObject({
      kind: z.enum(['facility', 'desk', 'childminder']),
      id: uuid,
      name: text(300),
      town: text(200),
      provider: text(300).nullable(),
      phone: text(40).nullable(),
    }),
    status: code,
    light: z.enum(['ok', 'news', 'missing', 'refusal', 'waiting', 'ended']),
    late: z.boolean(),
    submittedAt: instant,
    statusAt: instant,
    comment: text(1000),
    history: list(
      z.strictObject({
        at: instant,
        status: code,
        first: z.boolean(),
        reason: text(1000).optional(),
        note: text(1000).optional(),
      }),
      200,
    ),
    next: z.strictObject({
      code,
      day: dayView.optional(),
      days: integer(1, 60).optional(),
      place: integer(1, 50).optional(),
    }),
    canWithdraw: z.boolean(),
    offer: z
      .strictObject({
        id: uuid,
        startsOn: dayView,
        hours: integer(1, 60),
        group: text(200).nullable(),
        note: text(2000),
        sentAt: instant,
        replyDueOn: dayView,
        replyUntil: instant,
        canReply: z.boolean(),
        daysLeft: integer(0, 400),
        daysInAll: integer(1, 1000),
        paused: z.boolean(),
      })
      .optional(),
    contract: z.strictObject({ id: uuid, signedOn: dayView, startsOn: dayView }).optional(),
    childminding: z
      .strictObject({
        contacts: list(
          z.strictObject({
            name: text(300),
            town: text(100),
            phone: text(40).nullable(),
            email: text(254).nullable(),
            givenAt: instant,
            note: text(1000),
          }),
          200,
        ),
        match: z
          .strictObject({
            name: text(300).nullable(),
            startsOn: dayView,
            endsOn: dayView.nullable(),
            hours: integer(1, 60),
          })
          .nullable(),
        standIns: list(
          z.strictObject({ name: text(300), contact: text(300), fromDay: dayView, toDay: dayView }),
          100,
        ),
      })
      .optional(),
    round: z.strictObject({ name: text(60).nullable(), offersFrom: dayView }).optional(),
    lookedOn: dayView.optional(),
    agreedStartsOn: dayView.optional(),
    visit: z.strictObject({ id: uuid, plannedAt: instant, place: text(200) }).optional(),
  })
  .openapi('Application')

export const NeedView = z
  .strictObject({
    id: uuid,
    childId: uuid,
    childFirstName: text(100),
    childLastName: text(100),
    childBornOn: dayView.nullable(),
    childExpectedOn: dayView.nullable(),
    familyOfCare: z.enum(['EARLY', 'SCHOOL']),
    kitaYear: integer(2000, 2199),
    startsOn: dayView,
    hours: integer(1, 60),
    alternativeHours: integer(1, 60).nullable(),
    fromMinute: integer(0, 1440).nullable(),
    toMinute: integer(0, 1440).nullable(),
    changeWish: z.boolean(),
    movingIn: z.boolean(),
    siblingFacilityId: uuid.nullable(),
    status: z.enum(['OPEN', 'PROVIDED', 'CLOSED']),
    /** Until when this need can be kept for another Kita-Jahr. */
    renewUntil: dayView.optional(),
    applications: list(ApplicationView, 200),
  })
  .openapi('CareNeed')
const Needs = z.strictObject({ items: list(NeedView, mostOwn) }).openapi('CareNeedList')

const listRoute = createRoute({
  method: 'get',
  path: '/me/applications',
  operationId: 'listMyApplications',
  summary: 'All my applications by child and need, as this tenant shows them',
  tags: ['me'],
  security: signedIn,
  responses: { 200: json(Needs, 'Care needs with their applications') },
})
const readRoute = createRoute({
  method: 'get',
  path: '/me/applications/{id}',
  operationId: 'getMyApplication',
  summary: 'One of my applications',
  tags: ['me'],
  security: signedIn,
  request: { params: idParam },
  responses: { 200: json(ApplicationView, 'The application') },
})
const withdrawRoute = createRoute({
  method: 'post',
  path: '/me/applications/{id}/withdrawal',
  operationId: 'withdrawMyApplication',
  summary: 'Takes one application back',
  tags: ['me'],
  security: signedIn,
  request: { params: idParam },
  responses: { 204: { description: 'Taken back' } },
})
const renewRoute = createRoute({
  method: 'post',
  path: '/me/needs/{id}/renewal',
  operationId: 'renewMyNeed',
  summary: 'Keeps one need for another Kita-Jahr',
  tags: ['me'],
  security: signedIn,
  request: { params: idParam },
  responses: { 204: { description: 'Kept' } },
})

const JoinBody = z
  .strictObject({ code: z.string().max(20, 'text-too-long').openapi({ pattern: '^[^\\u0000]*$' }) })
  .openapi('JoinBody')
const Joined = z.strictObject({ children: integer(0, 50) }).openapi('JoinedFamily')
const joinRoute = createRoute({
  method: 'post',
  path: '/me/join',
  operationId: 'joinFamily',
  summary: 'Takes over what staff entered for my family, or a child the other guardian shares, with a code',
  tags: ['me'],
  security: signedIn,
  request: { body: body(JoinBody) },
  responses: { 200: json(Joined, 'How many children joined this account') },
})

export const applicationRoutes = router()
  .openapi(listRoute, async (c) =>
    c.json(answer(Needs, { items: await listOwnApplications(c.var.ctx, {}) }), 200),
  )
  .openapi(readRoute, async (c) =>
    c.json(answer(ApplicationView, await getOwnApplication(c.var.ctx, c.req.valid('param'))), 200),
  )
  .openapi(withdrawRoute, async (c) => {
    await withdrawApplication(c.var.ctx, c.req.valid('param'))
    return c.body(null, 204)
  })
  .openapi(renewRoute, async (c) => {
    await renewNeed(c.var.ctx, c.req.valid('param'))
    return c.body(null, 204)
  })
  .openapi(joinRoute, async (c) => {
    await takeTry(c, 'join', accountOf(c.var.ctx))
    return c.json(answer(Joined, await joinByCode(c.var.ctx, c.req.valid('json'))), 200)
  })
export type ApplicationRoutes = typeof applicationRoutes
