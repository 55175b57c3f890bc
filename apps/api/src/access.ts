import { createRoute, z } from '@hono/zod-openapi'
import {
  type AccountKind,
  type AuthDb,
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
  sessionName,
  sessionStore,
  switchOffFactor,
  takeCode,
  takeRecoveryCode,
} from '@kita/auth'
import { DomainError } from '@kita/core'
import { accountOf, changeOwnAccess } from '@kita/core/account'
import type { Context } from 'hono'
import { accessOf, askPassword, must, passwordContext, takeTry } from './request/auth.ts'
import { type ApiEnv, answer, body, everyone, json, router, signedIn } from './router.ts'
import { instant, integer, passwordInput, text, tokenInput } from './shape.ts'
import { codeInput, FactorOffer, RecoveryCodes, recoveryCodeInput } from './shape-factor.ts'

const Access = z
  .strictObject({
    email: text(254),
    enrolledAt: instant.nullable(),
    recoveryCodesLeft: integer(0, 10),
  })
  .openapi('OwnAccess')
const Device = z.strictObject({ password: passwordInput, code: codeInput }).openapi('NewDevice')
const Removal = z
  .union([
    z.strictObject({ password: passwordInput, code: codeInput }),
    z.strictObject({ password: passwordInput, recoveryCode: recoveryCodeInput }),
  ])
  .openapi('DeviceRemoval')
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
  summary: 'The secret for the first or another device, offered to this session only',
  tags,
  security: signedIn,
  responses: { 200: json(FactorOffer, 'As text and as the address of the QR code') },
})
const replaceDevice = createRoute({
  method: 'post',
  path: '/me/access/device',
  operationId: 'replaceMyDevice',
  summary:
    'Set up the device that gives this code, in place of an earlier one; other sessions and old recovery codes end',
  tags,
  security: signedIn,
  request: { body: body(Device) },
  responses: { 200: json(RecoveryCodes, 'Set up; the new recovery codes are shown this once') },
})
const removeDevice = createRoute({
  method: 'post',
  path: '/me/access/device-removal',
  operationId: 'removeMyDevice',
  summary: 'A family does without its second factor again; other sessions and the recovery codes end',
  tags,
  security: signedIn,
  request: { body: body(Removal) },
  responses: { 204: { description: 'The password alone signs in' } },
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

const dbOf = (c: Context<ApiEnv>, tx: Parameters<typeof authDb>[0]): AuthDb =>
  authDb(tx, c.var.ctx.tenant.id, c.var.ctx.now)

const kindOf = (c: Context<ApiEnv>): AccountKind => (c.var.ctx.actor.kind === 'parent' ? 'parent' : 'staff')

const factorOf = (c: Context<ApiEnv>, account: string): Promise<Factor | null> =>
  c.var.realm((db) => readFactor(db, account, c.var.deps.auth.key))

/** For what a device is offered: to this session, as long as the present factor counts. */
const offerFor = async (c: Context<ApiEnv>, accountId: string) => {
  const sessionId = c.var.sessionId ?? ''
  const session = await c.var.realm((db) => sessionName(db, { accountId, sessionId }))
  if (!session) throw new DomainError('sign-in-needed')
  return { session, since: (await factorOf(c, accountId))?.enrolledAt ?? null }
}

export const accessRoutes = router()
  .openapi(getAccess, async (c) => {
    const account = accountOf(c.var.ctx)
    const factor = await factorOf(c, account)
    const found = await c.var.realm((db) => findAccount(db, account))
    const { enrolledAt = null, recoveryCodesLeft = 0 } = factor ?? {}
    return c.json(answer(Access, { email: found?.email ?? '', enrolledAt, recoveryCodesLeft }), 200)
  })
  .openapi(getDeviceOffer, async (c) => {
    const account = accountOf(c.var.ctx)
    const { session, since } = await offerFor(c, account)
    const label = (await c.var.realm((db) => findAccount(db, account)))?.email ?? ''
    const { name, area } = c.var.tenant.profile
    const secret = offeredSecret(c.var.deps.auth.key, session, since)
    return c.json(answer(FactorOffer, offerOf(secret, { issuer: `${name} ${area}`, label })), 200)
  })
  .openapi(replaceDevice, async (c) => {
    const { password, code } = c.req.valid('json')
    const accountId = accountOf(c.var.ctx)
    await askPassword(c, accountId, password)
    const offered = await offerFor(c, accountId)
    const { key } = c.var.deps.auth
    const isFirst = offered.since === null && kindOf(c) === 'parent'
    const replace = accessOf(kindOf(c))(async (tx) => {
      const db = dbOf(c, tx)
      const done = must(await enrolOffered(db, { accountId, ...offered, code, key }), '/code')
      await sessionStore(db).endOthers(accountId, c.var.sessionId)
      await planFactorChanged(db, accountId, isFirst ? 'on' : 'replaced')
      return { ...done, accountId }
    })
    const { recoveryCodes } = await replace(c.var.ctx, { event: isFirst ? 'enrolled' : 'device-replaced' })
    return c.json(answer(RecoveryCodes, { recoveryCodes }), 200)
  })
  .openapi(removeDevice, async (c) => {
    const given = c.req.valid('json')
    const accountId = accountOf(c.var.ctx)
    // Staff do not do without.
    if (kindOf(c) === 'staff') throw new DomainError('not-allowed')
    await askPassword(c, accountId, given.password)
    await takeTry(c, 'second-factor', accountId)
    if (!(await factorOf(c, accountId))) throw new DomainError('second-factor-not-asked')
    const { key } = c.var.deps.auth
    const remove = accessOf('parent')(async (tx) => {
      const db = dbOf(c, tx)
      const taken =
        'code' in given
          ? await takeCode(db, accountId, given.code, key)
          : await takeRecoveryCode(db, accountId, given.recoveryCode, key)
      if (!taken) must({ ok: false, reason: 'code-wrong' }, 'code' in given ? '/code' : '/recoveryCode')
      await switchOffFactor(db, accountId)
      await sessionStore(db).endOthers(accountId, c.var.sessionId)
      await planFactorChanged(db, accountId, 'off')
      return { accountId }
    })
    await remove(c.var.ctx, { event: 'device-removed' })
    return c.body(null, 204)
  })
  .openapi(renewCodes, async (c) => {
    const accountId = accountOf(c.var.ctx)
    await askPassword(c, accountId, c.req.valid('json').password)
    // Somebody has taken the device away meanwhile: codes would stand in for nothing.
    if (!(await factorOf(c, accountId))) throw new DomainError('second-factor-not-asked')
    const renew = accessOf(kindOf(c))(async (tx) => {
      const db = dbOf(c, tx)
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
      return must(await acceptInvitation(dbOf(c, tx), { token, passwordHash: hash }))
    })
    await use(c.var.ctx, { event: 'accepted' })
    return c.body(null, 204)
  })
export type AccessRoutes = typeof accessRoutes
