import {
  type AccountKind,
  type AuthScope,
  admit,
  checkHalf,
  checkHuman,
  type HalfSession,
  type KeyRing,
  knowsPassword,
  type LimitAction,
  normalizeEmail,
  type PasswordLane,
  readSessionCookie,
  sessionCookie,
  sourceOf,
  takeCode,
} from '@kita/auth'
import { DomainError } from '@kita/core'
import { changeFamilyAccess, changeOwnAccess } from '@kita/core/account'
import type { Context } from 'hono'
import type { RequestEnv } from '../deps.ts'
import type { ApiEnv } from '../router.ts'

/** As much of a request as the auth room is asked with, at a portal's door or the console's. */
type AtDoor = Pick<Context, 'header'> & {
  req: { raw: Request }
  env?: RequestEnv
  var: {
    realm: AuthScope
    deps: { auth: { lane: PasswordLane; key: KeyRing }; https: boolean }
  }
}

/** The session id of the cookie, be its session whole, half or none: only the auth room knows. */
export const cookieIdOf = (c: AtDoor): string | null =>
  readSessionCookie(c.req.raw.headers.get('cookie'), { secure: c.var.deps.https })

export const setCookie = (c: AtDoor, { id }: { id: string }): void =>
  c.header('set-cookie', sessionCookie(id, { secure: c.var.deps.https }))

/** The half session behind the cookie. @throws DomainError `second-factor-not-asked` */
export const pendingOf = async (c: AtDoor): Promise<HalfSession & { halfId: string }> => {
  const halfId = cookieIdOf(c)
  const half = halfId && (await c.var.realm((db) => checkHalf(db, halfId)))
  if (!halfId || !half) throw new DomainError('second-factor-not-asked')
  return { ...half, halfId }
}

const source = (c: AtDoor) => sourceOf(c.env?.source ?? 'in-process')

/** Takes one try of the action's allowance. @throws DomainError `too-many-attempts` */
export const takeTry = async (c: AtDoor, action: LimitAction, account?: string): Promise<void> => {
  const name = account === undefined ? undefined : (normalizeEmail(account) ?? account)
  const admission = await c.var.realm((db) =>
    admit(db, action, { source: source(c), ...(name && { account: name }) }, c.var.deps.auth.key),
  )
  if (!admission.ok) throw tooMany(admission.retryAfterSeconds)
}

const tooMany = (retryAfterSeconds: number) =>
  new DomainError('too-many-attempts', { retryAfterSeconds, count: Math.ceil(retryAfterSeconds / 60) })

/** Is a person there? The tenant may do without (A4.4). @throws DomainError `input-invalid`, `too-many-attempts` */
export const takeHumanProof = async (
  c: Context<ApiEnv>,
  form: { altcha?: string | undefined; stamp?: string | undefined; website?: string | undefined },
): Promise<void> => {
  if (!c.var.tenant.profile.account.captcha) return
  const check = await c.var.realm((db) =>
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

/** The verb in whose transaction somebody's own way in is changed. */
export const accessOf = (kind: AccountKind) => (kind === 'staff' ? changeOwnAccess : changeFamilyAccess)

/** Before a way in is changed or everything is taken, the password is asked once more (ASVS 7.5.1). @throws DomainError */
export const askPassword = async (c: AtDoor, accountId: string, password: string): Promise<void> => {
  await takeTry(c, 'password-change', accountId)
  if (await knowsPassword(c.var.realm, c.var.deps.auth.lane, { accountId, password })) return
  must({ ok: false, reason: 'credentials-wrong' }, '/password')
}

/** The code of the app once more; each is good once, so the one of the sign-in is not. @throws DomainError */
export const askCode = async (c: AtDoor, accountId: string, code: string): Promise<void> => {
  await takeTry(c, 'second-factor', accountId)
  if (await c.var.realm((db) => takeCode(db, accountId, code, c.var.deps.auth.key))) return
  must({ ok: false, reason: 'code-wrong' }, '/code')
}
