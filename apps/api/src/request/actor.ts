import {
  authDb,
  checkSupport,
  enter,
  noSession,
  readSessionCookie,
  sessionLife,
  sessionStore,
} from '@kita/auth'
import type { Actor } from '@kita/core'
import { actorOf, holderRows } from '@kita/core/account'
import { type Database, flushInTenant, inTenant, sqlState, type Tx } from '@kita/db'
import type { RequestEnv } from '../deps.ts'

type Holder = { actor: Actor; sessionId: string | null }

const nobody: Holder = { actor: { kind: 'nobody' }, sessionId: null }

type Place = {
  now: Date
  secure: boolean
  renewal?: RequestEnv['renewal'] | undefined
}

/** Session cookie → actor in one round trip; an ended, foreign or malformed session is nobody, never an error. */
export const holderOf = async (
  db: Database,
  tenantId: number,
  cookieHeader: string | null,
  { now, secure, renewal }: Place,
): Promise<Holder> => {
  // Renewed by an earlier call of the same page.
  const sessionId = renewal?.id ?? readSessionCookie(cookieHeader, { secure })
  if (!sessionId) return nobody
  const found = await entered(db, tenantId, sessionId, now)
  if (!found) return (await supporting(db, tenantId, sessionId, now)) ?? nobody
  const [session, rows] = found
  const actor = actorOf(session, rows)
  // Who is helped reads as slowly as at home.
  const { idleMinutes } = sessionLife[actor.kind === 'assisted' ? 'parent' : session.kind]
  const kept = <T>(act: (sessions: ReturnType<typeof sessionStore>) => Promise<T>) =>
    inTenant(db, tenantId, (tx) => act(sessionStore(authDb(tx, tenantId, now))), { brief: true })
  if (session.extendDue) await kept((sessions) => sessions.extend(sessionId, idleMinutes))
  // A helped family is known by the session it began in.
  if (!session.renewDue || !renewal || actor.kind === 'assisted') return { actor, sessionId }
  const fresh = await kept((sessions) => sessions.renew(sessionId))
  if (fresh) renewal.id = fresh
  return { actor, sessionId: fresh ?? sessionId }
}

/** An operator whom the office has granted a look sees what its clerks see. */
const supporting = async (
  db: Database,
  tenantId: number,
  sessionId: string,
  now: Date,
): Promise<Holder | undefined> => {
  const find = (tx: Tx) => checkSupport(authDb(tx, tenantId, now), sessionId)
  const found = await inTenant(db, tenantId, find, { readOnly: true })
  if (!found) return undefined
  const { accessId, operatorId, name, endsAt } = found
  const roles = [{ role: 'office-clerk' as const, scopeKind: 'tenant' as const, scopeId: null }]
  return {
    actor: { kind: 'staff', accountId: operatorId, name, roles, support: { accessId, endsAt } },
    sessionId,
  }
}

const entered = async (db: Database, tenantId: number, sessionId: string, now: Date) => {
  try {
    const [session, rows] = await flushInTenant(db, tenantId, (tx) => [
      enter(authDb(tx, tenantId, now), sessionId),
      holderRows(tx, tenantId),
    ])
    return session && ([session, rows] as const)
  } catch (error) {
    if (sqlState(error) === noSession) return undefined
    throw error
  }
}
