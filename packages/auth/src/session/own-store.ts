import { type AuthDb, instant, minutesAfter } from '../auth-db.ts'
import { newSecret, sameBytes, sha256 } from '../secret.ts'
import { isSessionId } from './cookie.ts'
import type { SessionKeeping, StoredSecret } from './keeping.ts'
import { type CheckRow, entryOf, type ListRow, labelOf, sessionOf } from './row.ts'
import type { SessionStore } from './store.ts'

/**
 * Where in the random part the id ends and the secret begins: 126 bits find the row, 132 bits have to match. A look-up
 * by the id alone tells nothing about the secret, however exactly somebody measures it.
 */
const idLength = 21

const split = (token: string): { id: string; secret: string } => {
  const at = token.indexOf('.') + 1 + idLength
  return { id: token.slice(0, at), secret: token.slice(at) }
}

const keysOf = (token: string) => {
  const { id, secret } = split(token)
  return { idHash: sha256(id), secretHash: sha256(secret) }
}

const matches = (token: string, stored: StoredSecret): boolean => {
  const given = sha256(split(token).secret)
  const candidates = [stored.secret_hash, stored.old_secret].flatMap((hash) => hash ?? [])
  // Every candidate is compared, so the time does not tell which one it was.
  return candidates.map((hash) => sameBytes(given, Buffer.from(hash))).includes(true)
}

/** Sessions kept without a library. */
const ownStore = (db: AuthDb): SessionStore => {
  /** The row behind a token whose secret is right; null for every other text. */
  const find = async (token: string): Promise<CheckRow | null> => {
    if (!isSessionId(token) || !token.startsWith(`${db.tenantId}.`)) return null
    const [row] = await db.call<CheckRow>('session_check', keysOf(token).idHash)
    return row && matches(token, row) ? row : null
  }
  const renew = async (token: string, regular: boolean): Promise<string | null> => {
    const row = await find(token)
    // What is good for another minute only renews nothing.
    if (!row || !matches(token, { ...row, old_secret: null })) return null
    const { id } = split(token)
    const fresh = id + newSecret().slice(idLength)
    const { idHash, secretHash } = keysOf(fresh)
    const values = [idHash, idHash, secretHash, regular]
    const [done] = await db.call<{ session_renew: boolean }>('session_renew', ...values)
    return done?.session_renew ? fresh : null
  }
  return {
    async open({ accountId, label, idleMinutes, absoluteMinutes, knownHash }) {
      const token = `${db.tenantId}.${newSecret()}`
      const { idHash, secretHash } = keysOf(token)
      const endsAt = minutesAfter(db.now, absoluteMinutes)
      const expiresAt = minutesAfter(db.now, Math.min(idleMinutes, absoluteMinutes))
      const values = [idHash, secretHash, accountId, knownHash ?? null, expiresAt, endsAt, labelOf(label)]
      const [row] = await db.call<{ session_open: boolean }>('session_open', ...values)
      return row?.session_open ? { id: token, expiresAt, endsAt } : null
    },
    async check(token) {
      const row = await find(token)
      return row && sessionOf(row)
    },
    async extend(token, idleMinutes) {
      if (!(await find(token))) return null
      const until = minutesAfter(db.now, idleMinutes)
      const [row] = await db.call('session_extend', keysOf(token).idHash, until)
      return row?.session_extend ? instant(row.session_extend) : null
    },
    renew: (token) => renew(token, true),
    async prove(token) {
      const fresh = await renew(token, false)
      if (fresh) await db.call('session_prove', keysOf(fresh).idHash)
      return fresh
    },
    async end(token) {
      if (await find(token)) await db.call('session_end', keysOf(token).idHash)
    },
    async endOne(accountId, entryId) {
      const [row] = await db.call<{ session_end_one: boolean }>('session_end_one', accountId, entryId)
      return row?.session_end_one === true
    },
    async endOthers(accountId, keepToken) {
      const keep = keepToken === null ? null : keysOf(keepToken).idHash
      const [row] = await db.call('session_end_others', accountId, keep)
      return Number(row?.session_end_others)
    },
    async list(accountId, ownToken) {
      const rows = await db.call<ListRow>('session_list', accountId)
      const own = ownToken === null ? null : keysOf(ownToken).idHash.toString('hex')
      return rows.map((row) => entryOf(row, own))
    },
  }
}

export const ownKeeping: SessionKeeping = { store: ownStore, keysOf, matches }
