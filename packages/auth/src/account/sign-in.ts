import type { AuthDb, AuthScope } from '../auth-db.ts'
import type { PasswordLane } from '../password/lane.ts'
import { checkHalf, openHalf } from '../session/half.ts'
import { sessionStore } from '../session/keeping.ts'
import { type AccountKind, type OpenSession, type SessionLife, sessionLife } from '../session/store.ts'
import { normalizeEmail } from './email.ts'

export type SignIn =
  | { ok: true; accountId: string; kind: 'parent'; session: OpenSession }
  | { ok: true; accountId: string; kind: AccountKind; half: HalfOpened }
  | { ok: false; reason: 'credentials-wrong' | 'address-unconfirmed' }

/** A half session and what it has to give: a code, or the first one of a new device. */
type HalfOpened = { id: string; expiresAt: Date; secondFactor: 'code' | 'enrol' }

/**
 * Signs in with address and password (A4.9). An unknown address costs the same hashing as a known one.
 * `address-unconfirmed` is told only to who knows the password. The hash is renewed when its parameters are outdated.
 * Staff, and families who have a second factor, get a half session, which opens nothing before it is given (TR-03172-3
 * A3.9.03, ASVS 6.3.3). Between its two transactions no connection is held. The caller ends the session of an old cookie, if there is one.
 * @throws PasswordLaneBusy
 */
export const signIn = async (
  scope: AuthScope,
  lane: PasswordLane,
  input: { email: string; password: string; label: string; life?: SessionLife },
): Promise<SignIn> => {
  const norm = normalizeEmail(input.email) ?? ''
  const [found] = await scope((db) =>
    db.call<{ account_id: string; kind: AccountKind; password_hash: string | null; verified: boolean }>(
      'credential',
      norm,
    ),
  )
  const known = found?.password_hash ?? null
  const equal = await lane.verify(known, input.password)
  if (!found || known === null || !equal) return { ok: false, reason: 'credentials-wrong' }
  if (!found.verified) return { ok: false, reason: 'address-unconfirmed' }

  const { account_id: accountId, kind } = found
  const fresh = lane.isOutdated(known) ? await lane.hash(input.password) : null
  const opening = { accountId, label: input.label, knownHash: known }
  return scope(async (db): Promise<SignIn> => {
    const whole = kind === 'parent' && (await wholeOf(db, opening, input.life ?? sessionLife.parent))
    const opened = whole || (await halfOf(db, kind, opening))
    if (opened.ok && fresh) await db.call('password_replace', accountId, known, fresh)
    return opened
  })
}

type Opening = { accountId: string; label: string; knownHash: string }
const changedMeanwhile = { ok: false, reason: 'credentials-wrong' } as const

/** Null where a second factor is asked for, too: the database looks when it opens the session. */
const wholeOf = async (db: AuthDb, opening: Opening, life: SessionLife): Promise<SignIn | null> => {
  const session = await sessionStore(db).open({ ...life, ...opening })
  return session && { ok: true, accountId: opening.accountId, kind: 'parent', session }
}

const halfOf = async (db: AuthDb, kind: AccountKind, opening: Opening): Promise<SignIn> => {
  const half = await openHalf(db, opening)
  const found = half && (await checkHalf(db, half.id))
  if (!found) return changedMeanwhile
  const secondFactor = found.enrolled ? 'code' : 'enrol'
  return { ok: true, accountId: opening.accountId, kind, half: { ...half, secondFactor } }
}
