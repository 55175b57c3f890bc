import { randomUUID } from 'node:crypto'
import type { AuthDb } from '../auth-db.ts'
import { secretShape, sha256 } from '../secret.ts'
import { normalizeEmail } from './email.ts'
import { type LinkProblem, peekToken } from './link.ts'
import { noteReached, planLinkMail } from './mail.ts'

/** How long the old mailbox may object, from the hand-over of its mail on. */
export const objectionDays = 7

type Done = { ok: true; accountId: string }
type Refused = { ok: false; reason: LinkProblem | 'email-taken' }

/**
 * Asks for another address to sign in with. The new mailbox gets a link that makes it count, the old one a notice with a
 * way to object. Whether somebody else has the address already is told to nobody: then no link is sent (ASVS 6.3.8).
 */
export const askAddress = async (
  db: AuthDb,
  { accountId, email }: { accountId: string; email: string },
): Promise<{ ok: true } | { ok: false; reason: 'email-invalid' }> => {
  const norm = normalizeEmail(email)
  if (!norm) return { ok: false, reason: 'email-invalid' }
  const [change, move, object] = [randomUUID(), randomUUID(), randomUUID()]
  const [row] = await db.call<{ account_id: string; language: string; taken: boolean }>(
    'address_ask',
    ...[accountId, email.trim(), norm, change, move, object],
  )
  if (!row) return { ok: true }
  await planLinkMail(db, object, { ...row, outcome: 'object' })
  if (!row.taken) await planLinkMail(db, move, { ...row, outcome: 'move' })
  return { ok: true }
}

const refused = async (db: AuthDb, purpose: 'move' | 'object', token: string): Promise<Refused> => {
  const seen = await peekToken(db, purpose, token)
  return seen.ok ? { ok: false, reason: 'link-unknown' } : seen
}

/** Uses the link in the new mailbox: its address counts, and every session ends. Signs nobody in. */
export const moveAddress = async (db: AuthDb, token: string): Promise<Done | Refused> => {
  const [row] = secretShape.test(token)
    ? await db.call<{ account_id: string; outcome: string }>('address_move', sha256(token))
    : []
  if (!row) return refused(db, 'move', token)
  if (row.outcome === 'taken') return { ok: false, reason: 'email-taken' }
  await noteReached(db, row.account_id)
  return { ok: true, accountId: row.account_id }
}

/**
 * Uses the link in the old mailbox: its address counts again or still, every session ends, and the password is void.
 * Plans the mail for a new one.
 */
export const objectToAddress = async (db: AuthDb, token: string): Promise<Done | Refused> => {
  const linkId = randomUUID()
  const [row] = secretShape.test(token)
    ? await db.call<{ account_id: string; language: string; outcome: string }>(
        'address_object',
        sha256(token),
        linkId,
      )
    : []
  if (!row) return refused(db, 'object', token)
  if (row.outcome === 'taken') return { ok: false, reason: 'email-taken' }
  await planLinkMail(db, linkId, row)
  return { ok: true, accountId: row.account_id }
}
