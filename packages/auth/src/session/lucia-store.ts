import { Lucia, TimeSpan } from 'lucia'
import { type AuthDb, instant, minutesAfter } from '../auth-db.ts'
import { newSecret, sha256 } from '../secret.ts'
import { SessionNotOpened, tenantAdapter } from './adapter.ts'
import { isSessionId } from './cookie.ts'
import type { SessionKeeping } from './keeping.ts'
import { entryOf, type ListRow, labelOf } from './row.ts'
import type { SessionStore } from './store.ts'

const lease = new TimeSpan(1, 'h')

/** Sessions kept by lucia. Making one per request costs under a microsecond. */
const luciaStore = (db: AuthDb): SessionStore => {
  const lucia = new Lucia(tenantAdapter(db, lease.milliseconds()), {
    sessionExpiresIn: lease,
    getSessionAttributes: (attributes) => attributes,
  })
  const ours = (id: string) => isSessionId(id) && id.startsWith(`${db.tenantId}.`)
  /** Lucia knows no renewal: the row gets the new id, and goes on. */
  const renew = async (id: string, regular: boolean): Promise<string | null> => {
    if (!ours(id)) return null
    const fresh = `${db.tenantId}.${newSecret()}`
    const values = [sha256(id), sha256(fresh), null, regular]
    const [row] = await db.call<{ session_renew: boolean }>('session_renew', ...values)
    return row?.session_renew ? fresh : null
  }
  return {
    async open({ accountId, label, idleMinutes, absoluteMinutes, knownHash }) {
      const id = `${db.tenantId}.${newSecret()}`
      const absoluteEnd = minutesAfter(db.now, absoluteMinutes)
      const idleEnd = minutesAfter(db.now, Math.min(idleMinutes, absoluteMinutes))
      const opening = { idleEnd, absoluteEnd, label: labelOf(label), knownHash }
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
      return session?.record ?? null
    },
    async extend(id, idleMinutes) {
      if (!ours(id)) return null
      const [row] = await db.call('session_extend', sha256(id), minutesAfter(db.now, idleMinutes))
      return row?.session_extend ? instant(row.session_extend) : null
    },
    renew: (id) => renew(id, true),
    async prove(id) {
      const fresh = await renew(id, false)
      if (fresh) await db.call('session_prove', sha256(fresh))
      return fresh
    },
    async end(id) {
      if (ours(id)) await lucia.invalidateSession(id)
    },
    async endOne(accountId, entryId) {
      const [row] = await db.call<{ session_end_one: boolean }>('session_end_one', accountId, entryId)
      return row?.session_end_one === true
    },
    async endOthers(accountId, keepId) {
      const keep = keepId === null ? null : sha256(keepId)
      const [row] = await db.call('session_end_others', accountId, keep)
      return Number(row?.session_end_others)
    },
    async list(accountId, ownId) {
      const own = ownId === null ? null : sha256(ownId).toString('hex')
      const rows = await db.call<ListRow>('session_list', accountId)
      return rows.map((row) => entryOf(row, own))
    },
  }
}

export const luciaKeeping: SessionKeeping = {
  store: luciaStore,
  keysOf: (id) => ({ idHash: sha256(id), secretHash: null }),
  // The whole token is behind the digest that found the row.
  matches: () => true,
}
