import {
  type AuthScope,
  admit,
  authScope,
  checkHuman,
  knowsPassword,
  type LimitAction,
  normalizeEmail,
  readSessionCookie,
  sourceOf,
  takeCode,
} from '@kita/auth'
import { DomainError } from '@kita/core'
import type { Context } from 'hono'
import type { ApiEnv } from '../router.ts'

/** What the auth room asks of a request. */
export const scopeOf = (c: Context<ApiEnv>): AuthScope => {
  const { db, tenant, now } = c.var.ctx
  return authScope(db, tenant.id, now)
}

/** The session id of the cookie, be its session whole, half or none: only the auth room knows. */
export const halfIdOf = (c: Context<ApiEnv>): string | null =>
  readSessionCookie(c.req.raw.headers.get('cookie'), { secure: c.var.deps.https })

const source = (c: Context<ApiEnv>) => sourceOf(c.env?.source ?? 'in-process')

/** Takes one try of the action's allowance. @throws DomainError `too-many-attempts` */
export const takeTry = async (c: Context<ApiEnv>, action: LimitAction, account?: string): Promise<void> => {
  const name = account === undefined ? undefined : (normalizeEmail(account) ?? account)
  const admission = await scopeOf(c)((db) =>
    admit(db, action, { source: source(c), ...(name && { account: name }) }, c.var.deps.auth.key),
  )
  if (!admission.ok) throw tooMany(admission.retryAfterSeconds)
}

export const tooMany = (retryAfterSeconds: number) =>
  new DomainError('too-many-attempts', { retryAfterSeconds, count: Math.ceil(retryAfterSeconds / 60) })

/** Is a person there? The tenant may do without (A4.4). @throws DomainError `input-invalid`, `too-many-attempts` */
export const takeHumanProof = async (
  c: Context<ApiEnv>,
  form: { altcha?: string | undefined; stamp?: string | undefined; website?: string | undefined },
): Promise<void> => {
  if (!c.var.tenant.profile.account.captcha) return
  const check = await scopeOf(c)((db) =>
    checkHuman(db, form, { key: c.var.deps.auth.key, source: source(c) }),
  )
  if (check.ok) return
  if (check.reason === 'too-many-attempts') throw tooMany(check.retryAfterSeconds)
  throw new DomainError('input-invalid', {}, [{ pointer: '/altcha', code: check.reason }])
}

/** The answer of an auth function, or its refusal: as a fact of its own, or about one field. */
export const must = <Answer extends { ok: true } | { ok: false; reason: string }>(
  given: Answer,
  pointer?: string,
): Extract<Answer, { ok: true }> => {
  if (given.ok) return given as Extract<Answer, { ok: true }>
  if (!pointer) throw new DomainError(given.reason)
  throw new DomainError('input-invalid', {}, [{ pointer, code: given.reason }])
}

/** What a password must not consist of: the portal's and the person's own words. */
export const passwordContext = (c: Context<ApiEnv>, ...own: string[]): string[] => {
  const { name, area } = c.var.tenant.profile
  return [name, area, ...own]
}

/** Before a way in is changed or everything is taken, the password is asked once more (ASVS 7.5.1). @throws DomainError */
export const askPassword = async (c: Context<ApiEnv>, accountId: string, password: string): Promise<void> => {
  await takeTry(c, 'password-change', accountId)
  if (await knowsPassword(scopeOf(c), c.var.deps.auth.lane, { accountId, password })) return
  must({ ok: false, reason: 'credentials-wrong' }, '/password')
}

/** The code of the app once more; each is good once, so the one of the sign-in is not. @throws DomainError */
export const askCode = async (c: Context<ApiEnv>, accountId: string, code: string): Promise<void> => {
  await takeTry(c, 'second-factor', accountId)
  if (await scopeOf(c)((db) => takeCode(db, accountId, code, c.var.deps.auth.key))) return
  must({ ok: false, reason: 'code-wrong' }, '/code')
}
