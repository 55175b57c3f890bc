import { randomUUID } from 'node:crypto'
import { type AuthDb, instant } from '../auth-db.ts'
import type { AccountKind } from '../session/store.ts'
import { normalizeEmail } from './email.ts'

export type Account = {
  id: string
  kind: AccountKind
  email: string
  language: string
  /** Null until the address is confirmed. */
  verifiedAt: Date | null
}

/** Null for unknown and closed accounts. */
export const findAccount = async (db: AuthDb, accountId: string): Promise<Account | null> => {
  const [row] = await db.call('account_get', accountId)
  if (!row) return null
  return {
    id: String(row.id),
    kind: row.kind as AccountKind,
    email: String(row.email),
    language: String(row.language),
    verifiedAt: row.verified_at === null ? null : instant(row.verified_at),
  }
}

/**
 * Makes an account whose address counts as confirmed: staff, and families entered by the office or as examples. A known
 * address answers the existing account's id and changes nothing.
 */
export const createAccount = async (
  db: AuthDb,
  input: { kind: AccountKind; email: string; passwordHash: string | null; language: string; id?: string },
): Promise<{ accountId: string; created: boolean }> => {
  const norm = normalizeEmail(input.email)
  if (!norm) throw new TypeError('not an e-mail address')
  const id = input.id ?? randomUUID()
  const values = [id, input.kind, input.email.trim(), norm, input.passwordHash, input.language]
  const [row] = await db.call<{ account_id: string; created: boolean }>('account_create', ...values)
  if (!row) throw new Error('account_create answered no row')
  return { accountId: row.account_id, created: row.created }
}

/** The language of mails. False when there is no such account. */
export const setLanguage = async (db: AuthDb, accountId: string, language: string): Promise<boolean> => {
  const [row] = await db.call<{ account_language: boolean }>('account_language', accountId, language)
  return row?.account_language === true
}

/** Ends every way in at once and frees the address. The row stays for the records that name it. */
export const closeAccount = async (db: AuthDb, accountId: string): Promise<boolean> => {
  const [row] = await db.call<{ account_close: boolean }>('account_close', accountId)
  return row?.account_close === true
}

/** Removes what has run out: sessions, links, allowances, seen captchas. For the tenant's clock job; answers how many. */
export const sweep = async (db: AuthDb): Promise<number> => {
  const [row] = await db.call<{ sweep: number }>('sweep')
  return Number(row?.sweep)
}
