import { createRoute, z } from '@hono/zod-openapi'
import {
  acceptInvitation,
  authDb,
  enrolOffered,
  type Factor,
  findAccount,
  newRecoveryCodes,
  offeredSecret,
  offerOf,
  peekToken,
  planFactorChanged,
  preparePassword,
  readFactor,
  sessionStore,
} from '@kita/auth'
import { DomainError } from '@kita/core'
import { accountOf } from '@kita/core/account'
import { changeOwnAccess } from '@kita/core/staff'
import type { Context } from 'hono'
import { askPassword, must, passwordContext, takeTry } from './request/auth.ts'
import { type ApiEnv, answer, body, everyone, json, router, signedIn } from './router.ts'
import { instant, integer, passwordInput, text, tokenInput } from './shape.ts'
import { codeInput, FactorOffer, RecoveryCodes } from './shape-factor.ts'

const Access = z
  .strictObject({
    email: text(254),
    enrolledAt: instant.nullable(),
    recoveryCodesLeft: integer(0, 10),
  })
  .openapi('OwnAccess')
const Device = z.strictObject({ password: passwordInput, code: codeInput }).openapi('NewDevice')
const Confirmed = z.strictObject({ password: passwordInput }).openapi('PasswordOnceMore')
const Acceptance = z.strictObject({ token: tokenInput, password: passwordInput }).openapi('Acceptance')

const tags = ['access']

const getAccess = createRoute({
  method: 'get',
  path: '/me/access',
  operationId: 'getMyAccess',
  summary: 'How I sign in: address, second factor, recovery codes left',
  tags,
  security: signedIn,
  responses: { 200: json(Access, 'The own way in') },
})
const getDeviceOffer = createRoute({
  method: 'get',
  path: '/me/access/device',
  operationId: 'getDeviceOffer',
  summary: 'The secret for another device, offered to this session only',
  tags,
  security: signedIn,
  responses: { 200: json(FactorOffer, 'As text and as the address of the QR code') },
})
const replaceDevice = createRoute({
  method: 'post',
  path: '/me/access/device',
  operationId: 'replaceMyDevice',
  summary: 'Replace the device with the code of the new one; other sessions and old recovery codes end',
  tags,
  security: signedIn,
  request: { body: body(Device) },
  responses: { 200: json(RecoveryCodes, 'Replaced; the new recovery codes are shown this once') },
})
const renewCodes = createRoute({
  method: 'post',
  path: '/me/access/recovery-codes',
  operationId: 'renewMyRecoveryCodes',
  summary: 'Ten new recovery codes; the old ones are void',
  tags,
  security: signedIn,
  request: { body: body(Confirmed) },
  responses: { 200: json(RecoveryCodes, 'Shown this once') },
})
const accept = createRoute({
  method: 'post',
  path: '/accounts/invitations',
  operationId: 'acceptInvitation',
  summary: 'Use the link of an invitation: the password counts, signing in is the next step',
  tags,
  security: everyone,
  request: { body: body(Acceptance) },
  responses: { 204: { description: 'Accepted' } },
})

/** The account of somebody of the staff. @throws DomainError `not-allowed` for families, who have no second factor */
const staffAccount = (c: Context<ApiEnv>): string => {
  if (c.var.ctx.actor.kind === 'parent') throw new DomainError('not-allowed')
  return accountOf(c.var.ctx)
}

const factorOf = (c: Context<ApiEnv>, account: string): Promise<Factor | null> =>
  c.var.realm((db) => readFactor(db, account, c.var.deps.auth.key))

export const accessRoutes = router()
  .openapi(getAccess, async (c) => {
    const account = staffAccount(c)
    const factor = await factorOf(c, account)
    const found = await c.var.realm((db) => findAccount(db, account))
    const { enrolledAt = null, recoveryCodesLeft = 0 } = factor ?? {}
    return c.json(answer(Access, { email: found?.email ?? '', enrolledAt, recoveryCodesLeft }), 200)
  })
  .openapi(getDeviceOffer, async (c) => {
    const account = staffAccount(c)
    const since = (await factorOf(c, account))?.enrolledAt ?? null
    const label = (await c.var.realm((db) => findAccount(db, account)))?.email ?? ''
    const { name, area } = c.var.tenant.profile
    const secret = offeredSecret(c.var.deps.auth.key, c.var.sessionId ?? '', since)
    return c.json(answer(FactorOffer, offerOf(secret, { issuer: `${name} ${area}`, label })), 200)
  })
  .openapi(replaceDevice, async (c) => {
    const { password, code } = c.req.valid('json')
    const accountId = staffAccount(c)
    await askPassword(c, accountId, password)
    const since = (await factorOf(c, accountId))?.enrolledAt ?? null
    const sessionId = c.var.sessionId ?? ''
    const { key } = c.var.deps.auth
    const replace = changeOwnAccess(async (tx) => {
      const db = authDb(tx, c.var.ctx.tenant.id, c.var.ctx.now)
      const done = must(await enrolOffered(db, { accountId, sessionId, since, code, key }), '/code')
      await sessionStore(db).endOthers(accountId, sessionId)
      await planFactorChanged(db, accountId, 'replaced')
      return { ...done, accountId }
    })
    const { recoveryCodes } = await replace(c.var.ctx, { event: 'device-replaced' })
    return c.json(answer(RecoveryCodes, { recoveryCodes }), 200)
  })
  .openapi(renewCodes, async (c) => {
    const accountId = staffAccount(c)
    await askPassword(c, accountId, c.req.valid('json').password)
    // Somebody has taken the device away meanwhile: codes would stand in for nothing.
    if (!(await factorOf(c, accountId))) throw new DomainError('second-factor-not-asked')
    const renew = changeOwnAccess(async (tx) => {
      const db = authDb(tx, c.var.ctx.tenant.id, c.var.ctx.now)
      const recoveryCodes = await newRecoveryCodes(db, accountId, c.var.deps.auth.key)
      await planFactorChanged(db, accountId, 'codes')
      return { accountId, recoveryCodes }
    })
    const { recoveryCodes } = await renew(c.var.ctx, { event: 'codes-renewed' })
    return c.json(answer(RecoveryCodes, { recoveryCodes }), 200)
  })
  .openapi(accept, async (c) => {
    const { token, password } = c.req.valid('json')
    await takeTry(c, 'link')
    const { accountId } = must(await c.var.realm((db) => peekToken(db, 'invite', token)))
    const own = (await c.var.realm((db) => findAccount(db, accountId)))?.email ?? ''
    const prepared = await preparePassword(c.var.deps.auth.lane, password, passwordContext(c, own))
    const { hash } = must(prepared, '/password')
    const use = changeOwnAccess(async (tx) => {
      const db = authDb(tx, c.var.ctx.tenant.id, c.var.ctx.now)
      return must(await acceptInvitation(db, { token, passwordHash: hash }))
    })
    await use(c.var.ctx, { event: 'accepted' })
    return c.body(null, 204)
  })
export type AccessRoutes = typeof accessRoutes
