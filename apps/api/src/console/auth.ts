import {
  type AuthScope,
  admit,
  checkHalf,
  type HalfSession,
  type LimitAction,
  normalizeEmail,
  operatorScope,
  readSessionCookie,
  sessionCookie,
  sourceOf,
} from '@kita/auth'
import { DomainError } from '@kita/core'
import type { Context } from 'hono'
import { tooMany } from '../request/auth.ts'
import type { ConsoleEnv } from './router.ts'

export type ConsoleContext = Context<ConsoleEnv>

/** The auth room over the operators' realm. */
export const realmOf = (c: ConsoleContext): AuthScope => operatorScope(c.var.deps.operator, c.var.ctx.now)

/** The session id of the cookie, be its session whole, half or none. */
export const cookieIdOf = (c: ConsoleContext): string | null =>
  readSessionCookie(c.req.raw.headers.get('cookie'), { secure: c.var.deps.https })

export const setCookie = (c: ConsoleContext, { id }: { id: string }): void =>
  c.header('set-cookie', sessionCookie(id, { secure: c.var.deps.https }))

/** Takes one try of the action's allowance. @throws DomainError `too-many-attempts` */
export const takeTry = async (c: ConsoleContext, action: LimitAction, account?: string): Promise<void> => {
  const name = account === undefined ? undefined : (normalizeEmail(account) ?? account)
  const source = sourceOf(c.env?.source ?? 'in-process')
  const admission = await realmOf(c)((db) =>
    admit(db, action, { source, ...(name && { account: name }) }, c.var.deps.auth.key),
  )
  if (!admission.ok) throw tooMany(admission.retryAfterSeconds)
}

/** The half session behind the cookie. @throws DomainError `second-factor-not-asked` */
export const pendingOf = async (c: ConsoleContext): Promise<HalfSession & { halfId: string }> => {
  const halfId = cookieIdOf(c)
  const half = halfId && (await realmOf(c)((db) => checkHalf(db, halfId)))
  if (!halfId || !half) throw new DomainError('second-factor-not-asked')
  return { ...half, halfId }
}

/** Who is signed in. @throws DomainError `sign-in-needed` */
export const operatorOf = (c: ConsoleContext) => {
  const { actor } = c.var.ctx
  if (actor.kind === 'nobody') throw new DomainError('sign-in-needed')
  return actor
}
