import { createRoute, z } from '@hono/zod-openapi'
import {
  changeOperatorPassword,
  enrolOffered,
  newRecoveryCodes,
  offeredSecret,
  offerOf,
  operatorDb,
  peekToken,
  preparePassword,
  readFactor,
  sessionName,
  sessionStore,
  useOperatorLink,
} from '@kita/auth'
import { DomainError } from '@kita/core'
import { changeOperatorAccess } from '@kita/core/operator'
import { askPassword, must, takeTry } from '../request/auth.ts'
import { answer, body, everyone, json, signedIn } from '../router.ts'
import { instant, integer, list, passwordInput, text, tokenInput, uuid } from '../shape.ts'
import { codeInput, FactorOffer, RecoveryCodes } from '../shape-factor.ts'
import { type ConsoleContext, consoleRouter } from './router.ts'

const Access = z
  .strictObject({
    enrolledAt: instant.nullable(),
    recoveryCodesLeft: integer(0, 10),
    sessions: list(
      z.strictObject({
        id: uuid,
        openedAt: instant,
        lastSeenAt: instant,
        label: text(120),
        current: z.boolean(),
      }),
      500,
    ),
  })
  .openapi('OwnAccess')
const Device = z.strictObject({ password: passwordInput, code: codeInput }).openapi('NewDevice')
const Confirmed = z.strictObject({ password: passwordInput }).openapi('PasswordOnceMore')
const Change = z.strictObject({ current: passwordInput, next: passwordInput }).openapi('PasswordChange')
const Acceptance = z.strictObject({ token: tokenInput, password: passwordInput }).openapi('Acceptance')
/** Not in the address: addresses are logged. */
const Link = z.object({ 'link-token': tokenInput })

const tags = ['access']

const checkLink = createRoute({
  ...{ tags, security: everyone },
  // A GET: the link is opened from a mail or a terminal, where no page of ours stands before it.
  method: 'get',
  path: '/links',
  operationId: 'checkLink',
  summary: 'Can this one-time link still be used? Uses nothing up',
  request: { headers: Link },
  responses: { 204: { description: 'It can' } },
})
const useLink = createRoute({
  ...{ tags, security: everyone },
  method: 'post',
  path: '/links/use',
  operationId: 'useLink',
  summary: 'Use a one-time link: the password counts, signing in is the next step',
  request: { body: body(Acceptance) },
  responses: { 204: { description: 'The password counts' } },
})
const getAccess = createRoute({
  ...{ tags, security: signedIn },
  method: 'get',
  path: '/me/access',
  operationId: 'getMyAccess',
  summary: 'How I sign in: second factor, recovery codes left, sessions',
  responses: { 200: json(Access, 'The own way in') },
})
const endOthers = createRoute({
  ...{ tags, security: signedIn },
  method: 'delete',
  path: '/sessions',
  operationId: 'endOtherSessions',
  summary: 'End all other sessions of mine',
  responses: { 204: { description: 'Ended' } },
})
const endOne = createRoute({
  ...{ tags, security: signedIn },
  method: 'delete',
  path: '/sessions/{session}',
  operationId: 'endSession',
  summary: 'End one session of mine',
  request: { params: z.strictObject({ session: uuid }) },
  responses: { 204: { description: 'Whoever uses it signs in again' } },
})
const changePassword = createRoute({
  ...{ tags, security: signedIn },
  method: 'post',
  path: '/me/password',
  operationId: 'changePassword',
  summary: 'Change the password with the present one; all other sessions end',
  request: { body: body(Change) },
  responses: { 204: { description: 'Changed' } },
})
const getDevice = createRoute({
  ...{ tags, security: signedIn },
  method: 'get',
  path: '/me/access/device',
  operationId: 'getDeviceOffer',
  summary: 'The secret for another device, offered to this session only',
  responses: { 200: json(FactorOffer, 'As text and as the address of the QR code') },
})
const replaceDevice = createRoute({
  ...{ tags, security: signedIn },
  method: 'post',
  path: '/me/access/device',
  operationId: 'replaceMyDevice',
  summary: 'Replace the device with the code of the new one; other sessions and old recovery codes end',
  request: { body: body(Device) },
  responses: { 200: json(RecoveryCodes, 'Replaced; the new recovery codes are shown this once') },
})
const renewCodes = createRoute({
  ...{ tags, security: signedIn },
  method: 'post',
  path: '/me/access/recovery-codes',
  operationId: 'renewMyRecoveryCodes',
  summary: 'Ten new recovery codes; the old ones are void',
  request: { body: body(Confirmed) },
  responses: { 200: json(RecoveryCodes, 'Shown this once') },
})

/** Who is signed in. @throws DomainError `sign-in-needed` */
const operatorOf = (c: ConsoleContext) => {
  const { actor } = c.var.ctx
  if (actor.kind === 'nobody') throw new DomainError('sign-in-needed')
  return actor
}

