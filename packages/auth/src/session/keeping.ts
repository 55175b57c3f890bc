import type { AuthDb } from '../auth-db.ts'
import { luciaKeeping } from './lucia-store.ts'
import type { SessionStore } from './store.ts'

/** By what the database knows a session: `idHash` finds it, `secretHash` (null: there is none) has to match. */
export type SessionKeys = { idHash: Buffer; secretHash: Buffer | null }

/** What the database answers about a session's secret. */
export type StoredSecret = { secret_hash: Uint8Array | null; old_secret: Uint8Array | null }

/** One way to keep sessions. Both ways fulfil `test/session-contract.ts`. */
export type SessionKeeping = {
  store: (db: AuthDb) => SessionStore
  keysOf: (id: string) => SessionKeys
  /** Compares in constant time. */
  matches: (id: string, stored: StoredSecret) => boolean
}

/** Who keeps the sessions: this line decides (`ownKeeping` needs no library). */
export const keeping: SessionKeeping = luciaKeeping

export const sessionStore = (db: AuthDb): SessionStore => keeping.store(db)

/** What its owner's list calls this session: stays while its secret is renewed. Null when it is not among the account's. */
export const sessionName = async (
  db: AuthDb,
  { accountId, sessionId }: { accountId: string; sessionId: string },
): Promise<string | null> =>
  (await sessionStore(db).list(accountId, sessionId)).find(({ current }) => current)?.id ?? null
