import { createRoute, z } from '@hono/zod-openapi'
import { authDb, closeAccount, endedSessionCookie, findAccount } from '@kita/auth'
import { closeOwnAccount, readDeparture } from '@kita/core/departure'
import { answer, json, provedAnew, router, signedIn } from './router.ts'
import { dayView, integer, list, text } from './shape.ts'

const Closing = z
  .strictObject({
    /** Under way and taken back. */
    applications: integer(0, 10_000),
    /** Of them such that wait for an answer. */
    offers: integer(0, 10_000),
    /** First names of the children that another guardian goes on with. */
    staying: list(text(100), 500),
    /** With whom a contract runs; while there is one, the account cannot be closed. */
    boundTo: list(text(200), 500),
    /** Until when closed cases are kept; null: nothing is. */
    keptUntil: dayView.nullable(),
  })
  .openapi('AccountClosing')

const tags = ['me']
const path = '/me/closing'

const look = createRoute({
  method: 'get',
  path,
  operationId: 'getMyClosing',
  summary: 'What closing my account would do now',
  tags,
  security: signedIn,
  responses: { 200: json(Closing, 'What goes, what stays and how long') },
})
const close = createRoute({
  method: 'post',
  path,
  operationId: 'closeMyAccount',
  summary:
    'Close my account: applications are taken back, all sessions end, what nobody has to keep is erased',
  tags,
  security: provedAnew,
  responses: { 204: { description: 'Closed; a mail confirms it' } },
})

export const meClosingRoutes = router()
  .openapi(look, async (c) => c.json(answer(Closing, await readDeparture(c.var.ctx, {})), 200))
  .openapi(close, async (c) => {
    const { tenant, now } = c.var.ctx
    const closing = closeOwnAccount(async (tx, accountId) => {
      const db = authDb(tx, tenant.id, now)
      const account = await findAccount(db, accountId)
      return (await closeAccount(db, accountId)) ? account : null
    })
    await closing(c.var.ctx, {})
    c.header('set-cookie', endedSessionCookie({ secure: c.var.deps.https }))
    c.header('clear-site-data', '"cache", "storage"')
    return c.body(null, 204)
  })
export type MeClosingRoutes = typeof meClosingRoutes
