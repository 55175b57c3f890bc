import { createRoute, z } from '@hono/zod-openapi'
import { accountOf } from '@kita/core/account'
import { getReceipt } from '@kita/core/application'
import {
  deviceOf,
  giveOpinion,
  journeyNames,
  listOpinions,
  mostOpinion,
  opinionAnswers,
  opinionPageSize,
  periodNames,
  readUsage,
} from '@kita/core/usage'
import { takeTry } from './request/auth.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import { code, dayView, idParam, integer, integerQuery, list, text, uuid } from './shape.ts'

const many = integer(0, 2_000_000_000)
/** Null is one to four: so few are not told. */
const shown = many.nullable()
const answerView = z.enum(opinionAnswers)

export const FunnelView = z.strictObject({ step: code, n: shown, left: shown.optional() })
export const OpinionShares = z.strictObject({
  total: shown,
  answers: list(z.strictObject({ answer: answerView, n: shown }), opinionAnswers.length),
})
const parts = (max: number) => list(z.strictObject({ part: code, cells: list(shown, 10) }), max)

const UsageView = z
  .strictObject({
    period: z.enum(periodNames),
    unit: z.enum(['week', 'month']),
    from: dayView,
    until: dayView,
    journeys: list(
      z.strictObject({
        journey: z.enum(journeyNames),
        counts: z.enum(['ways', 'views']),
        steps: list(FunnelView, 10),
        languages: parts(50),
        devices: parts(5),
        times: parts(60),
      }),
      journeyNames.length,
    ),
    opinion: OpinionShares,
  })
  .openapi('Usage')
const OpinionList = z
  .strictObject({
    total: many,
    page: integer(1, 1000),
    pageSize: integer(1, 200),
    items: list(
      z.strictObject({ id: uuid, month: dayView, answer: answerView, comment: text(mostOpinion) }),
      opinionPageSize,
    ),
  })
  .openapi('OpinionList')

export const periodQuery = z.enum(periodNames).optional()

const usageRoute = createRoute({
  method: 'get',
  path: '/office/usage',
  operationId: 'getOfficeUsage',
  summary: 'How far visitors come, step by step; sums only, and none below five',
  tags: ['office'],
  security: signedIn,
  request: { query: z.strictObject({ period: periodQuery }) },
  responses: { 200: json(UsageView, 'The sums') },
})
const opinionsRoute = createRoute({
  method: 'get',
  path: '/office/opinions',
  operationId: 'listOpinions',
  summary: 'What families wrote when they were asked after sending; nobody knows who',
  tags: ['office'],
  security: signedIn,
  request: { query: z.strictObject({ page: integerQuery(1, 1000).optional() }) },
  responses: { 200: json(OpinionList, 'One page of it') },
})
const giveRoute = createRoute({
  method: 'post',
  path: '/me/submissions/{id}/opinion',
  operationId: 'giveMyOpinion',
  summary: 'The answer to the one question after a sending; it is kept without sending, person and day',
  tags: ['apply'],
  security: signedIn,
  request: {
    params: idParam,
    body: body(
      z
        .strictObject({
          answer: answerView,
          comment: z
            .string()
            .max(2 * mostOpinion, 'text-too-long')
            .optional(),
        })
        .openapi('Opinion'),
    ),
  },
  responses: {
    200: json(
      z.strictObject({ taken: z.boolean() }).openapi('OpinionTaken'),
      'Taken, or answered before and left as it was',
    ),
  },
})

export const usageRoutes = router()
  .openapi(usageRoute, async (c) =>
    c.json(answer(UsageView, await readUsage(c.var.ctx, c.req.valid('query'))), 200),
  )
  .openapi(opinionsRoute, async (c) =>
    c.json(answer(OpinionList, await listOpinions(c.var.ctx, c.req.valid('query'))), 200),
  )
  .openapi(giveRoute, async (c) => {
    const { ctx, t } = c.var
    const { id } = c.req.valid('param')
    // Nobody's allowance is taken for a sending that is not theirs or was answered before.
    if (!(await getReceipt(ctx, { id })).opinionGiven) await takeTry(c, 'opinion', accountOf(ctx))
    const taken = await giveOpinion(ctx, {
      ...c.req.valid('json'),
      submissionId: id,
      language: t.language,
      device: deviceOf(c.req.raw.headers.get('user-agent')),
    })
    return c.json({ taken }, 200)
  })
export type UsageRoutes = typeof usageRoutes
