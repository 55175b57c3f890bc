import { randomUUID } from 'node:crypto'
import type { AuthDb } from '../auth-db.ts'
import { secretShape, sha256 } from '../secret.ts'
import { normalizeEmail } from './email.ts'
import { type LinkProblem, peekToken } from './link.ts'
import { planLinkMail } from './mail.ts'

/** How long the link of an invitation lives from its hand-over on. */
export const invitationDays = 7

export type Invited = {
  ok: true
  accountId: string
  /** True: the person is one of the staff already and gets no link. */
  member: boolean
  /** Of the mail that is planned; nothing can be minted of it for a member. */
  linkId: string
}

type Row = { account_id: string; language: string; outcome: string }

/**
 * Invites somebody to become one of the staff. The account waits without an address of its own: whose mailbox it is
 * shows when the link is used, so an invitation tells nothing about families with the same address (ASVS 6.3.8).
 */
export const inviteAccount = async (
  db: AuthDb,
  input: { email: string; language: string },
): Promise<Invited | { ok: false; reason: 'email-invalid' }> => {
  const norm = normalizeEmail(input.email)
  if (!norm) return { ok: false, reason: 'email-invalid' }
  const linkId = randomUUID()
  const values = [randomUUID(), input.email.trim(), norm, input.language, linkId]
  const [row] = await db.call<Row>('staff_invite', ...values)
  if (!row) throw new Error('staff_invite answered no row')
  await planLinkMail(db, linkId, row)
  return { ok: true, accountId: row.account_id, member: row.outcome === 'member', linkId }
}

/** A new mail with a new link. False: the invitation was accepted already. */
export const inviteAgain = async (db: AuthDb, accountId: string): Promise<boolean> => {
  const linkId = randomUUID()
  const [row] = await db.call<Row>('staff_invite_again', accountId, linkId)
  return planLinkMail(db, linkId, row)
}

/** Uses the link of an invitation: the password counts and the address is the account's. Signs nobody in. */
export const acceptInvitation = async (
  db: AuthDb,
  { token, passwordHash }: { token: string; passwordHash: string },
): Promise<{ ok: true; accountId: string } | { ok: false; reason: LinkProblem | 'email-taken' }> => {
  const [row] = secretShape.test(token)
    ? await db.call<{ account_id: string; outcome: string }>('staff_accept', sha256(token), passwordHash)
    : []
  if (row?.outcome === 'taken') return { ok: false, reason: 'email-taken' }
  if (row) return { ok: true, accountId: row.account_id }
  const seen = await peekToken(db, 'invite', token)
  return seen.ok ? { ok: false, reason: 'link-unknown' } : seen
}

export type StaffContact = { id: string; email: string; state: 'invited' | 'unprotected' | 'active' }

/** Addresses of these staff accounts, and how far they have come: invited, without a second factor yet, or active. */
export const staffContacts = async (db: AuthDb, accountIds: string[]): Promise<StaffContact[]> => {
  const rows = await db.call<{ id: string; email: string; verified: boolean; enrolled: boolean }>(
    'staff_contacts',
    accountIds,
  )
  return rows.map(({ id, email, verified, enrolled }) => ({
    id,
    email,
    state: verified ? (enrolled ? 'active' : 'unprotected') : 'invited',
  }))
}
