import { type Database, inTenant } from '@kita/db'
import { testDatabase } from '@kita/db/testing'
import { sql } from 'drizzle-orm'
import { type AuthDb, authDb, authScope } from '../src/auth-db.ts'
import {
  createAccount,
  type KeyRing,
  mintLinks,
  passwordLane,
  type SignIn,
  signIn,
  signUp,
} from '../src/index.ts'

export const noon = new Date('2026-12-01T11:00:00Z')
export const after = (ms: number, from = noon) => new Date(from.getTime() + ms)
export const minutes = (n: number) => n * 60_000

export const lane = passwordLane({ maxWaitMs: 60_000 })
export const password = 'regal lampe wolke'
export const key: KeyRing = ['a key for tests only']

/** The session a family has got. */
export const sessionOf = (answer: SignIn) => {
  if (!answer.ok || !('session' in answer)) throw new Error('no session')
  return answer.session
}

/** The half session somebody of the staff, or a family with a second factor, has got. */
export const halfOf = (answer: SignIn) => {
  if (!answer.ok || !('half' in answer)) throw new Error('no half session')
  return answer.half
}

/** One tenant as the tests speak to it: each call its own transaction at the given instant. */
export const portal = (database: Database, tenantId: number) => {
  const at = <T>(now: Date, run: (db: AuthDb) => Promise<T>): Promise<T> =>
    inTenant(database, tenantId, (tx) => run(authDb(tx, tenantId, now)))
  return {
    tenantId,
    at,
    scope: (now: Date) => authScope(database, tenantId, now),
    async account(email: string, kind: 'parent' | 'staff' = 'parent') {
      const passwordHash = await lane.hash(password)
      const { accountId } = await at(noon, (db) =>
        createAccount(db, { kind, email, passwordHash, language: 'de' }),
      )
      return accountId
    },
    async signUp(email: string, now = noon, chosen = password) {
      const passwordHash = await lane.hash(chosen)
      const answer = await at(now, (db) => signUp(db, { email, passwordHash, language: 'de' }))
      if (!answer.ok) throw new Error(answer.reason)
      return answer.accountId
    },
    signIn: (email: string, given = password, now = noon) =>
      signIn(authScope(database, tenantId, now), lane, { email, password: given, label: 'Firefox' }),
    planned: (accountId: string) =>
      at(noon, async ({ tx }) => {
        const rows = await tx.execute(sql`
          select template, params ->> 'linkId' as link_id from app.outbox
          where recipient_id = ${accountId} order by created_at, ctid`)
        return rows.map((row) => ({ template: String(row.template), linkId: row.link_id as string | null }))
      }),
    /** What the worker does at hand-over, for the newest planned mail to the account. */
    async post(accountId: string, now = noon, linkMinutes = 60) {
      const last = (await this.planned(accountId)).at(-1)
      const linkId = last?.linkId
      const links = linkId ? await at(now, (db) => mintLinks(db, { linkId, linkMinutes })) : null
      return {
        template: last?.template,
        token: links?.token ?? '',
        renewToken: links?.renewToken ?? '',
        links,
      }
    },
  }
}
export type Portal = ReturnType<typeof portal>

/** Two tenants side by side in a database of their own, which the file stops when it has ended. */
export const twoPortals = async () => {
  const database = await testDatabase()
  const here = portal(database.db, (await database.makeTenant()).id)
  const there = portal(database.db, (await database.makeTenant()).id)
  return { database, here, there }
}

let serial = 0
/** An address nobody has used yet. */
export const address = (): string => {
  serial += 1
  return `family-${serial}@example.org`
}
