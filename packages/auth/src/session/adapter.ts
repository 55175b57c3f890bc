import type { Adapter, DatabaseSession, Lucia } from 'lucia'
import type { AuthDb } from '../auth-db.ts'
import { sha256 } from '../secret.ts'
import { type CheckRow, sessionOf } from './row.ts'
import type { Session } from './store.ts'

type Opening = { idleEnd: Date; absoluteEnd: Date; label: string; knownHash?: string }

/** On its way in a session carries its opening, on its way out its record. */
type Attributes = { opening?: Opening; record?: Session }

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<Attributes>
    DatabaseSessionAttributes: Attributes
  }
}

export class SessionNotOpened extends Error {}

/**
 * Lucia's seven calls over our functions: bound to a tenant, ids stored as digests only, the record's own clock.
 * Lucia measures expiry with the machine's clock and extends without end. So the database alone decides whether a
 * session lives; a living one is handed over with a full lease, which lucia neither ends nor extends.
 */
export const tenantAdapter = (db: AuthDb, leaseMs: number): Adapter => {
  const owned = (id: string) => id.startsWith(`${db.tenantId}.`)
  const leased = (id: string, record: Session): DatabaseSession => ({
    id,
    userId: record.accountId,
    expiresAt: new Date(Date.now() + leaseMs),
    attributes: { record },
  })
  return {
    async getSessionAndUser(id) {
      if (!owned(id)) return [null, null]
      const [row] = await db.call<CheckRow>('session_check', sha256(id))
      if (!row) return [null, null]
      return [leased(id, sessionOf(row)), { id: row.account_id, attributes: {} }]
    },
    getUserSessions: refuse,
    async setSession({ id, userId, attributes }) {
      if (!attributes.opening) throw new TypeError('a session opens with its two ends')
      const { idleEnd, absoluteEnd, label, knownHash } = attributes.opening
      const values = [sha256(id), null, userId, knownHash ?? null, idleEnd, absoluteEnd, label]
      const [row] = await db.call<{ session_open: boolean }>('session_open', ...values)
      if (!row?.session_open) throw new SessionNotOpened()
    },
    async deleteSession(id) {
      if (owned(id)) await db.call('session_end', sha256(id))
    },
    async deleteUserSessions(accountId) {
      await db.call('session_end_others', accountId, null)
    },
    updateSessionExpiration: refuse,
    deleteExpiredSessions: refuse,
  }
}

const refuse = async () => {
  throw new Error('the session record has its own ends: lucia moves, lists and sweeps none')
}
