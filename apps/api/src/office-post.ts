import { createRoute, z } from '@hono/zod-openapi'
import { listPostTrouble, mostTrouble, openAddress, sendMailAgain } from '@kita/core/post'
import { answer, body, json, router, signedIn } from './router.ts'
import { code, dayView, idParam, instant, integer, list, text, uuid } from './shape.ts'

/** Whom it was for, as far as the office knows them by name. */
const whom = { person: text(210).nullable(), place: text(300).nullable() }
const PostTrouble = z
  .strictObject({
    failed: list(
      z.strictObject({
        ...{ id: uuid, template: code, ...whom },
        /** Why it reached nobody; `bounced`: it came back. */
        why: code,
        at: instant,
        applicationId: uuid.nullable(),
      }),
      mostTrouble,
    ),
    failedTotal: integer(0, 2_000_000_000),
    closed: list(
      z.strictObject({
        address: text(254),
        reason: z.enum(['bounced', 'complained']),
        since: instant,
        ...whom,
        /** An offer that waits for this family's answer, the one that is due first. */
        offer: z.strictObject({ applicationId: uuid, replyDueOn: dayView }).nullable(),
      }),
      mostTrouble,
    ),
  })
  .openapi('PostTrouble')
const Again = z.strictObject({ mailId: uuid }).openapi('MailSentAgain')
const Opened = z.strictObject({ address: z.email().max(254) }).openapi('OpenedAddress')

const common = { tags: ['office'], security: signedIn }
const listRoute = createRoute({
  ...common,
  method: 'get',
  path: '/office/post',
  operationId: 'listPostTrouble',
  summary: 'Mails that reached nobody, and addresses that take none',
  responses: { 200: json(PostTrouble, 'Newest first; families whom an offer waits for before the others') },
})
const againRoute = createRoute({
  ...common,
  method: 'post',
  path: '/office/post/{id}/again',
  operationId: 'sendMailAgain',
  summary: 'Send a mail that reached nobody once more, to the address that holds now',
  request: { params: idParam },
  responses: { 200: json(Again, 'It is planned') },
})
const openRoute = createRoute({
  ...common,
  method: 'post',
  path: '/office/post/opened-addresses',
  operationId: 'openAddress',
  summary: 'An address takes mail again',
  request: { body: body(Opened) },
  responses: { 204: { description: 'Mails go there again' } },
})

export const officePostRoutes = router()
  .openapi(listRoute, async (c) => c.json(answer(PostTrouble, await listPostTrouble(c.var.ctx, {})), 200))
  .openapi(againRoute, async (c) =>
    c.json(answer(Again, await sendMailAgain(c.var.ctx, { mailId: c.req.valid('param').id })), 200),
  )
  .openapi(openRoute, async (c) => {
    await openAddress(c.var.ctx, c.req.valid('json'))
    return c.body(null, 204)
  })
export type OfficePostRoutes = typeof officePostRoutes
