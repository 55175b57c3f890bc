import { randomUUID } from 'node:crypto'
import { type AuthDb, minutesAfter } from '../auth-db.ts'
import { newSecret, secretShape, sha256 } from '../secret.ts'
import { noteReached, planLinkMail, planPasswordChanged } from './mail.ts'

export type LinkPurpose = 'confirm' | 'renew' | 'reset' | 'invite' | 'move' | 'object'
export type LinkProblem = 'link-unknown' | 'link-used' | 'link-expired'
type Refused = { ok: false; reason: LinkProblem }

/** The second link of a confirmation mail (A4.7) only asks for a new mail, so it may live long. */
const renewalMinutes = 30 * 24 * 60

export type MintedLinks = {
  accountId: string
  address: string
  language: string
  purpose: Exclude<LinkPurpose, 'renew'>
  token: string
  /** Only for `confirm`. */
  renewToken: string | null
}

/**
 * Makes the links of a planned mail, at hand-over, in a writing transaction; only digests are stored. The first lives
 * `linkMinutes` to the second (A4.6), the renewal 30 days. Null when the mail has nothing left to do: account closed or
 * address confirmed meanwhile. A repeated hand-over makes further links of the same worth.
 */
export const mintLinks = async (
  db: AuthDb,
  { linkId, linkMinutes }: { linkId: string; linkMinutes: number },
): Promise<MintedLinks | null> => {
  const [token, renewToken] = [newSecret(), newSecret()]
  const [row] = await db.call<{
    account_id: string
    email: string
    language: string
    purpose: MintedLinks['purpose']
  }>(
    'link_mint',
    linkId,
    sha256(token),
    minutesAfter(db.now, linkMinutes),
    sha256(renewToken),
    minutesAfter(db.now, renewalMinutes),
  )
  if (!row) return null
  const { account_id: accountId, email: address, language, purpose } = row
  return {
    accountId,
    address,
    language,
    purpose,
    token,
    renewToken: purpose === 'confirm' ? renewToken : null,
  }
}

/** What a GET may ask: consumes nothing, so a mail scanner does no harm (A4.16). */
export const peekToken = async (
  db: AuthDb,
  purpose: LinkPurpose,
  token: string,
): Promise<{ ok: true; accountId: string } | Refused> => {
  if (!secretShape.test(token)) return { ok: false, reason: 'link-unknown' }
  const [row] = await db.call<{ account_id: string; state: string }>('token_peek', sha256(token), purpose)
  if (!row) return { ok: false, reason: 'link-unknown' }
  if (row.state === 'valid') return { ok: true, accountId: row.account_id }
  return { ok: false, reason: row.state === 'used' ? 'link-used' : 'link-expired' }
}

const refused = async (db: AuthDb, purpose: LinkPurpose, token: string): Promise<Refused> => {
  const seen = await peekToken(db, purpose, token)
  return seen.ok ? { ok: false, reason: 'link-unknown' } : seen
}

/** Consumes a confirmation link: the address is confirmed and the password of that sign-up counts. Signs nobody in. */
export const confirm = async (
  db: AuthDb,
  token: string,
): Promise<{ ok: true; accountId: string } | Refused> => {
  const [row] = secretShape.test(token) ? await db.call<{ account_id: string }>('confirm', sha256(token)) : []
  if (!row) return refused(db, 'confirm', token)
  await noteReached(db, row.account_id)
  return { ok: true, accountId: row.account_id }
}

/** Consumes the second link: plans a new mail and never confirms. `sent` is false when the address is confirmed already. */
export const renew = async (db: AuthDb, token: string): Promise<{ ok: true; sent: boolean } | Refused> => {
  const linkId = randomUUID()
  const [row] = secretShape.test(token)
    ? await db.call<{ account_id: string; language: string; outcome: string }>('renew', sha256(token), linkId)
    : []
  return row ? { ok: true, sent: await planLinkMail(db, linkId, row) } : refused(db, 'renew', token)
}

/**
 * Consumes a reset link: the new password counts, all sessions and other reset links of the account end, and a mail
 * tells the owner.
 */
export const resetPassword = async (
  db: AuthDb,
  { token, passwordHash }: { token: string; passwordHash: string },
): Promise<{ ok: true; accountId: string } | Refused> => {
  const [row] = secretShape.test(token)
    ? await db.call<{ account_id: string; language: string }>('reset', sha256(token), passwordHash)
    : []
  if (!row) return refused(db, 'reset', token)
  await noteReached(db, row.account_id)
  await planPasswordChanged(db, row.account_id, row.language)
  return { ok: true, accountId: row.account_id }
}
