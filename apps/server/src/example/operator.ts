import {
  checkHalf,
  type KeyRing,
  normalizeEmail,
  operatorDb,
  type PasswordLane,
  putOperatorLink,
  readSessionCookie,
  useOperatorLink,
} from '@kita/auth'
import { appointOperator } from '@kita/core/operator'
import { type Database, withoutTenant } from '@kita/db'
import { codeOfExample, enrolExample } from './code.ts'

const email = 'betrieb@konsole.example'

type Parts = { operator: Database; lane: PasswordLane; key: KeyRing; password: string; now: Date }

/** An operator to look around with, for development only. */
export const addExampleOperator = async ({ operator, lane, key, password, now }: Parts) => {
  const link = (tx: Parameters<typeof operatorDb>[0], id: string) => putOperatorLink(operatorDb(tx, now), id)
  const person = { name: 'Kemal Beispiel', email, roles: ['admin', 'editor', 'support'] as const }
  const appoint = appointOperator({ normalize: normalizeEmail, link })
  const { id, token, created } = await appoint(operator, { ...person, roles: [...person.roles] }, now)
  // Who has changed the password or the device meanwhile keeps them.
  if (!created) return { email, password }
  const passwordHash = await lane.hash(password)
  await withoutTenant(operator, async (tx) => {
    const db = operatorDb(tx, now)
    await useOperatorLink(db, { token, passwordHash })
    await enrolExample(db, { accountId: id, email, key })
  })
  return { email, password }
}

/** For the console's page that asks for a code: the example's. Undefined in production. */
export const exampleOperatorCodes = (
  wanted: boolean,
  { operator, key, clock }: { operator: Database; key: KeyRing; clock: () => Date },
) => {
  if (!wanted) return undefined
  return async (request: Request): Promise<string | undefined> => {
    const halfId = readSessionCookie(request.headers.get('cookie'), { secure: false })
    if (!halfId) return undefined
    return withoutTenant(operator, async (tx) => {
      const db = operatorDb(tx, clock())
      const half = await checkHalf(db, halfId)
      return half ? codeOfExample(db, { ...half, key }) : undefined
    })
  }
}
