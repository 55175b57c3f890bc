import { createRoute, z } from '@hono/zod-openapi'
import {
  type AuthDb,
  authDb,
  giveCode,
  giveFirstCode,
  giveRecoveryCode,
  offeredSecret,
  offerOf,
  planFactorChanged,
} from '@kita/auth'
import { DomainError } from '@kita/core'
import { changeOwnAccess } from '@kita/core/account'
import type { Tx } from '@kita/db'
import type { Context } from 'hono'
import { accessOf, must, pendingOf, setCookie, takeTry } from './request/auth.ts'
import { type ApiEnv, answer, body, everyone, json, router } from './router.ts'
import { codeInput, FactorOffer, RecoveryCodes, recoveryCodeInput } from './shape-factor.ts'

const Pending = z
  .strictObject({
    secondFactor: z.enum(['code', 'enrol']),
    /** Of who is signing in, as far as the password has shown. */
    email: z.string().openapi({ maxLength: 254, pattern: '^[^\\u0000]*$' }),
  })
  .openapi('PendingSignIn')
const Given = z
  .union([z.strictObject({ code: codeInput }), z.strictObject({ recoveryCode: recoveryCodeInput })])
  .openapi('SecondFactor')
const FirstCode = z.strictObject({ code: codeInput }).openapi('FirstCode')
const Entered = z.strictObject({ kind: z.enum(['parent', 'staff']) }).openapi('WhollySignedIn')

const tags = ['session']

const getPending = createRoute({
  method: 'get',
  path: '/session/second-factor',
  operationId: 'getPendingSignIn',
  summary: 'What a sign-in that waits for its second factor has to give',
  tags,
  security: everyone,
  responses: { 200: json(Pending, 'Code, or setting up the app first') },
})
const giveSecondFactor = createRoute({
  method: 'post',
  path: '/session/second-factor',
  operationId: 'giveSecondFactor',
  summary: 'Give the code of the app, or a recovery code; the answer sets the session cookie anew',
  tags,
  security: everyone,
  request: { body: body(Given) },
  responses: { 200: json(Entered, 'Signed in') },
})
const getOffer = createRoute({
  method: 'get',
  path: '/session/enrolment',
  operationId: 'getFactorOffer',
  summary: 'The secret for the app, offered to this sign-in only',
  tags,
  security: everyone,
  responses: { 200: json(FactorOffer, 'As text and as the address of the QR code') },
})
const enrolFactor = createRoute({
  method: 'post',
  path: '/session/enrolment',
  operationId: 'enrolSecondFactor',
  summary:
    'Prove the app with its first code; the answer sets the session cookie and shows the recovery codes once',
  tags,
  security: everyone,
  request: { body: body(FirstCode) },
  responses: { 200: json(RecoveryCodes, 'Signed in; the codes are shown this once') },
})

const dbOf = (c: Context<ApiEnv>, tx: Tx): AuthDb => authDb(tx, c.var.ctx.tenant.id, c.var.ctx.now)

export const secondFactorRoutes = router()
  .openapi(getPending, async (c) => {
    const { enrolled, email } = await pendingOf(c)
    return c.json(answer(Pending, { secondFactor: enrolled ? 'code' : 'enrol', email }), 200)
  })
  .openapi(giveSecondFactor, async (c) => {
    const given = c.req.valid('json')
    const { halfId, accountId, kind } = await pendingOf(c)
    c.set('account', accountId)
    await takeTry(c, 'second-factor', accountId)
    const { key } = c.var.deps.auth
    if ('code' in given) {
      const { code } = given
      setCookie(c, must(await c.var.realm((db) => giveCode(db, { halfId, code, key })), '/code').session)
    } else {
      const code = given.recoveryCode
      const use = accessOf(kind)(async (tx) => {
        const db = dbOf(c, tx)
        const done = must(await giveRecoveryCode(db, { halfId, code, key }), '/recoveryCode')
        await planFactorChanged(db, done.accountId, 'recovery')
        return done
      })
      setCookie(c, (await use(c.var.ctx, { event: 'recovery-code-used' })).session)
    }
    return c.json(answer(Entered, { kind }), 200)
  })
  .openapi(getOffer, async (c) => {
    const { halfId, email, enrolled } = await pendingOf(c)
    if (enrolled) throw new DomainError('second-factor-not-asked')
    const { auth } = c.var.deps
    const { name, area } = c.var.tenant.profile
    const offer = offerOf(offeredSecret(auth.key, halfId, null), { issuer: `${name} ${area}`, label: email })
    return c.json(answer(FactorOffer, offer), 200)
  })
  .openapi(enrolFactor, async (c) => {
    const { code } = c.req.valid('json')
    const { halfId, accountId } = await pendingOf(c)
    c.set('account', accountId)
    await takeTry(c, 'second-factor', accountId)
    const { key } = c.var.deps.auth
    const enrol = changeOwnAccess(async (tx) =>
      must(await giveFirstCode(dbOf(c, tx), { halfId, code, key }), '/code'),
    )
    const { session, recoveryCodes } = await enrol(c.var.ctx, { event: 'enrolled' })
    setCookie(c, session)
    return c.json(answer(RecoveryCodes, { recoveryCodes }), 200)
  })
export type SecondFactorRoutes = typeof secondFactorRoutes
