import { connect, inTenant } from '@kita/db'
import { type AuthDb, authDb } from '../src/auth-db.ts'
import { codeAt, stepOf } from '../src/factor/code.ts'
import { takeCode } from '../src/factor/factor.ts'
import { admit } from '../src/limit/admit.ts'
import type { KeyRing } from '../src/secret.ts'

/** What such a process is told when it starts. */
export type Attack = {
  url: string
  tenantId: number
  account: string
  /** Of the account's app, in hex. */
  secret: string
  key: KeyRing
  now: string
}

// A service of its own: each line it reads is a salvo of twenty tries at once, answered by how many passed.
const attack = JSON.parse(process.argv[2] ?? '{}') as Attack
const { tenantId, account, key } = attack
const now = new Date(attack.now)
const database = connect({ url: attack.url, max: 4 })
const asked = <T>(act: (db: AuthDb) => Promise<T>) =>
  inTenant(database, tenantId, (tx) => act(authDb(tx, tenantId, now)))

const code = codeAt(Buffer.from(attack.secret, 'hex'), stepOf(now))
const rules = { account: { tries: 5, minutes: 60 } }
const tries = {
  limit: async () => (await asked((db) => admit(db, 'sign-in', { source: 'any', account }, key, rules))).ok,
  code: () => asked((db) => takeCode(db, account, code, key)),
}

process.stdout.write('ready\n')
for await (const line of process.stdin) {
  const attempt = String(line).trim() === 'code' ? tries.code : tries.limit
  const answers = await Promise.all(Array.from({ length: 20 }, attempt))
  process.stdout.write(`${answers.filter(Boolean).length}\n`)
}
