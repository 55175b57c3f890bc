import { randomUUID } from 'node:crypto'
import type { AuthDb } from '../auth-db.ts'
import { normalizeEmail } from './email.ts'
import { planLinkMail } from './mail.ts'

export type SignUp = {
  ok: true
  accountId: string
  /** False when the address was known: leave the account's data alone and answer as if it were new. */
  created: boolean
}

type Row = { account_id: string; language: string; outcome: string; created: boolean }

/**
 * Registers a family's address (A4.1, A4.5). Known and unknown addresses differ only in the mail. The password counts
 * once the link of this very sign-up is used. Plans the mail: confirm the address, or "you have an account".
 */
export const signUp = async (
  db: AuthDb,
  input: { email: string; passwordHash: string; language: string },
): Promise<SignUp | { ok: false; reason: 'email-invalid' }> => {
  const norm = normalizeEmail(input.email)
  if (!norm) return { ok: false, reason: 'email-invalid' }
  const linkId = randomUUID()
  const values = [randomUUID(), input.email.trim(), norm, input.passwordHash, input.language, linkId]
  const [row] = await db.call<Row>('sign_up', ...values)
  if (!row) throw new Error('sign_up answered no row')
  await planLinkMail(db, linkId, row)
  return { ok: true, accountId: row.account_id, created: row.created }
}

/**
 * "Forgotten password" (A4.8): a confirmed address gets a reset link, an unconfirmed sign-up its confirmation again,
 * an unknown one nothing. There is no answer that could tell them apart.
 */
export const forgot = async (db: AuthDb, email: string): Promise<void> => {
  const linkId = randomUUID()
  const [row] = await db.call<Row>('forgot', normalizeEmail(email) ?? '', linkId)
  await planLinkMail(db, linkId, row)
}
