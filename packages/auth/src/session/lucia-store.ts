import { Lucia, TimeSpan } from 'lucia'
import { type AuthDb, instant, minutesAfter } from '../auth-db.ts'
import { newSecret, sha256 } from '../secret.ts'
import { SessionNotOpened, tenantAdapter } from './adapter.ts'
import { isSessionId } from './cookie.ts'
import type { SessionStore } from './store.ts'

const lease = new TimeSpan(1, 'h')

/** Sessions kept by lucia. Making one per request costs under a microsecond. */
export const sessionStore = (db: AuthDb): SessionStore => {
  const lucia = new Lucia(tenantAdapter(db, lease.milliseconds()), {
    sessionExpiresIn: lease,
    getSessionAttributes: (attributes) => attributes,
  })
  const ours = (id: string) => isSessionId(id) && id.startsWith(`${db.tenantId}.`)
  return {
    async open({ accountId, label, idleMinutes, absoluteMinutes, knownHash }) {
      const id = `${db.tenantId}.${newSecret()}`
      const absoluteEnd = minutesAfter(db.now, absoluteMinutes)
      const idleEnd = minutesAfter(db.now, Math.min(idleMinutes, absoluteMinutes))
      const opening = { idleEnd, absoluteEnd, label: label.slice(0, 120), knownHash }
      try {
        await lucia.createSession(accountId, { opening }, { sessionId: id })
      } catch (error) {
        if (error instanceof SessionNotOpened) return null
        throw error
      }
      return { id, expiresAt: idleEnd, endsAt: absoluteEnd }
    },
    async check(id) {
      if (!ours(id)) return null
      const { session } = await lucia.validateSession(id)
      if (!session?.record) return null
      const { label: _, ...record } = session.record
      return { accountId: session.userId, ...record }
    },
    async extend(id, idleMinutes) {
      if (!ours(id)) return null
      const [row] = await db.call('session_extend', sha256(id), minutesAfter(db.now, idleMinutes))
      return row?.session_extend ? instant(row.session_extend) : null
    },
    async end(id) {
      if (ours(id)) await lucia.invalidateSession(id)
    },
    async endOthers(accountId, keepId) {
      const keep = keepId === null ? null : sha256(keepId)
      const [row] = await db.call('session_end_others', accountId, keep)
      return Number(row?.session_end_others)
    },
    async list(accountId, ownId) {
      const own = ownId === null ? null : sha256(ownId).toString('hex')
      const sessions = await lucia.getUserSessions(accountId)
      return sessions.flatMap((session) => {
        if (!session.record) return []
        const { openedAt, lastSeenAt, expiresAt, label } = session.record
        return [{ openedAt, lastSeenAt, expiresAt, label, current: session.id === own }]
      })
    },
  }
}
