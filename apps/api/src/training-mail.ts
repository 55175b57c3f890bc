import { createRoute, z } from '@hono/zod-openapi'
import { listTrainingMails, openTrainingMail } from '@kita/core/training'
import { answer, json, router, signedIn } from './router.ts'
import { code, idParam, instant, integer, integerQuery, list, text, uuid } from './shape.ts'

const Mails = z
  .strictObject({
    page: integer(1, 1000),
    more: z.boolean(),
    items: list(z.strictObject({ id: uuid, template: code, at: instant }), 50),
  })
  .openapi('TrainingMailPage')
const Mail = z
  .strictObject({
    ...{ id: uuid, template: code, at: instant },
    /** Null: what it speaks of is gone, or nobody would get it. */
    words: z.strictObject({ to: text(254), subject: text(500), text: text(50_000) }).nullable(),
  })
  .openapi('TrainingMail')

const about = { tags: ['training'], security: signedIn, method: 'get' as const }
const listRoute = createRoute({
  ...about,
  path: '/office/training-mails',
  operationId: 'listTrainingMails',
  summary: 'The mails of a training copy, which nobody is sent',
  request: { query: z.strictObject({ page: integerQuery(1, 1000).optional() }) },
  responses: { 200: json(Mails, 'Newest first') },
})
const readRoute = createRoute({
  ...about,
  path: '/office/training-mails/{id}',
  operationId: 'readTrainingMail',
  summary: 'One of them as it would have gone out; its links begin with this reading',
  request: { params: idParam },
  responses: { 200: json(Mail, 'Its words') },
})

export const trainingMailRoutes = router()
  .openapi(listRoute, async (c) => {
    const { items, ...page } = await listTrainingMails(c.var.ctx, c.req.valid('query'))
    const lines = items.map(({ id, template, createdAt: at }) => ({ id, template, at }))
    return c.json(answer(Mails, { ...page, items: lines }), 200)
  })
  .openapi(readRoute, async (c) => {
    const { id: mailId } = c.req.valid('param')
    const mail = await openTrainingMail(c.var.ctx, { mailId })
    const made = await c.var.deps.mailOf(mail, c.var.ctx.now)
    const words = 'drop' in made ? null : { to: made.to, subject: made.subject, text: made.text }
    return c.json(answer(Mail, { id: mail.id, template: mail.template, at: mail.createdAt, words }), 200)
  })
export type TrainingMailRoutes = typeof trainingMailRoutes
