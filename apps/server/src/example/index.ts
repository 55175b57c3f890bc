import { createHmac } from 'node:crypto'
import type { PortalTenant } from '@kita/api'
import { authDb, createAccount, type PasswordLane } from '@kita/auth'
import { appointStaff, registerGuardian } from '@kita/core/account'
import type { Database, Tx } from '@kita/db'
import type { AppliedTenant } from '../start/bundles.ts'
import { familiesOf, staffOf } from './people.ts'

export type ExampleLogin = { slug: string; title: string; email: string; password: string }

type Parts = {
  db: Database
  tenants: AppliedTenant[]
  tenantById: (id: number) => Promise<PortalTenant | undefined>
  lane: PasswordLane
  /** The passwords follow from the installation's secret, so they are the same at every start. */
  key: string
  now: Date
}

/** Example staff and families of every tenant, for development only. Who is there already stays as they are. */
export const addExamples = async ({ tenants, ...parts }: Parts): Promise<ExampleLogin[]> => {
  const password = `kita-${createHmac('sha256', parts.key).update('example').digest('hex').slice(0, 10)}`
  const hash = await parts.lane.hash(password)
  const logins: ExampleLogin[] = []
  for (const { id, bundle } of tenants) {
    const tenant = await parts.tenantById(id)
    if (!tenant) continue
    const base = { db: parts.db, tenant, now: parts.now, requestId: 'examples' }
    const open = (kind: 'staff' | 'parent', email: string) => (tx: Tx) =>
      createAccount(authDb(tx, id, parts.now), { kind, email, passwordHash: hash, language: 'de' })
    for (const { local, title, ...person } of staffOf(bundle)) {
      const email = `${local}@${bundle.slug}.example`
      await appointStaff(open('staff', email))({ ...base, actor: { kind: 'system' } }, person)
      logins.push({ slug: bundle.slug, title, email, password })
    }
    for (const { local, ...person } of familiesOf(bundle)) {
      const email = `${local}@${bundle.slug}.example`
      const { noticeVersion } = tenant.profile.privacy
      const register = registerGuardian(open('parent', email))
      await register({ ...base, actor: { kind: 'nobody' } }, { ...person, noticeVersion })
      logins.push({ slug: bundle.slug, title: 'Familie', email, password })
    }
  }
  return logins
}
