import { randomInt } from 'node:crypto'
import type { AuthDb } from '../auth-db.ts'
import { type KeyRing, keyed } from '../secret.ts'
import { readFactor } from './factor.ts'

const alphabet = '23456789abcdefghjkmnpqrstvwxyz'
const count = 10
const length = 10

const newCode = () => {
  const text = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
  return `${text.slice(0, 5)}-${text.slice(5)}`
}

// Keyed with the factor's own secret: 49 bits would not stand a search through a stolen table, and the secret is sealed
// there. So the digests outlive the installation's key: the secret is sealed anew, what it has keyed stays.
const digest = (db: AuthDb, secret: Buffer, accountId: string, code: string) =>
  keyed(
    secret.toString('base64url'),
    ...['recovery', db.tenantId, accountId, code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')],
  )

/**
 * Ten codes for the day the telephone is gone. Shown once; earlier ones are void.
 * @throws when the account has no second factor
 */
export const newRecoveryCodes = async (db: AuthDb, accountId: string, key: KeyRing): Promise<string[]> => {
  const factor = await readFactor(db, accountId, key)
  if (!factor) throw new Error('recovery codes stand in for a second factor; there is none')
  const codes = Array.from({ length: count }, newCode)
  const hashes = codes.map((code) => digest(db, factor.secret, accountId, code).toString('hex'))
  await db.call('recovery_put', accountId, hashes)
  return codes
}

/** True once for each code, however it is written. */
export const takeRecoveryCode = async (
  db: AuthDb,
  accountId: string,
  code: string,
  key: KeyRing,
): Promise<boolean> => {
  const factor = await readFactor(db, accountId, key)
  if (!factor) return false
  const [row] = await db.call<{ recovery_use: boolean }>(
    'recovery_use',
    accountId,
    digest(db, factor.secret, accountId, code),
  )
  return row?.recovery_use === true
}
