import { createRoute, z } from '@hono/zod-openapi'
import {
  changePassword,
  endedSessionCookie,
  endHalf,
  endSupport,
  findAccount,
  sessionLife,
  sessionStore,
  signIn,
} from '@kita/auth'
import { DomainError } from '@kita/core'
import { accountOf, readHolder } from '@kita/core/account'
import { endAssistance } from '@kita/core/assistance'
import { mostRoles } from '@kita/core/staff'
import type { Context } from 'hono'
import { cookieIdOf, must, passwordContext, setCookie, takeTry } from './request/auth.ts'
import { deviceLabel } from './request/device.ts'
import { type ApiEnv, answer, body, everyone, json, router, signedIn } from './router.ts'
import { code, emailInput, instant, list, passwordInput, text, uuid } from './shape.ts'

const RoleView = z.strictObject({ role: code, scopeKind: code, scopeId: uuid.nullable() })
const SessionView = z
  .strictObject({
    kind: z.enum(['nobody', 'parent', 'staff']),
    /** A staff member's name; families are greeted with the name of GET /me. */
    name: text(200).nullable(),
    roles: list(RoleView, mostRoles),
    /** Who fills in together with the family, while that session runs. */
    helper: text(200).optional(),
    /** How long a session waits for the next request; nobody has none. */
    idleMinutes: z.number().int().min(1).max(1440).openapi({ format: 'int32' }).optional(),
    /** An operator's look that the office has granted: until when. */
    looksUntil: instant.optional(),
  })
  .openapi('Session')
const SessionEntry = z
  .strictObject({
    id: uuid,
    openedAt: instant,
    lastSeenAt: instant,
    expiresAt: instant,
    label: text(120),
    current: z.boolean(),
  })
  .openapi('SessionEntry')
/** Ten at most. Those of before this bound live on until they end, in twelve hours at the latest. */
const SessionList = z.strictObject({ items: list(SessionEntry, 500) }).openapi('SessionList')
const Ended = z.strictObject({ ended: z.number().int().min(0).max(10_000).openapi({ format: 'int32' }) })
const SignIn = z.strictObject({ email: emailInput, password: passwordInput }).openapi('SignIn')
const Change = z.strictObject({ current: passwordInput, next: passwordInput }).openapi('PasswordChange')

const SignedIn = z
  .strictObject({
    kind: z.enum(['parent', 'staff']),
    /** What comes next: a code, or by staff setting up the app that makes them. */
    secondFactor: z.enum(['code', 'enrol']).optional(),
    /** Families only: the language of their account, in which they get mails and letters. */
    language: code.optional(),
  })
  .openapi('SignedIn')

const tags = ['session']

const openSession = createRoute({
  method: 'post',
  path: '/session',
  operationId: 'signIn',
  summary: 'Sign in; the answer sets the session cookie',
  tags,
  security: everyone,
  request: { body: body(SignIn) },
  responses: {
    200: json(SignedIn, 'Signed in; where `secondFactor` stands, it has to be given first'),
  },
})
const getSession = createRoute({
  method: 'get',
  path: '/session',
  operationId: 'getSession',
  summary: 'Who is signed in',
  tags,
  security: everyone,
  responses: { 200: json(SessionView, 'The person behind the cookie, or nobody') },
})
const endSession = createRoute({
  method: 'delete',
  path: '/session',
  operationId: 'signOut',
  summary: 'Sign out',
  tags,
  security: everyone,
  responses: { 204: { description: 'Signed out' } },
})
const listSessions = createRoute({
  method: 'get',
  path: '/sessions',
  operationId: 'listSessions',
  summary: 'Where this account is signed in',
  tags,
  security: signedIn,
  responses: { 200: json(SessionList, 'Living sessions, last seen first') },
})
const endOthers = createRoute({
  method: 'delete',
  path: '/sessions',
  operationId: 'endOtherSessions',
  summary: 'End all other sessions of this account',
  tags,
  security: signedIn,
  responses: { 200: json(Ended.openapi('EndedSessions'), 'How many ended') },
})
const endOne = createRoute({
  method: 'delete',
  path: '/sessions/{session}',
  operationId: 'endSession',
  summary: 'End one session of this account',
  tags,
  security: signedIn,
  request: { params: z.strictObject({ session: uuid }) },
  responses: { 204: { description: 'Whoever uses it signs in again' } },
})
const changeOwnPassword = createRoute({
  method: 'post',
  path: '/me/password',
  operationId: 'changePassword',
  summary: 'Change the password with the present one; all other sessions end',
  tags,
  security: signedIn,
  request: { body: body(Change) },
  responses: { 204: { description: 'Changed' } },
})

