import { createRoute, z } from '@hono/zod-openapi'
import { sessionDigest, sessionLife } from '@kita/auth'
import {
  assistanceInput,
  endAssistance,
  getAssistance,
  listOwnAssistances,
  startAssistance,
} from '@kita/core/assistance'
import { answer, body, json, router, signedIn } from './router.ts'
import { code, fromCore, instant, integer, list, text, uuid } from './shape.ts'

const Started = z.strictObject({ id: uuid }).openapi('AssistanceStarted')
const Who = { by: text(200), place: text(120).nullable(), language: code, startedAt: instant }
const Running = z
  .strictObject({
    ...Who,
    joinCode: text(20).nullable(),
    /** It ends by itself after so many minutes without a page being opened. */
    idleMinutes: integer(1, 1440),
    sent: list(z.strictObject({ id: uuid, reference: text(20) }), 1000),
  })
  .openapi('Assistance')
const Help = z
  .strictObject({ items: list(z.strictObject({ id: uuid, ...Who, agreedText: text(4000) }), 100) })
  .openapi('AssistanceList')

const about = { tags: ['assistance'], security: signedIn }

const startRoute = createRoute({
  ...about,
  method: 'post',
  path: '/office/assistances',
  operationId: 'startAssistance',
  summary: 'From now on my session fills in together with this family, and sees nothing else, until it ends',
  request: { body: body(fromCore(assistanceInput.omit({ language: true })).openapi('AssistanceStart')) },
  responses: {
    201: json(Started, 'Begun. What was read to the family is kept as this request’s language has it'),
  },
})
const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/me/assistance',
  operationId: 'getMyAssistance',
  summary: 'Who fills in together with me, and the code with which I take everything over later',
  responses: { 200: json(Running, 'The running session') },
})
const endRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/me/assistance',
  operationId: 'endMyAssistance',
  summary: 'Ends filling in together; what was not sent is gone',
  responses: { 204: { description: 'Ended' } },
})
const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/me/assistances',
  operationId: 'listMyAssistances',
  summary: 'Who has helped me to send something, when, and what I had agreed to',
  responses: { 200: json(Help, 'Newest first') },
})

export const assistanceRoutes = router()
  .openapi(startRoute, async (c) => {
    const { t, ctx, sessionId } = c.var
    const name = 'name' in ctx.actor ? ctx.actor.name : ''
    const start = startAssistance({
      sessionHash: sessionDigest(sessionId ?? ''),
      agreedText: t('assist.agree.text', { name }),
    })
    return c.json(answer(Started, await start(ctx, { ...c.req.valid('json'), language: t.language })), 201)
  })
  .openapi(getRoute, async (c) => {
    const running = await getAssistance(c.var.ctx, {})
    return c.json(answer(Running, { ...running, idleMinutes: sessionLife.parent.idleMinutes }), 200)
  })
  .openapi(endRoute, async (c) => {
    await endAssistance(c.var.ctx, {})
    return c.body(null, 204)
  })
  .openapi(listRoute, async (c) =>
    c.json(answer(Help, { items: await listOwnAssistances(c.var.ctx, {}) }), 200),
  )
export type AssistanceRoutes = typeof assistanceRoutes
