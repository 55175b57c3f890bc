import type { AuthScope } from '../auth-db.ts'
import type { PasswordLane } from '../password/lane.ts'
import { sessionStore } from '../session/lucia-store.ts'
import { type AccountKind, type OpenSession, type SessionLife, sessionLife } from '../session/store.ts'
import { normalizeEmail } from './email.ts'

export type SignIn =
  | { ok: true; accountId: string; kind: AccountKind; session: OpenSession }
  | { ok: false; reason: 'credentials-wrong' | 'address-unconfirmed' }

/**
 * Signs in with address and password (A4.9). An unknown address costs the same hashing as a known one.
 * `address-unconfirmed` is told only to who knows the password. The hash is renewed when its parameters are outdated.
 * Between its two transactions no connection is held. The caller ends the session of an old cookie, if there is one.
 * @throws PasswordLaneBusy
 */
export const signIn = async (
  scope: AuthScope,
  lane: PasswordLane,
  input: { email: string; password: string; label: string; life?: Record<AccountKind, SessionLife> },
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
  const life = (input.life ?? sessionLife)[kind]
  const session = await scope(async (db) => {
    const opened = await sessionStore(db).open({ ...life, accountId, label: input.label, knownHash: known })
    if (opened && fresh) await db.call('password_replace', accountId, known, fresh)
    return opened
  })
  return session ? { ok: true, accountId, kind, session } : { ok: false, reason: 'credentials-wrong' }
}
