import { createRoute, z } from '@hono/zod-openapi'
import { sessionStore } from '@kita/auth'
import { DomainError } from '@kita/core'
import { accountOf } from '@kita/core/account'
import { askCode, askPassword, must, setCookie } from './request/auth.ts'
import { answer, body, json, provedUntil, router, signedIn } from './router.ts'
import { instant, passwordInput } from './shape.ts'
import { codeInput } from './shape-factor.ts'

const Proof = z.strictObject({ password: passwordInput, code: codeInput.optional() }).openapi('Proof')

const Proved = z.strictObject({ until: instant.nullable() }).openapi('Proved')

const prove = createRoute({
  method: 'post',
  path: '/session/proof',
  operationId: 'proveSession',
  summary: 'Give the password, and staff a code, once more; the answer sets the session cookie anew',
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
  responses: { 200: json(Proved, '`until` is null when it has to be proved first') },
})

export const proofRoutes = router()
  .openapi(getProof, async (c) => {
    // Whoever is helped has no account to prove.
    accountOf(c.var.ctx)
    const until = await provedUntil(c.var)
    return c.json(answer(Proved, { until }), 200)
  })
  .openapi(prove, async (c) => {
    const { password, code } = c.req.valid('json')
    const { actor } = c.var.ctx
    const accountId = accountOf(c.var.ctx)
    await askPassword(c, accountId, password)
    if (actor.kind === 'staff') {
      if (!code) must({ ok: false, reason: 'code-wrong' }, '/code')
      await askCode(c, accountId, code ?? '')
    }
    const id = c.var.sessionId && (await c.var.realm((db) => sessionStore(db).prove(c.var.sessionId ?? '')))
    if (!id) throw new DomainError('sign-in-needed')
    setCookie(c, { id })
    return c.body(null, 204)
  })
export type ProofRoutes = typeof proofRoutes
