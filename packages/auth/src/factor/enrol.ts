import type { AuthDb } from '../auth-db.ts'
import { type KeyRing, keyed } from '../secret.ts'
import { stepOfCode } from './code.ts'
import { storeFactor } from './factor.ts'
import { newRecoveryCodes } from './recovery.ts'

/**
 * The secret offered to a session for enrolling, 160 bits. It follows from the session and is stored nowhere before a
 * code proves it: the page may be loaded again, and nobody else's session is offered the same.
 * @param session the id of a half session; of a whole one its name in its owner's list, which renewal does not change
 * @param since when the present factor was enrolled; null for the first one
 */
export const offeredSecret = ([key]: KeyRing, session: string, since: Date | null): Buffer =>
  keyed(key, 'offered-factor', session, since?.getTime() ?? 0).subarray(0, 20)

/** The newly enrolled factor's recovery codes, or why it was not enrolled. */
export type Enrolment =
  | { ok: true; recoveryCodes: string[] }
  | { ok: false; reason: 'code-wrong' | 'second-factor-not-asked' }

/** Enrols the secret offered to this session, once a code proves that an app holds it. */
export const enrolOffered = async (
  db: AuthDb,
  input: { accountId: string; session: string; since: Date | null; code: string; key: KeyRing },
): Promise<Enrolment> => {
  const { accountId, since, key } = input
  const [proved] = key.flatMap((one) => {
    const secret = offeredSecret([one], input.session, since)
    const step = stepOfCode(secret, input.code, db.now)
    return step === null ? [] : [{ secret, step }]
  })
  if (!proved) return { ok: false, reason: 'code-wrong' }
  const renewed = since !== null
  if (!(await storeFactor(db, { accountId, ...proved, key, renewed })))
    return { ok: false, reason: 'second-factor-not-asked' }
  return { ok: true, recoveryCodes: await newRecoveryCodes(db, accountId, key) }
}
