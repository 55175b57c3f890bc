import { type AuthDb, instant } from '../auth-db.ts'
import type { KeyRing } from '../secret.ts'
import { stepOfCode } from './code.ts'
import { seal, unseal } from './seal.ts'

/** A second factor as it is stored, its secret opened. */
export type Factor = { secret: Buffer; lastStep: number; enrolledAt: Date; recoveryCodesLeft: number }

export const ownerOf = (db: AuthDb, accountId: string) => `${db.tenantId} ${accountId}`

/** Null: this account has not enrolled. */
export const readFactor = async (db: AuthDb, accountId: string, key: KeyRing): Promise<Factor | null> => {
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
  key: KeyRing,
): Promise<boolean> => {
  const factor = await readFactor(db, accountId, key)
  const step = factor && stepOfCode(factor.secret, code, db.now)
  if (step === null) return false
  const [row] = await db.call<{ factor_use: boolean }>('factor_use', accountId, step)
  return row?.factor_use === true
}

type Stored = { accountId: string; secret: Uint8Array; step: number; key: KeyRing; renewed: boolean }

/** Stores a secret whose possession is proved by the code of `step`. False: there is one already (unless `renewed`). */
export const storeFactor = async (
  db: AuthDb,
  { accountId, secret, step, key, renewed }: Stored,
): Promise<boolean> => {
  const sealed = seal(key, ownerOf(db, accountId), secret)
  const [row] = await db.call<{ factor_set: boolean }>('factor_set', accountId, sealed, step, renewed)
  return row?.factor_set === true
}

/** Takes a lost factor away: every session ends; staff enrol again at the next sign-in. False when there was none. */
export const dropFactor = async (db: AuthDb, accountId: string): Promise<boolean> => {
  const [row] = await db.call<{ factor_drop: boolean }>('factor_drop', accountId)
  return row?.factor_drop === true
}

/** A family does without its factor again. False when there is none, and for staff. */
export const switchOffFactor = async (db: AuthDb, accountId: string): Promise<boolean> => {
  const [row] = await db.call<{ factor_off: boolean }>('factor_off', accountId)
  return row?.factor_off === true
}
