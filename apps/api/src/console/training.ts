import { createRoute, z } from '@hono/zod-openapi'
import {
  endTraining,
  inviteTrainee,
  makeTraining,
  readTraining,
  resetTraining,
  traineeInput,
  trainingInput,
  trainingStates,
} from '@kita/core/training'
import { answer, body, json, signedIn } from '../router.ts'
import { code, fromCore, instant, integer, list, text } from '../shape.ts'
import { consoleRouter } from './router.ts'
import { slugParam } from './tenant-look.ts'

const origin = z.string().openapi({ format: 'uri', maxLength: 300 })
const Copy = { slug: code, area: text(200) }
const TrainingView = z
  .strictObject({
    /** Null for a real tenant. */
    training: z
      .strictObject({
        original: z.strictObject(Copy),
        state: z.enum(trainingStates),
        ...{ askedAt: instant, readyAt: instant.nullable() },
        origin,
        /** One of the made-up families, to be practised with: its address and password. */
        family: z.strictObject({ email: text(254), password: text(100) }),
      })
      .nullable(),
    copies: list(z.strictObject(Copy), 100),
    /** What the next copy could be called; empty where all such names are taken. */
    proposal: text(41),
  })
  .openapi('Training')
const Make = fromCore(trainingInput).openapi('TrainingStart')
const Made = z.strictObject({ slug: code }).openapi('TrainingMade')
const Trainee = fromCore(traineeInput).openapi('Trainee')
const Invited = z
  .strictObject({ link: z.string().openapi({ format: 'uri', maxLength: 500 }).nullable() })
  .openapi('TraineeInvited')
const End = z.strictObject({ slug: z.string().trim().max(60, 'text-too-long') }).openapi('TrainingEnd')
const Ended = z
  .strictObject({
    hash: z.string().openapi({ maxLength: 64, pattern: '^[0-9a-f]{64}$' }),
    rows: integer(0, 2_147_483_647),
  })
  .openapi('TrainingEnded')

const about = { tags: ['training'], security: signedIn }
const path = '/tenants/{slug}/training'

const readRoute = createRoute({
  ...{ ...about, method: 'get', path, operationId: 'readTraining', request: { params: slugParam } },
  summary: 'The training copies of this portal; of a copy, how far its made-up families are',
  responses: { 200: json(TrainingView, 'As it is now') },
})
const makeRoute = createRoute({
  ...{ ...about, method: 'post', path, operationId: 'makeTraining' },
  summary: 'Make a training copy of the present settings, with made-up families',
  request: { params: slugParam, body: body(Make) },
  responses: { 201: json(Made, 'It is there; its families follow') },
})
const resetRoute = createRoute({
  ...{ ...about, method: 'post', path: `${path}/reset`, operationId: 'resetTraining' },
  summary: 'Begin this training copy anew: everything done in it goes, new families are made',
  request: { params: slugParam },
  responses: { 204: { description: 'New families follow' } },
})
const inviteRoute = createRoute({
  ...{ ...about, method: 'post', path: `${path}/trainees`, operationId: 'inviteTrainee' },
  summary: 'Make somebody one of the staff of this training copy',
  request: { params: slugParam, body: body(Trainee) },
  responses: { 201: json(Invited, 'A link that is good once, null for who is in already') },
})
const endRoute = createRoute({
  ...{ ...about, method: 'post', path: `${path}/end`, operationId: 'endTraining' },
  summary: 'Delete this training copy at once; nobody real is in it',
  request: { params: slugParam, body: body(End) },
  responses: { 200: json(Ended, 'Nothing of it is left') },
})

export const consoleTrainingRoutes = consoleRouter()
  .openapi(readRoute, async (c) => {
    const { slug } = c.req.valid('param')
    const { defaults, originOf, training } = c.var.deps
    const found = await readTraining(defaults)(c.var.ctx, slug, {})
    const ways = { origin: originOf(slug, []), family: training.familyOf(slug) }
    const view = { ...found, training: found.training && { ...found.training, ...ways } }
    return c.json(answer(TrainingView, view), 200)
  })
  .openapi(makeRoute, async (c) => {
    const make = makeTraining(c.var.deps.defaults)
    return c.json(answer(Made, await make(c.var.ctx, c.req.valid('param').slug, c.req.valid('json'))), 201)
  })
  .openapi(resetRoute, async (c) => {
    await resetTraining(c.var.deps.defaults)(c.var.ctx, c.req.valid('param').slug, {})
    return c.body(null, 204)
  })
  .openapi(inviteRoute, async (c) => {
    const invite = inviteTrainee(c.var.deps.training.invite)
    return c.json(
      answer(Invited, await invite(c.var.ctx, c.req.valid('param').slug, c.req.valid('json'))),
      201,
    )
  })
  .openapi(endRoute, async (c) => {
    const end = endTraining(c.var.t('console-training.reason'))
    return c.json(answer(Ended, await end(c.var.ctx, c.req.valid('param').slug, c.req.valid('json'))), 200)
  })
export type ConsoleTrainingRoutes = typeof consoleTrainingRoutes
