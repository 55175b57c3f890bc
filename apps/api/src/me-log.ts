import { createRoute, z } from '@hono/zod-openapi'
import { logWhat, logWho, readChildLog } from '@kita/core/child'
import { answer, json, router, signedIn } from './router.ts'
import { dayView, idParam, integer, integerQuery, list, text } from './shape.ts'

const ChildLog = z
  .strictObject({
    firstName: text(100),
    page: integer(1, 500),
    more: z.boolean(),
    items: list(
      z.strictObject({
        day: dayView,
        who: z.enum(logWho),
        facility: text(300).nullable(),
        what: z.enum(logWhat),
        times: integer(1, 1_000_000),
      }),
      100,
    ),
  })
  .openapi('ChildLog')

const logRoute = createRoute({
  method: 'get',
  path: '/me/children/{id}/log',
  operationId: 'readMyChildLog',
  summary: 'Who looked at or changed what is held of my child: by day and place of work, newest first',
  tags: ['me'],
  security: signedIn,
  request: { params: idParam, query: z.strictObject({ page: integerQuery(1, 500).optional() }) },
  responses: { 200: json(ChildLog, 'One page of the log') },
})

/** The family's view of the audit log. */
export const meLogRoutes = router().openapi(logRoute, async (c) => {
  const { page } = c.req.valid('query')
  const input = { childId: c.req.valid('param').id, ...(page && { page }) }
  return c.json(answer(ChildLog, await readChildLog(c.var.ctx, input)), 200)
})
export type MeLogRoutes = typeof meLogRoutes
