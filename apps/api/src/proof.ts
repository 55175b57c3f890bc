import { createRoute, z } from '@hono/zod-openapi'
import { authDb, planFactorChanged, readFactor, sessionStore, takeRecoveryCode } from '@kita/auth'
import { DomainError } from '@kita/core'
import { accountOf } from '@kita/core/account'
import type { Context } from 'hono'
import { accessOf, askCode, askPassword, must, setCookie, takeTry } from './request/auth.ts'
import { type ApiEnv, answer, body, json, provedUntil, router, signedIn } from './router.ts'
import { instant, passwordInput } from './shape.ts'
import { codeInput, recoveryCodeInput } from './shape-factor.ts'

const Proof = z
  .strictObject({
    password: passwordInput,
    code: codeInput.optional(),
    recoveryCode: recoveryCodeInput.optional(),
  })
  .openapi('Proof')

const Proved = z.strictObject({ until: instant.nullable(), asksCode: z.boolean() }).openapi('Proved')

const prove = createRoute({
  method: 'post',
  path: '/session/proof',
  operationId: 'proveSession',
  summary:
    'Give the password, and with a second factor a code, once more; the answer sets the session cookie anew',
  tags: ['session'],
  security: signedIn,
  request: { body: body(Proof) },
  responses: { 204: { description: 'For ten minutes great acts are open' } },
})

const getProof = createRoute({
  method: 'get',
  path: '/session/proof',
  operationId: 'getProof',
  summary: 'Until when what was proved last counts',
  tags: ['session'],
  security: signedIn,
  responses: { 200: json(Proved, '`until` is null when it has to be proved first; `asksCode`: with a code') },
})

/** Staff always have one to give; a family that has set one up is asked for it here as when it signs in. */
const hasFactor = async (c: Context<ApiEnv>, accountId: string): Promise<boolean> =>
  c.var.ctx.actor.kind === 'staff' ||
  (await c.var.realm((db) => readFactor(db, accountId, c.var.deps.auth.key))) !== null

type Given = { code?: string | undefined; recoveryCode?: string | undefined }

/** The code of the app, or one of those on paper, which is told by mail as when it signs in. @throws DomainError */
const askStep = async (c: Context<ApiEnv>, accountId: string, { code, recoveryCode }: Given) => {
  if (recoveryCode === undefined) {
    if (!code) must({ ok: false, reason: 'code-missing' }, '/code')
    return askCode(c, accountId, code ?? '')
  }
  await takeTry(c, 'second-factor', accountId)
  const { ctx, deps } = c.var
  const use = accessOf(ctx.actor.kind === 'staff' ? 'staff' : 'parent')(async (tx) => {
    const db = authDb(tx, ctx.tenant.id, ctx.now)
    const fits = await takeRecoveryCode(db, accountId, recoveryCode, deps.auth.key)
    if (!fits) must({ ok: false, reason: 'code-wrong' }, '/recoveryCode')
    await planFactorChanged(db, accountId, 'recovery')
    return { accountId }
  })
  await use(ctx, { event: 'recovery-code-used' })
}

export const proofRoutes = router()
  .openapi(getProof, async (c) => {
    // Whoever is helped has no account to prove.
    const asksCode = await hasFactor(c, accountOf(c.var.ctx))
    const until = await provedUntil(c.var)
    return c.json(answer(Proved, { until, asksCode }), 200)
  })
  .openapi(prove, async (c) => {
    const { password, ...given } = c.req.valid('json')
    const accountId = accountOf(c.var.ctx)
    await askPassword(c, accountId, password)
    if (await hasFactor(c, accountId)) await askStep(c, accountId, given)
    const id = c.var.sessionId && (await c.var.realm((db) => sessionStore(db).prove(c.var.sessionId ?? '')))
    if (!id) throw new DomainError('sign-in-needed')
    setCookie(c, { id })
    return c.body(null, 204)
  })
export type ProofRoutes = typeof proofRoutes