const factorOf = (c: ConsoleContext, operatorId: string) =>
  c.var.realm((db) => readFactor(db, operatorId, c.var.deps.auth.key))

/** For what a device is offered: to this session, as long as the present factor counts. */
const offerFor = async (c: ConsoleContext, accountId: string) => {
  const sessionId = c.var.sessionId ?? ''
  const session = await c.var.realm((db) => sessionName(db, { accountId, sessionId }))
  if (!session) throw new DomainError('sign-in-needed')
  return { session, since: (await factorOf(c, accountId))?.enrolledAt ?? null }
}

export const consoleAccessRoutes = consoleRouter()
  .openapi(checkLink, async (c) => {
    await takeTry(c, 'link')
    must(await c.var.realm((db) => peekToken(db, 'invite', c.req.valid('header')['link-token'])))
    return c.body(null, 204)
  })
  .openapi(useLink, async (c) => {
    const { token, password } = c.req.valid('json')
    await takeTry(c, 'link')
    must(await c.var.realm((db) => peekToken(db, 'invite', token)))
    const { hash } = must(await preparePassword(c.var.deps.auth.lane, password, []), '/password')
    const use = changeOperatorAccess(async (tx) => {
      const operatorId = await useOperatorLink(operatorDb(tx, c.var.ctx.now), { token, passwordHash: hash })
      if (!operatorId) throw new DomainError('link-used')
      return { operatorId }
    })
    await use(c.var.ctx, { event: 'link-used' })
    return c.body(null, 204)
  })
  .openapi(getAccess, async (c) => {
    const { operatorId } = operatorOf(c)
    const { enrolledAt = null, recoveryCodesLeft = 0 } = (await factorOf(c, operatorId)) ?? {}
    const found = await c.var.realm((db) => sessionStore(db).list(operatorId, c.var.sessionId))
    const sessions = found.map(({ expiresAt: _, ...session }) => session)
    return c.json(answer(Access, { enrolledAt, recoveryCodesLeft, sessions }), 200)
  })
  .openapi(endOthers, async (c) => {
    const { operatorId } = operatorOf(c)
    await c.var.realm((db) => sessionStore(db).endOthers(operatorId, c.var.sessionId))
    return c.body(null, 204)
  })
  .openapi(endOne, async (c) => {
    const { operatorId } = operatorOf(c)
    const { session } = c.req.valid('param')
    if (!(await c.var.realm((db) => sessionStore(db).endOne(operatorId, session))))
      throw new DomainError('not-found')
    return c.body(null, 204)
  })
  .openapi(changePassword, async (c) => {
    const { operatorId } = operatorOf(c)
    await takeTry(c, 'password-change', operatorId)
    const change = { ...c.req.valid('json'), operatorId, keepSessionId: c.var.sessionId }
    const changed = await changeOperatorPassword(c.var.realm, c.var.deps.auth.lane, change)
    must(changed, changed.ok || changed.reason === 'credentials-wrong' ? '/current' : '/next')
    await changeOperatorAccess(async () => ({ operatorId }))(c.var.ctx, { event: 'password-changed' })
    return c.body(null, 204)
  })
  .openapi(getDevice, async (c) => {
    const { operatorId, name } = operatorOf(c)
    const { session, since } = await offerFor(c, operatorId)
    const secret = offeredSecret(c.var.deps.auth.key, session, since)
    const offer = offerOf(secret, { issuer: c.var.t('console.name'), label: name })
    return c.json(answer(FactorOffer, offer), 200)
  })
  .openapi(replaceDevice, async (c) => {
    const { password, code } = c.req.valid('json')
    const { operatorId: accountId } = operatorOf(c)
    await askPassword(c, accountId, password)
    const offered = await offerFor(c, accountId)
    const replace = changeOperatorAccess(async (tx) => {
      const db = operatorDb(tx, c.var.ctx.now)
      const { key } = c.var.deps.auth
      const done = must(await enrolOffered(db, { accountId, ...offered, code, key }), '/code')
      await sessionStore(db).endOthers(accountId, c.var.sessionId)
      return { ...done, operatorId: accountId }
    })
    const { recoveryCodes } = await replace(c.var.ctx, { event: 'device-replaced' })
    return c.json(answer(RecoveryCodes, { recoveryCodes }), 200)
  })
  .openapi(renewCodes, async (c) => {
    const { operatorId } = operatorOf(c)
    await askPassword(c, operatorId, c.req.valid('json').password)
    if (!(await factorOf(c, operatorId))) throw new DomainError('second-factor-not-asked')
    const renew = changeOperatorAccess(async (tx) => {
      const db = operatorDb(tx, c.var.ctx.now)
      return { operatorId, recoveryCodes: await newRecoveryCodes(db, operatorId, c.var.deps.auth.key) }
    })
    const { recoveryCodes } = await renew(c.var.ctx, { event: 'codes-renewed' })
    return c.json(answer(RecoveryCodes, { recoveryCodes }), 200)
  })
export type ConsoleAccessRoutes = typeof consoleAccessRoutes
