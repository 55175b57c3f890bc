import { randomInt } from 'node:crypto'
import type { AuthDb } from '../auth-db.ts'
import { keyed } from '../secret.ts'

const alphabet = '23456789abcdefghjkmnpqrstvwxyz'
const count = 10
const length = 10

const newCode = () => {
  const text = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
  return `${text.slice(0, 5)}-${text.slice(5)}`
}

// Keyed: 49 bits would not stand a search through a stolen table, without the installation's key there is none.
const digest = (db: AuthDb, key: string, accountId: string, code: string) =>
  keyed(key, 'recovery', db.tenantId, accountId, code.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))

/** Ten codes for the day the telephone is gone. Shown once; earlier ones are void. */
export const newRecoveryCodes = async (db: AuthDb, accountId: string, key: string): Promise<string[]> => {
  const codes = Array.from({ length: count }, newCode)
  const hashes = codes.map((code) => digest(db, key, accountId, code).toString('hex'))
  await db.call('recovery_put', accountId, hashes)
  return codes
}

/** True once for each code, however it is written. */
export const takeRecoveryCode = async (
  db: AuthDb,
  accountId: string,
  code: string,
  key: string,
): Promise<boolean> => {
  const [row] = await db.call<{ recovery_use: boolean }>(
    'recovery_use',
    accountId,
    digest(db, key, accountId, code),
  )
  return row?.recovery_use === true
}