const languageIn = async (c: Context<ApiEnv>, accountId: string) => {
  const account = await c.var.realm((db) => findAccount(db, accountId), { readOnly: true })
  return account ? { language: account.language } : {}
}

/** Whatever the cookie stands for ends: a whole session or a half one. */
const endPresent = async (c: Context<ApiEnv>): Promise<void> => {
  const id = c.var.sessionId ?? cookieIdOf(c)
  if (!id) return
  if (c.var.ctx.actor.kind === 'assisted') await endAssistance(c.var.ctx, {})
  await c.var.realm(async (db) => {
    await sessionStore(db).end(id)
    await endHalf(db, id)
    await endSupport(db, id)
  })
}

export const sessionRoutes = router()
  .openapi(openSession, async (c) => {
    const { email, password } = c.req.valid('json')
    const { deps } = c.var
    await takeTry(c, 'sign-in', email)
    const label = deviceLabel(c.req.header('user-agent'))
    const entered = must(await signIn(c.var.realm, deps.auth.lane, { email, password, label }))
    c.set('account', entered.accountId)
    await endPresent(c)
    setCookie(c, 'half' in entered ? entered.half : entered.session)
    const next = {
      ...('half' in entered && { secondFactor: entered.half.secondFactor }),
      ...(entered.kind === 'parent' && (await languageIn(c, entered.accountId))),
    }
    return c.json(answer(SignedIn, { kind: entered.kind, ...next }), 200)
  })
  .openapi(getSession, (c) => {
    const { actor } = c.var.ctx
    const looks = actor.kind === 'staff' && actor.support && { looksUntil: actor.support.endsAt }
    const holder = readHolder(c.var.ctx)
    // While somebody helps, the help has an end of its own.
    const waits = holder.kind !== 'nobody' &&
      !('helper' in holder) && { idleMinutes: sessionLife[holder.kind].idleMinutes }
    return c.json(answer(SessionView, { ...holder, ...waits, ...looks }), 200)
  })
  .openapi(endSession, async (c) => {
    await endPresent(c)
    c.header('set-cookie', endedSessionCookie({ secure: c.var.deps.https }))
    c.header('clear-site-data', '"cache", "storage"')
    return c.body(null, 204)
  })
  .openapi(listSessions, async (c) => {
    const account = accountOf(c.var.ctx)
    const items = await c.var.realm((db) => sessionStore(db).list(account, c.var.sessionId), {
      readOnly: true,
    })
    return c.json(answer(SessionList, { items }), 200)
  })
  .openapi(endOthers, async (c) => {
    const account = accountOf(c.var.ctx)
    const ended = await c.var.realm((db) => sessionStore(db).endOthers(account, c.var.sessionId))
    return c.json(answer(Ended, { ended }), 200)
  })
  .openapi(endOne, async (c) => {
    const account = accountOf(c.var.ctx)
    const { session } = c.req.valid('param')
    if (!(await c.var.realm((db) => sessionStore(db).endOne(account, session))))
      throw new DomainError('not-found')
    return c.body(null, 204)
  })
  .openapi(changeOwnPassword, async (c) => {
    const account = accountOf(c.var.ctx)
    await takeTry(c, 'password-change', account)
    const change = { ...c.req.valid('json'), accountId: account, context: passwordContext(c) }
    const asked = { ...change, keepSessionId: c.var.sessionId }
    const changed = await changePassword(c.var.realm, c.var.deps.auth.lane, asked)
    must(changed, changed.ok || changed.reason === 'credentials-wrong' ? '/current' : '/next')
    return c.body(null, 204)
  })
export type SessionRoutes = typeof sessionRoutes
