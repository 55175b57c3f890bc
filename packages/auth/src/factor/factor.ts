import { type AuthDb, instant } from '../auth-db.ts'
import { keyed } from '../secret.ts'
import { stepOfCode } from './code.ts'
import { newRecoveryCodes } from './recovery.ts'
import { seal, unseal } from './seal.ts'

/** A second factor as it is stored, its secret opened. */
export type Factor = { secret: Buffer; lastStep: number; enrolledAt: Date; recoveryCodesLeft: number }

const ownerOf = (db: AuthDb, accountId: string) => `${db.tenantId} ${accountId}`

/** Null: this account has not enrolled. @param key secret of the installation */
export const readFactor = async (db: AuthDb, accountId: string, key: string): Promise<Factor | null> => {
  const [row] = await db.call<{
    secret: Uint8Array
    last_step: number
    enrolled_at: unknown
    codes_left: number
  }>('factor_of', accountId)
  if (!row) return null
  return {
    secret: unseal(key, ownerOf(db, accountId), row.secret),
    lastStep: Number(row.last_step),
    enrolledAt: instant(row.enrolled_at),
    recoveryCodesLeft: row.codes_left,
  }
}

/** True once for each code of the account, across processes and restarts (RFC 6238 5.2). */
export const takeCode = async (
  db: AuthDb,
  accountId: string,
  code: string,
  key: string,
): Promise<boolean> => {
  const factor = await readFactor(db, accountId, key)
  const step = factor && stepOfCode(factor.secret, code, db.now)
  if (step === null) return false
  const [row] = await db.call<{ factor_use: boolean }>('factor_use', accountId, step)
  return row?.factor_use === true
}

type Stored = { accountId: string; secret: Uint8Array; step: number; key: string; renewed: boolean }

/** Stores a secret whose possession is proved by the code of `step`. False: there is one already (unless `renewed`). */
export const storeFactor = async (
  db: AuthDb,
  { accountId, secret, step, key, renewed }: Stored,
): Promise<boolean> => {
  const sealed = seal(key, ownerOf(db, accountId), secret)
  const [row] = await db.call<{ factor_set: boolean }>('factor_set', accountId, sealed, step, renewed)
  return row?.factor_set === true
}

/**
 * The secret offered to a session for enrolling, 160 bits. It follows from the session and is stored nowhere before a
 * code proves it: the page may be loaded again, and nobody else's session is offered the same.
 * @param since when the present factor was enrolled; null for the first one
 */
export const offeredSecret = (key: string, sessionId: string, since: Date | null): Buffer =>
  keyed(key, 'offered-factor', sessionId, since?.getTime() ?? 0).subarray(0, 20)

/** The newly enrolled factor's recovery codes, or why it was not enrolled. */
export type Enrolment =
  | { ok: true; recoveryCodes: string[] }
  | { ok: false; reason: 'code-wrong' | 'second-factor-not-asked' }

/** Enrols the secret offered to this session, once a code proves that an app holds it. */
export const enrolOffered = async (
  db: AuthDb,
  input: { accountId: string; sessionId: string; since: Date | null; code: string; key: string },
): Promise<Enrolment> => {
  const { accountId, since, key } = input
  const secret = offeredSecret(key, input.sessionId, since)
  const step = stepOfCode(secret, input.code, db.now)
  if (step === null) return { ok: false, reason: 'code-wrong' }
  const renewed = since !== null
  if (!(await storeFactor(db, { accountId, secret, step, key, renewed })))
    return { ok: false, reason: 'second-factor-not-asked' }
  return { ok: true, recoveryCodes: await newRecoveryCodes(db, accountId, key) }
}

/** Takes the factor away: every session ends, and the next sign-in enrols again. False when there was none. */
export const dropFactor = async (db: AuthDb, accountId: string): Promise<boolean> => {
  const [row] = await db.call<{ factor_drop: boolean }>('factor_drop', accountId)
  return row?.factor_drop === true
}
