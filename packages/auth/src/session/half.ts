import { type AuthDb, minutesAfter } from '../auth-db.ts'
import { type Enrolment, enrolOffered } from '../factor/enrol.ts'
import { takeCode } from '../factor/factor.ts'
import { takeRecoveryCode } from '../factor/recovery.ts'
import { type KeyRing, newSecret, sha256 } from '../secret.ts'
import { isSessionId } from './cookie.ts'
import { keeping } from './keeping.ts'
import { type AccountKind, type OpenSession, type SessionLife, sessionLife } from './store.ts'

/** Long enough to find the telephone, and to install an app on the first day. */
const halfMinutes = 10

/** Between the password and the code: it opens no page and no route but the ones that ask for the code. */
export type HalfSession = { accountId: string; kind: AccountKind; email: string; enrolled: boolean }

type Refused = { ok: false; reason: 'second-factor-not-asked' | 'code-wrong' }
type Opened = { ok: true; accountId: string; kind: AccountKind; session: OpenSession }
type Whole = Opened | Refused

const digestOf = (db: AuthDb, id: string) =>
  sha256(isSessionId(id) && id.startsWith(`${db.tenantId}.`) ? id : '')

/** Null when the password has changed meanwhile, and for a family without a second factor. */
export const openHalf = async (
  db: AuthDb,
  { accountId, label, knownHash }: { accountId: string; label: string; knownHash: string },
): Promise<{ id: string; expiresAt: Date } | null> => {
  const id = `${db.tenantId}.${newSecret()}`
  const expiresAt = minutesAfter(db.now, halfMinutes)
  const values = [sha256(id), accountId, knownHash, expiresAt, label.slice(0, 120)]
  const [row] = await db.call<{ half_open: boolean }>('half_open', ...values)
  return row?.half_open ? { id, expiresAt } : null
}

/** Null: no password was given, or too long ago. */
export const checkHalf = async (db: AuthDb, id: string): Promise<HalfSession | null> => {
  const [row] = await db.call<{ account_id: string; kind: AccountKind; email: string; enrolled: boolean }>(
    'half_check',
    digestOf(db, id),
  )
  if (!row) return null
  const { account_id: accountId, kind, email, enrolled } = row
  return { accountId, kind, email, enrolled }
}

export const endHalf = async (db: AuthDb, id: string): Promise<void> => {
  await db.call('half_end', digestOf(db, id))
}

const notAsked: Refused = { ok: false, reason: 'second-factor-not-asked' }

/** The whole session has an id of its own; the half one is gone. */
const promote = async (
  db: AuthDb,
  halfId: string,
  { kind }: HalfSession,
  life: SessionLife = sessionLife[kind],
): Promise<Whole> => {
  const id = `${db.tenantId}.${newSecret()}`
  const endsAt = minutesAfter(db.now, life.absoluteMinutes)
  const expiresAt = minutesAfter(db.now, Math.min(life.idleMinutes, life.absoluteMinutes))
  const { idHash, secretHash } = keeping.keysOf(id)
  const values = [digestOf(db, halfId), idHash, secretHash, expiresAt, endsAt]
  const [row] = await db.call<{ half_promote: string | null }>('half_promote', ...values)
  if (!row?.half_promote) return notAsked
  return { ok: true, accountId: row.half_promote, kind, session: { id, expiresAt, endsAt } }
}

type Given = { halfId: string; code: string; key: KeyRing; life?: SessionLife }

/** Gives the code of the app. Take a try of the account's allowance first (`admit`). */
export const giveCode = async (db: AuthDb, { halfId, code, key, life }: Given): Promise<Whole> => {
  const half = await checkHalf(db, halfId)
  if (!half?.enrolled) return notAsked
  if (!(await takeCode(db, half.accountId, code, key))) return { ok: false, reason: 'code-wrong' }
  return promote(db, halfId, half, life)
}

/** Gives one of the ten codes on paper instead. */
export const giveRecoveryCode = async (db: AuthDb, { halfId, code, key, life }: Given): Promise<Whole> => {
  const half = await checkHalf(db, halfId)
  if (!half?.enrolled) return notAsked
  if (!(await takeRecoveryCode(db, half.accountId, code, key))) return { ok: false, reason: 'code-wrong' }
  return promote(db, halfId, half, life)
}

/**
 * The first sign-in: enrols what was offered to this half session and opens the whole one. Run it in a transaction that
 * a refusal rolls back.
 */
export const giveFirstCode = async (
  db: AuthDb,
  { halfId, code, key, life }: Given,
): Promise<(Opened & Extract<Enrolment, { ok: true }>) | Refused> => {
  const half = await checkHalf(db, halfId)
  if (!half || half.enrolled) return notAsked
  const { accountId } = half
  const enrolled = await enrolOffered(db, { accountId, session: halfId, since: null, code, key })
  if (!enrolled.ok) return enrolled
  const opened = await promote(db, halfId, half, life)
  return opened.ok ? { ...opened, recoveryCodes: enrolled.recoveryCodes } : opened
}
