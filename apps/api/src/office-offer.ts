import { createRoute, z } from '@hono/zod-openapi'
import { deviationInput } from '@kita/core/criteria'
import { day, id, line, paragraph } from '@kita/core/input'
import { makeOffer, recordReply, recordTold, replyToOffer, withdrawOffer } from '@kita/core/offer'
import { answer, body, json, router, signedIn } from './router.ts'
import { code, dayView, fromCore, idParam, instant, integer, uuid } from './shape.ts'

const Made = z
  .strictObject({
    id: uuid,
    applicationId: uuid,
    startsOn: dayView,
    hours: integer(1, 60),
    replyDueOn: dayView,
    replyUntil: instant,
  })
  .openapi('MadeOffer')
const Told = z
  .strictObject({ id: uuid, applicationId: uuid, replyDueOn: dayView, replyUntil: instant })
  .openapi('ToldOffer')
const Answered = z.strictObject({ id: uuid, applicationId: uuid, status: code }).openapi('AnsweredOffer')
const verdict = z.enum(['accept', 'decline'], { message: 'answer-missing' })

const offerBody = z
  .strictObject({
    placeId: id,
    startsOn: day.optional(),
    hours: integer(1, 60).optional(),
    note: paragraph(1000).optional(),
    toldOn: day.optional(),
    overrideReason: line(300).optional(),
    deviation: fromCore(deviationInput).optional(),
  })
  .openapi('OfferBody')
const replyBody = z
  .strictObject({
    answer: verdict,
    channel: z.enum(['phone', 'person', 'letter', 'mail'], { message: 'channel-missing' }),
    receivedOn: day.optional(),
    reason: line(300).optional(),
  })
  .openapi('RecordedReply')

const route = { tags: ['office'], security: signedIn }
const makeRoute = createRoute({
  ...route,
  method: 'post',
  path: '/office/applications/{id}/offer',
  operationId: 'makeOffer',
  summary: 'Offers a free place; the family’s time runs',
  request: { params: idParam, body: body(offerBody) },
  responses: { 201: json(Made, 'The offer') },
})
const toldRoute = createRoute({
  ...route,
  method: 'post',
  path: '/office/applications/{id}/told',
  operationId: 'recordTold',
  summary: 'The content was told to the family on this day; the later day counts',
  request: { params: idParam, body: body(z.strictObject({ toldOn: day }).openapi('ToldBody')) },
  responses: { 200: json(Told, 'The time for the answer') },
})
const recordRoute = createRoute({
  ...route,
  method: 'post',
  path: '/office/applications/{id}/reply',
  operationId: 'recordReply',
  summary: 'The family answered in person, by phone or by post',
  request: { params: idParam, body: body(replyBody) },
  responses: { 200: json(Answered, 'Recorded') },
})
const withdrawRoute = createRoute({
  ...route,
  method: 'post',
  path: '/office/offers/{id}/withdrawal',
  operationId: 'withdrawOffer',
  summary: 'The facility takes the offer back, with a reason',
  request: {
    params: idParam,
    body: body(
      z.strictObject({ reason: line(300), backOnList: z.boolean().optional() }).openapi('OfferWithdrawal'),
    ),
  },
  responses: { 200: json(Answered, 'Taken back') },
})
const replyRoute = createRoute({
  method: 'post',
  path: '/me/offers/{id}/reply',
  operationId: 'replyToOffer',
  summary: 'My answer, where the tenant takes it in the portal',
  tags: ['me'],
  security: signedIn,
  request: { params: idParam, body: body(z.strictObject({ answer: verdict }).openapi('OfferReply')) },
  responses: { 200: json(Answered, 'Answered') },
})

export const officeOfferRoutes = router()
  .openapi(makeRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(answer(Made, await makeOffer(c.var.ctx, { applicationId, ...c.req.valid('json') })), 201)
  })
  .openapi(toldRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(answer(Told, await recordTold(c.var.ctx, { applicationId, ...c.req.valid('json') })), 200)
  })
  .openapi(recordRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    const recorded = await recordReply(c.var.ctx, { applicationId, ...c.req.valid('json') })
    return c.json(answer(Answered, recorded), 200)
  })
  .openapi(withdrawRoute, async (c) => {
    const { id: offerId } = c.req.valid('param')
    return c.json(answer(Answered, await withdrawOffer(c.var.ctx, { offerId, ...c.req.valid('json') })), 200)
  })
  .openapi(replyRoute, async (c) => {
    const { id: offerId } = c.req.valid('param')
    return c.json(answer(Answered, await replyToOffer(c.var.ctx, { offerId, ...c.req.valid('json') })), 200)
  })
export type OfficeOfferRoutes = typeof officeOfferRoutes
