import { authDb, createAccount, findAccount, type KeyRing } from '@kita/auth'
import type { Actor, Ctx, Tenant } from '@kita/core'
import { appointStaff, registerGuardian } from '@kita/core/account'
import { stableId } from '@kita/core/tenant'
import { type Database, inTenant, type Tx } from '@kita/db'
import { enrolExample } from './code.ts'
import type { CrowdFamily } from './crowd.ts'
import type { ExampleStaff } from './people.ts'

// The clock of a development machine may have been set back since an account was made.
const endOfTime = new Date('2199-12-31T00:00:00Z')

type Address = { postcode: string; town: string }

/** The accounts of one tenant's examples: their ids and addresses follow from the tenant and the person's short name. */
export const accountsOf = ({
  db,
  tenant,
  passwordHash,
  key,
}: {
  db: Database
  tenant: Tenant
  passwordHash: string
  /** Secret of the installation, from which the codes of the staff follow. */
  key: KeyRing
}) => {
  const idOf = (local: string) => stableId(tenant.slug, 'example-account', local)
  const emailOf = (local: string) => `${local}@${tenant.slug}.example`
  const ctx = (actor: Actor, now: Date): Ctx => ({ db, tenant, actor, now, requestId: 'examples' })

  const find = (tx: Tx, local: string) => findAccount(authDb(tx, tenant.id, endOfTime), idOf(local))

  /** Opens the account in the transaction of the verb, or finds it, and tells afterwards which one it is. */
  const opening = (kind: 'staff' | 'parent', local: string, now: Date) => {
    const known = { accountId: idOf(local), created: false }
    const open = async (tx: Tx) => {
      if (await find(tx, local)) return known
      const person = { kind, email: emailOf(local), passwordHash, language: 'de', id: known.accountId }
      return Object.assign(known, await createAccount(authDb(tx, tenant.id, now), person))
    }
    return { known, open }
  }

  return {
    emailOf,
    isThere: (local: string): Promise<boolean> =>
      inTenant(db, tenant.id, async (tx) => (await find(tx, local)) !== null),

    appoint: async ({ local, name, role, scope }: ExampleStaff, now: Date): Promise<Actor> => {
      const { known, open } = opening('staff', local, now)
      await appointStaff(open)(ctx({ kind: 'system' }, now), { name, role, scope })
      const person = { accountId: known.accountId, email: emailOf(local), key }
      await inTenant(db, tenant.id, (tx) => enrolExample(authDb(tx, tenant.id, now), person))
      const roles = [{ role, scopeKind: scope.kind, scopeId: scope.id }]
      return { kind: 'staff', accountId: known.accountId, name, roles }
    },

    signUp: async ({ key, ...person }: CrowdFamily, address: Address, now: Date): Promise<Actor> => {
      const { known, open } = opening('parent', key, now)
      const { noticeVersion } = tenant.profile.privacy
      const registration = { ...person, ...address, language: 'de', noticeVersion }
      await registerGuardian(open)(ctx({ kind: 'nobody' }, now), registration)
      return { kind: 'parent', accountId: known.accountId }
    },
  }
}
