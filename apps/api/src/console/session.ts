import { createRoute, z } from '@hono/zod-openapi'
import {
  endedSessionCookie,
  endHalf,
  giveCode,
  giveFirstCode,
  giveRecoveryCode,
  offeredSecret,
  offerOf,
  operatorDb,
  sessionLife,
  sessionStore,
  signIn,
} from '@kita/auth'
import { DomainError } from '@kita/core'
import { changeOperatorAccess } from '@kita/core/operator'
import { cookieIdOf, must, pendingOf, setCookie, takeTry } from '../request/auth.ts'
import { deviceLabel } from '../request/device.ts'
import { answer, body, everyone, json } from '../router.ts'
import { code, emailInput, list, passwordInput, text } from '../shape.ts'
import { codeInput, FactorOffer, RecoveryCodes, recoveryCodeInput } from '../shape-factor.ts'
import { type ConsoleContext, consoleRouter } from './router.ts'

const SessionView = z
  .strictObject({
    kind: z.enum(['nobody', 'operator']),
    name: text(200).nullable(),
    roles: list(code, 10),
    /** How long it waits for the next request; nobody's does not. */
    idleMinutes: z.number().int().min(1).max(1440).openapi({ format: 'int32' }).optional(),
  })
  .openapi('Session')
const next = z.enum(['code', 'enrol'])
const SignIn = z.strictObject({ email: emailInput, password: passwordInput }).openapi('SignIn')
const SignedIn = z.strictObject({ secondFactor: next }).openapi('SignedIn')
const Pending = z.strictObject({ secondFactor: next, email: text(254) }).openapi('PendingSignIn')
const Given = z
  .union([z.strictObject({ code: codeInput }), z.strictObject({ recoveryCode: recoveryCodeInput })])
  .openapi('SecondFactor')
const FirstCode = z.strictObject({ code: codeInput }).openapi('FirstCode')

const about = { tags: ['session'], security: everyone }

const openSession = createRoute({
  ...about,
  method: 'post',
  path: '/session',
  operationId: 'signIn',
  summary: 'Show the password; the second factor is the next step',
  request: { body: body(SignIn) },
  responses: { 200: json(SignedIn, 'A code, or setting up the app that makes them') },
})
const getSession = createRoute({
  ...about,
  method: 'get',
  path: '/session',
  operationId: 'getSession',
  summary: 'Who is signed in',
  responses: { 200: json(SessionView, 'The operator behind the cookie, or nobody') },
})
const endSession = createRoute({
  ...about,
  method: 'delete',
  path: '/session',
  operationId: 'signOut',
  summary: 'Sign out',
  responses: { 204: { description: 'Signed out' } },
})
const getPending = createRoute({
  ...about,
  method: 'get',
  path: '/session/second-factor',
  operationId: 'getPendingSignIn',
  summary: 'What a sign-in that waits for its second factor has to give',
  responses: { 200: json(Pending, 'Code, or setting up the app first') },
})
const giveSecondFactor = createRoute({
  ...about,
  method: 'post',
  path: '/session/second-factor',
  operationId: 'giveSecondFactor',
  summary: 'Give the code of the app, or a recovery code; the answer sets the session cookie anew',
  request: { body: body(Given) },
  responses: { 204: { description: 'Signed in' } },
})
const getOffer = createRoute({
  ...about,
  method: 'get',
  path: '/session/enrolment',
  operationId: 'getFactorOffer',
  summary: 'The secret for the app, offered to this sign-in only',
  responses: { 200: json(FactorOffer, 'As text and as the address of the QR code') },
})
const enrolFactor = createRoute({
  ...about,
  method: 'post',
  path: '/session/enrolment',
  operationId: 'enrolSecondFactor',
  summary: 'Prove the app with its first code; the answer sets the session cookie',
  request: { body: body(FirstCode) },
  responses: { 200: json(RecoveryCodes, 'Signed in; the codes are shown this once') },
})

