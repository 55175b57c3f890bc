import type { AuthDb } from '../auth-db.ts'
import { isSessionId } from './cookie.ts'
import { keeping, type StoredSecret } from './keeping.ts'
import type { AccountKind } from './store.ts'

export type Entered = { accountId: string; kind: AccountKind; extendDue: boolean; renewDue: boolean }

type Row = StoredSecret & {
  account_id: string
  kind: AccountKind
  extend_due: boolean
  renew_due: boolean
}

/**
 * The session check for the hot path, to be sent as the first statement of a flush. Without a living session the
 * whole transaction ends with SQL state 28000 (`noSession`), so nothing behind it can answer; null when the secret is
 * another one: then nothing behind it may be looked at. When `extendDue` or `renewDue`, call the store's verb in a
 * writing transaction.
 */
export const enter = async (db: AuthDb, id: string): Promise<Entered | null> => {
  // A value of another shape or tenant is looked up as well and found nowhere, so the flush ends the same way.
  const known = isSessionId(id) && id.startsWith(`${db.tenantId}.`) ? id : ''
  const [row] = await db.call<Row>('enter', keeping.keysOf(known).idHash)
  if (!row) throw new Error('enter answered no row')
  if (!keeping.matches(known, row)) return null
  const { account_id: accountId, kind, extend_due: extendDue, renew_due: renewDue } = row
  return { accountId, kind, extendDue, renewDue }
}

/** The digest under which a session is stored: names it to other rooms without opening anything. */
export const sessionDigest = (id: string): Uint8Array => keeping.keysOf(id).idHash

/** Can the session with this digest still be entered? */
export const sessionLives = async (db: AuthDb, digest: Uint8Array): Promise<boolean> => {
  const [row] = await db.call<{ session_lives: boolean }>('session_lives', digest)
  return row?.session_lives === true
}

/** SQL state of a flush that `enter` ended. */
export const noSession = '28000'
