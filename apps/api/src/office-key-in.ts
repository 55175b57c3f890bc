import { createRoute, z } from '@hono/zod-openapi'
import { keyedInput, keyInApplications } from '@kita/core/application'
import { answer, body, json, router, signedIn } from './router.ts'
import { fromCore, text } from './shape.ts'
import { ReceiptView } from './submission.ts'

const KeyedReceipt = z
  .strictObject({ ...ReceiptView.shape, joinCode: text(20).nullable() })
  .openapi('KeyedReceipt')

const keyInRoute = createRoute({
  method: 'post',
  path: '/office/keyed-applications',
  operationId: 'keyInApplications',
  summary: 'Enters the request of a family without internet; the id makes a repeat harmless',
  tags: ['office'],
  security: signedIn,
  request: { body: body(fromCore(keyedInput).openapi('KeyedSubmission')) },
  responses: { 201: json(KeyedReceipt, 'The receipt; the code joins a later account') },
})

export const officeKeyInRoutes = router().openapi(keyInRoute, async (c) =>
  c.json(answer(KeyedReceipt, await keyInApplications(c.var.ctx, c.req.valid('json'))), 201),
)
export type OfficeKeyInRoutes = typeof officeKeyInRoutes