/** Whatever the cookie stands for ends. */
const endPresent = async (c: ConsoleContext): Promise<void> => {
  const id = c.var.sessionId ?? cookieIdOf(c)
  if (!id) return
  await c.var.realm(async (db) => {
    await sessionStore(db).end(id)
    await endHalf(db, id)
  })
}

export const consoleSessionRoutes = consoleRouter()
  .openapi(openSession, async (c) => {
    const { email, password } = c.req.valid('json')
    await takeTry(c, 'sign-in', email)
    const label = deviceLabel(c.req.header('user-agent'))
    const entered = must(await signIn(c.var.realm, c.var.deps.auth.lane, { email, password, label }))
    // The realm knows no account without a second factor.
    if (entered.kind !== 'staff') throw new DomainError('credentials-wrong')
    c.set('account', entered.accountId)
    await endPresent(c)
    setCookie(c, entered.half)
    return c.json(answer(SignedIn, { secondFactor: entered.half.secondFactor }), 200)
  })
  .openapi(getSession, (c) => {
    const { actor } = c.var.ctx
    const { name, roles } = actor.kind === 'operator' ? actor : { name: null, roles: [] }
    const idle = actor.kind === 'operator' && { idleMinutes: sessionLife.staff.idleMinutes }
    return c.json(answer(SessionView, { kind: actor.kind, name, roles, ...idle }), 200)
  })
  .openapi(endSession, async (c) => {
    await endPresent(c)
    c.header('set-cookie', endedSessionCookie({ secure: c.var.deps.https }))
    c.header('clear-site-data', '"cache", "storage"')
    return c.body(null, 204)
  })
  .openapi(getPending, async (c) => {
    const { enrolled, email } = await pendingOf(c)
    return c.json(answer(Pending, { secondFactor: enrolled ? 'code' : 'enrol', email }), 200)
  })
  .openapi(giveSecondFactor, async (c) => {
    const given = c.req.valid('json')
    const { halfId, accountId } = await pendingOf(c)
    c.set('account', accountId)
    await takeTry(c, 'second-factor', accountId)
    const { key } = c.var.deps.auth
    const byApp = 'code' in given
    const give = changeOperatorAccess(async (tx) => {
      const db = operatorDb(tx, c.var.ctx.now)
      const done = byApp
        ? must(await giveCode(db, { halfId, code: given.code, key }), '/code')
        : must(await giveRecoveryCode(db, { halfId, code: given.recoveryCode, key }), '/recoveryCode')
      return { ...done, operatorId: done.accountId }
    })
    setCookie(c, (await give(c.var.ctx, { event: byApp ? 'signed-in' : 'recovery-code-used' })).session)
    return c.body(null, 204)
  })
  .openapi(getOffer, async (c) => {
    const { halfId, email, enrolled } = await pendingOf(c)
    if (enrolled) throw new DomainError('second-factor-not-asked')
    const secret = offeredSecret(c.var.deps.auth.key, halfId, null)
    const offer = offerOf(secret, { issuer: c.var.t('console.name'), label: email })
    return c.json(answer(FactorOffer, offer), 200)
  })
  .openapi(enrolFactor, async (c) => {
    const { code } = c.req.valid('json')
    const { halfId, accountId } = await pendingOf(c)
    c.set('account', accountId)
    await takeTry(c, 'second-factor', accountId)
    const { key } = c.var.deps.auth
    const enrol = changeOperatorAccess(async (tx) => {
      const given = await giveFirstCode(operatorDb(tx, c.var.ctx.now), { halfId, code, key })
      return { ...must(given, '/code'), operatorId: accountId }
    })
    const { session, recoveryCodes } = await enrol(c.var.ctx, { event: 'enrolled' })
    setCookie(c, session)
    return c.json(answer(RecoveryCodes, { recoveryCodes }), 200)
  })
export type ConsoleSessionRoutes = typeof consoleSessionRoutes
