import type { Adapter, DatabaseSession, Lucia } from 'lucia'
import { type AuthDb, instant } from '../auth-db.ts'
import { sha256 } from '../secret.ts'
import type { AccountKind } from './store.ts'

type SessionRecord = {
  kind: AccountKind
  language: string
  openedAt: Date
  lastSeenAt: Date
  expiresAt: Date
  endsAt: Date
  label: string
}
type Opening = { idleEnd: Date; absoluteEnd: Date; label: string; knownHash?: string }

/** On its way in a session carries its opening, on its way out its record. */
type Attributes = { opening?: Opening; record?: SessionRecord }

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
  const leased = (id: string, userId: string, record: SessionRecord): DatabaseSession => ({
    id,
    userId,
    expiresAt: new Date(Date.now() + leaseMs),
    attributes: { record },
  })
  return {
    async getSessionAndUser(id) {
      if (!owned(id)) return [null, null]
      const [row] = await db.call('session_check', sha256(id))
      if (!row) return [null, null]
      const accountId = String(row.account_id)
      return [leased(id, accountId, recordOf(row)), { id: accountId, attributes: {} }]
    },
    async getUserSessions(accountId) {
      const rows = await db.call('session_list', accountId)
      return rows.map((row) => leased(String(row.id_hash), accountId, recordOf(row)))
    },
    async setSession({ id, userId, attributes }) {
      if (!attributes.opening) throw new TypeError('a session opens with its two ends')
      const { idleEnd, absoluteEnd, label, knownHash } = attributes.opening
      const values = [sha256(id), userId, knownHash ?? null, idleEnd, absoluteEnd, label]
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
  throw new Error('the session record has its own ends: lucia moves none and sweeps none')
}

const recordOf = (row: Record<string, unknown>): SessionRecord => ({
  kind: row.kind as AccountKind,
  language: String(row.language),
  openedAt: instant(row.created_at),
  lastSeenAt: instant(row.last_seen_at),
  expiresAt: instant(row.expires_at),
  endsAt: instant(row.ends_at),
  label: String(row.label),
})
