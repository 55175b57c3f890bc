import type { AuthDb } from '../auth-db.ts'
import { sha256 } from '../secret.ts'
import { isSessionId } from './cookie.ts'
import type { AccountKind } from './store.ts'

export type Entered = { accountId: string; kind: AccountKind; extendDue: boolean }

/**
 * The session check for the hot path, to be sent as the first statement of a flush. Without a living session the
 * whole transaction ends with SQL state 28000 (`noSession`), so nothing behind it can answer. When `extendDue`,
 * call `SessionStore.extend` in a writing transaction.
 */
export const enter = async (db: AuthDb, id: string): Promise<Entered> => {
  // A value of another shape or tenant is looked up as well and found nowhere, so the flush ends the same way.
  const known = isSessionId(id) && id.startsWith(`${db.tenantId}.`) ? id : ''
  const [row] = await db.call<{ account_id: string; kind: AccountKind; extend_due: boolean }>(
    'enter',
    sha256(known),
  )
  if (!row) throw new Error('enter answered no row')
  return { accountId: row.account_id, kind: row.kind, extendDue: row.extend_due }
}

/** The digest under which a session is stored: names it to other rooms without opening anything. */
export const sessionDigest = (id: string): Uint8Array => sha256(id)

/** Can the session with this digest still be entered? */
export const sessionLives = async (db: AuthDb, digest: Uint8Array): Promise<boolean> => {
  const [row] = await db.call<{ session_lives: boolean }>('session_lives', digest)
  return row?.session_lives === true
}

/** SQL state of a flush that `enter` ended. */
export const noSession = '28000'
