import { authDb, enter, noSession, readSessionCookie, sessionLife, sessionStore } from '@kita/auth'
import type { Actor } from '@kita/core'
import { actorOf, holderRows } from '@kita/core/account'
import { type Database, flushInTenant, inTenant, sqlState } from '@kita/db'

type Holder = { actor: Actor; sessionId: string | null }

const nobody: Holder = { actor: { kind: 'nobody' }, sessionId: null }

/** Session cookie → actor in one round trip; an ended, foreign or malformed session is nobody, never an error. */
export const holderOf = async (
  db: Database,
  tenantId: number,
  cookieHeader: string | null,
  { now, secure }: { now: Date; secure: boolean },
): Promise<Holder> => {
  const sessionId = readSessionCookie(cookieHeader, { secure })
  if (!sessionId) return nobody
  const found = await entered(db, tenantId, sessionId, now)
  if (!found) return nobody
  const [session, rows] = found
  if (session.extendDue)
    await inTenant(db, tenantId, (tx) =>
      sessionStore(authDb(tx, tenantId, now)).extend(sessionId, sessionLife[session.kind].idleMinutes),
    )
  return { actor: actorOf(session, rows), sessionId }
}

const entered = async (db: Database, tenantId: number, sessionId: string, now: Date) => {
  try {
    return await flushInTenant(db, tenantId, (tx) => [
      enter(authDb(tx, tenantId, now), sessionId),
      holderRows(tx, tenantId),
    ])
  } catch (error) {
    if (sqlState(error) === noSession) return undefined
    throw error
  }
}
