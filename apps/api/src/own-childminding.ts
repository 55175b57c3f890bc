import { createRoute, z } from '@hono/zod-openapi'
import { answerRequest, readOwnChildminding } from '@kita/core/desk'
import { paragraph } from '@kita/core/input'
import { ChildCare, StandInView, VacancyView } from './childminding-shape.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import { code, dayView, idParam, instant, integer, list, text, uuid } from './shape.ts'

const Own = z
  .strictObject({
    persons: list(
      z.strictObject({
        id: uuid,
        name: text(300),
        placesMax: integer(0, 9),
        permitUntil: dayView.nullable(),
        permit: z.enum(['none', 'valid', 'expiring', 'expired']),
        retiredOn: dayView.nullable(),
        vacanciesAsOf: dayView.nullable(),
        stale: z.boolean(),
        vacancies: list(VacancyView.extend({ id: uuid }), 50),
        children: list(ChildCare, 200),
        standIns: list(StandInView, 100),
        requests: list(
          z.strictObject({
            id: uuid,
            status: code,
            submittedAt: instant,
            monthsAtStart: integer(-20, 300),
            startsOn: dayView,
            hours: integer(1, 60),
            fromMinute: integer(0, 1440).nullable(),
            toMinute: integer(0, 1440).nullable(),
            comment: text(2000),
            town: text(100),
            childFirstName: text(100).optional(),
            family: z
              .strictObject({
                firstName: text(100),
                lastName: text(100),
                phone: text(40).nullable(),
                email: text(254).nullable(),
              })
              .optional(),
          }),
          1000,
        ),
      }),
      20,
    ),
  })
  .openapi('OwnChildminding')
const Answer = z
  .strictObject({
    answer: z.enum(['yes', 'no'], { message: 'answer-missing' }),
    text: paragraph(600).optional(),
  })
  .openapi('RequestAnswer')
const Answered = z.strictObject({ id: uuid, status: code }).openapi('RequestAnswered')

const readRoute = createRoute({
  method: 'get',
  path: '/office/own-childminding',
  operationId: 'getOwnChildminding',
  summary: 'A Tagespflegeperson’s own places, children and requests',
  tags: ['desk'],
  security: signedIn,
  responses: { 200: json(Own, 'Her own') },
})
const answerRoute = createRoute({
  method: 'post',
  path: '/office/own-childminding/requests/{id}/answer',
  operationId: 'answerRequest',
  summary: 'Her answer to a family that asked her by name',
  tags: ['desk'],
  security: signedIn,
  request: { params: idParam, body: body(Answer) },
  responses: { 200: json(Answered, 'Answered') },
})

export const ownChildmindingRoutes = router()
  .openapi(readRoute, async (c) => c.json(answer(Own, await readOwnChildminding(c.var.ctx, {})), 200))
  .openapi(answerRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(
      answer(Answered, await answerRequest(c.var.ctx, { applicationId, ...c.req.valid('json') })),
      200,
    )
  })
export type OwnChildmindingRoutes = typeof ownChildmindingRoutes
