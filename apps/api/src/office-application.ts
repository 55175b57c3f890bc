import { createRoute, z } from '@hono/zod-openapi'
import { openApplication, recordVisit } from '@kita/core/application'
import { rejectApplication, rejectReasons } from '@kita/core/offer'
import { Elsewhere, offerKind, RoundMark } from './office-row.ts'
import { ChildView, ContactView, FacilityName, HelpView, HistoryView } from './office-shape.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import { code, dayView, idParam, instant, integer, list, text, uuid } from './shape.ts'

const Case = z
  .strictObject({
    id: uuid,
    kind: offerKind,
    status: code,
    statusAt: instant,
    submittedAt: instant,
    late: z.boolean(),
    channel: code,
    reference: text(20),
    help: HelpView,
    facility: FacilityName,
    child: ChildView,
    guardians: list(
      ContactView.extend({
        id: uuid,
      }),
      10,
    ),
    need: z.strictObject({
      startsOn: dayView,
      hours: integer(1, 60),
      alternativeHours: integer(1, 60).nullable(),
      fromMinute: integer(0, 1440).nullable(),
      toMinute: integer(0, 1440).nullable(),
      changeWish: z.boolean(),
      movingIn: z.boolean(),
    }),
    comment: text(2000).optional(),
    siblingHere: z.boolean().optional(),
    rank: integer(1, 50).nullable().optional(),
    round: RoundMark.optional(),
    visit: z.strictObject({ rule: code, recorded: z.boolean() }),
    history: HistoryView,
    offers: list(
      z.strictObject({
        id: uuid,
        startsOn: dayView,
        hours: integer(1, 60),
        group: text(200).nullable(),
        note: text(2000),
        sentAt: instant,
        toldOn: dayView.nullable(),
        replyDueOn: dayView,
        outcome: code.nullable(),
        outcomeAt: instant.nullable(),
        outcomeChannel: code.nullable(),
        outcomeReason: text(300).nullable(),
      }),
      200,
    ),
    contract: z
      .strictObject({
        id: uuid,
        signedOn: dayView,
        startsOn: dayView,
        endsOn: dayView.nullable(),
        hours: integer(1, 60),
      })
      .nullable(),
    contractedElsewhere: Elsewhere.optional(),
    steps: list(
      z.strictObject({
        step: code,
        refusal: z
          .strictObject({ code, params: z.record(z.string().max(40), text(40)).optional() })
          .optional(),
      }),
      10,
    ),
  })
  .openapi('OfficeApplication')
const Moved = z.strictObject({ id: uuid, status: code }).openapi('MovedApplication')

const openRoute = createRoute({
  method: 'get',
  path: '/office/applications/{id}',
  operationId: 'getOfficeApplication',
  summary: 'One application with the family’s present data; the look is logged',
  tags: ['office'],
  security: signedIn,
  request: { params: idParam },
  responses: { 200: json(Case, 'The application') },
})
const visitRoute = createRoute({
  method: 'post',
  path: '/office/applications/{id}/visit',
  operationId: 'recordVisit',
  summary: 'The family was here, or the request is confirmed',
  tags: ['office'],
  security: signedIn,
  request: { params: idParam },
  responses: { 200: json(Moved, 'Recorded') },
})
const rejectRoute = createRoute({
  method: 'post',
  path: '/office/applications/{id}/rejection',
  operationId: 'rejectApplication',
  summary: 'The facility refuses, with a reason',
  tags: ['office'],
  security: signedIn,
  request: {
    params: idParam,
    body: body(
      z
        .strictObject({
          reason: z.enum(rejectReasons, { message: 'reason-missing' }),
          note: text(2000).optional(),
        })
        .openapi('Rejection'),
    ),
  },
  responses: { 200: json(Moved, 'Refused') },
})

export const officeApplicationRoutes = router()
  .openapi(openRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(answer(Case, await openApplication(c.var.ctx, { applicationId })), 200)
  })
  .openapi(visitRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(answer(Moved, await recordVisit(c.var.ctx, { applicationId })), 200)
  })
  .openapi(rejectRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    const rejected = await rejectApplication(c.var.ctx, { applicationId, ...c.req.valid('json') })
    return c.json(answer(Moved, rejected), 200)
  })
export type OfficeApplicationRoutes = typeof officeApplicationRoutes
