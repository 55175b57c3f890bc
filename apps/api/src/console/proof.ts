import { createRoute, z } from '@hono/zod-openapi'
import { sessionStore } from '@kita/auth'
import { DomainError } from '@kita/core'
import { askCode, askPassword, setCookie } from '../request/auth.ts'
import { body, signedIn } from '../router.ts'
import { passwordInput } from '../shape.ts'
import { codeInput } from '../shape-factor.ts'
import { consoleRouter } from './router.ts'

const Proof = z.strictObject({ password: passwordInput, code: codeInput }).openapi('OperatorProof')

const prove = createRoute({
  method: 'post',
  path: '/session/proof',
  operationId: 'proveSession',
  summary: 'Give password and code once more; the answer sets the session cookie anew',
  tags: ['session'],
  security: signedIn,
  request: { body: body(Proof) },
  responses: { 204: { description: 'For ten minutes great acts are open' } },
})

export const consoleProofRoutes = consoleRouter().openapi(prove, async (c) => {
  const { password, code } = c.req.valid('json')
  const { actor } = c.var.ctx
  const { sessionId } = c.var
  if (actor.kind !== 'operator' || !sessionId) throw new DomainError('sign-in-needed')
  await askPassword(c, actor.operatorId, password)
  await askCode(c, actor.operatorId, code)
  const id = await c.var.realm((db) => sessionStore(db).prove(sessionId))
  if (!id) throw new DomainError('sign-in-needed')
  setCookie(c, { id })
  return c.body(null, 204)
})
export type ConsoleProofRoutes = typeof consoleProofRoutes
