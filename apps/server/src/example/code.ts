import { createHmac } from 'node:crypto'
import {
  type AuthDb,
  authDb,
  checkHalf,
  codeAt,
  type KeyRing,
  readFactor,
  readSessionCookie,
  stepOf,
  storeFactor,
} from '@kita/auth'
import { type Database, inTenant } from '@kita/db'

/** What an example's authenticator app would hold: it follows from the installation's secret, as the password does. */
const exampleSecret = ([key]: KeyRing, email: string): Buffer =>
  createHmac('sha256', key).update(`example second factor of ${email}`).digest().subarray(0, 20)

type Example = { accountId: string; email: string; key: KeyRing }

/** Enrols an example account, unless it has a second factor already. */
export const enrolExample = async (db: AuthDb, { accountId, email, key }: Example): Promise<void> => {
  const secret = exampleSecret(key, email)
  await storeFactor(db, { accountId, secret, step: 0, key, renewed: false })
}

/** The code an example account could give now; undefined when it has a device of its own, or all are used up for 30 s. */
export const codeOfExample = async (
  db: AuthDb,
  { accountId, email, key }: Example,
): Promise<string | undefined> => {
  const factor = await readFactor(db, accountId, key)
  if (!factor?.secret.equals(exampleSecret(key, email))) return undefined
  const now = stepOf(db.now)
  // A newest step from a later day was taken before the clock was set back.
  const used = factor.lastStep > now + 1 ? 0 : factor.lastStep
  const step = [now, now + 1].find((one) => one > used)
  return step === undefined ? undefined : codeAt(factor.secret, step)
}

type Parts = {
  db: Database
  tenantOf: (request: Request) => Promise<{ id: number } | undefined>
  key: KeyRing
  clock: () => Date
}

/**
 * For the page that asks an example account for its code: the code. Undefined in production and without examples, where
 * nothing of the running server knows how to make one.
 */
export const exampleCodes = (wanted: boolean, { db, tenantOf, key, clock }: Parts) => {
  if (!wanted) return undefined
  return async (request: Request): Promise<string | undefined> => {
    const halfId = readSessionCookie(request.headers.get('cookie'), { secure: false })
    const tenant = await tenantOf(request)
    if (!halfId || !tenant) return undefined
    return inTenant(db, tenant.id, async (tx) => {
      const auth = authDb(tx, tenant.id, clock())
      const half = await checkHalf(auth, halfId)
      return half ? codeOfExample(auth, { ...half, key }) : undefined
    })
  }
}
