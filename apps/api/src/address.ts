import { createRoute, z } from '@hono/zod-openapi'
import { askAddress, authDb, findAccount, moveAddress, objectToAddress, peekToken } from '@kita/auth'
import { accountOf, changeOwnAccess } from '@kita/core/account'
import type { Context } from 'hono'
import { must, takeTry } from './request/auth.ts'
import { type ApiEnv, answer, body, everyone, json, provedAnew, router } from './router.ts'
import { emailInput, tokenInput } from './shape.ts'

const NewAddress = z.strictObject({ email: emailInput }).openapi('NewAddress')
const AddressToken = z.strictObject({ token: tokenInput }).openapi('AddressToken')
const Asked = z.strictObject({ accepted: z.literal(true) }).openapi('AddressAsked')

const tags = ['account']

const ask = createRoute({
  method: 'post',
  path: '/me/address',
  operationId: 'askEmailChange',
  summary: 'Sign in with another address from now on; both mailboxes are written to',
  tags,
  security: provedAnew,
  request: { body: body(NewAddress) },
  responses: { 202: json(Asked, 'Accepted; whether the address is known is told by mail only') },
})
const move = createRoute({
  method: 'post',
  path: '/accounts/addresses',
  operationId: 'confirmEmailChange',
  summary: 'Use the link in the new mailbox: its address counts, all sessions end',
  tags,
  security: everyone,
  request: { body: body(AddressToken) },
  responses: { 204: { description: 'The new address counts' } },
})
const object = createRoute({
  method: 'post',
  path: '/accounts/objections',
  operationId: 'objectToEmailChange',
  summary: 'Use the link in the old mailbox: its address counts again, sessions and password end',
  tags,
  security: everyone,
  request: { body: body(AddressToken) },
  responses: { 204: { description: 'The old address counts; a mail leads to a new password' } },
})

type Act = typeof moveAddress

/** What happens to the account of one of the staff stands in its history. */
const useLink = async (c: Context<ApiEnv>, purpose: 'move' | 'object', act: Act, token: string) => {
  await takeTry(c, 'link')
  const { accountId } = must(await c.var.realm((db) => peekToken(db, purpose, token)))
  const account = await c.var.realm((db) => findAccount(db, accountId))
  if (account?.kind !== 'staff') return must(await c.var.realm((db) => act(db, token)))
  const { tenant, now } = c.var.ctx
  const use = changeOwnAccess(async (tx) => must(await act(authDb(tx, tenant.id, now), token)))
  return use(c.var.ctx, { event: purpose === 'move' ? 'address-changed' : 'address-objected' })
}

export const addressRoutes = router()
  .openapi(ask, async (c) => {
    const accountId = accountOf(c.var.ctx)
    await takeTry(c, 'address-change', accountId)
    const { email } = c.req.valid('json')
    must(await c.var.realm((db) => askAddress(db, { accountId, email })), '/email')
    return c.json(answer(Asked, { accepted: true }), 202)
  })
  .openapi(move, async (c) => {
    await useLink(c, 'move', moveAddress, c.req.valid('json').token)
    return c.body(null, 204)
  })
  .openapi(object, async (c) => {
    await useLink(c, 'object', objectToAddress, c.req.valid('json').token)
    return c.body(null, 204)
  })
export type AddressRoutes = typeof addressRoutes
