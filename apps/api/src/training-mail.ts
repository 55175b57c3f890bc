import { createRoute, z } from '@hono/zod-openapi'
import { listTrainingMails, openTrainingMail } from '@kita/core/training'
import type { ApiDeps } from './deps.ts'
import { answer, json, router, signedIn } from './router.ts'
import { code, instant, integer, integerQuery, list, text, uuid } from './shape.ts'

const line = { id: uuid, template: code, at: instant }
const Mails = z
  .strictObject({
    page: integer(1, 1000),
    more: z.boolean(),
    items: list(z.strictObject(line), 50),
    /** The one that was asked for; without words what it speaks of is gone, or nobody would get it. */
    mail: z
      .strictObject({
        ...line,
        words: z.strictObject({ to: text(254), subject: text(500), text: text(50_000) }).nullable(),
      })
      .nullable(),
  })
  .openapi('TrainingMailPage')

const listRoute = createRoute({
  tags: ['training'],
  security: signedIn,
  method: 'get',
  path: '/office/training-mails',
  operationId: 'listTrainingMails',
  summary:
    'The mails of a training copy, which nobody is sent; one of them as it would go out, with links that begin now',
  request: {
    query: z.strictObject({ page: integerQuery(1, 1000).optional(), mail: uuid.optional() }),
  },
  responses: { 200: json(Mails, 'Newest first') },
})

export const trainingMailRoutes = router().openapi(listRoute, async (c) => {
  const { ctx, deps } = c.var
  const { mail: mailId, ...wanted } = c.req.valid('query')
  const { items, ...page } = await listTrainingMails(ctx, wanted)
  const mail = mailId === undefined ? null : await openTrainingMail(ctx, { mailId })
  const words = mail && (await wordsOf(deps, mail, ctx.now))
  const found = { ...page, items: items.map(lineOf), mail: mail && { ...lineOf(mail), words } }
  return c.json(answer(Mails, found), 200)
})
export type TrainingMailRoutes = typeof trainingMailRoutes

type Mail = Parameters<ApiDeps['mailOf']>[0]

const lineOf = ({ id, template, createdAt: at }: Mail) => ({ id, template, at })

const wordsOf = async ({ mailOf }: ApiDeps, mail: Mail, now: Date) => {
  const made = await mailOf(mail, now)
  return 'drop' in made ? null : { to: made.to, subject: made.subject, text: made.text }
}
