import { createHmac } from 'node:crypto'
import type { PortalTenant } from '@kita/api'
import type { KeyRing, PasswordLane } from '@kita/auth'
import type { Database } from '@kita/db'
import type { AppliedTenant } from '../start/bundles.ts'
import { addDistrict } from './district.ts'

export type ExampleLogin = { slug: string; title: string; email: string; password: string }

type Parts = {
  db: Database
  tenants: AppliedTenant[]
  tenantById: (id: number) => Promise<PortalTenant | undefined>
  lane: PasswordLane
  /** The passwords follow from the installation's secret, so they are the same at every start. */
  key: KeyRing
  now: Date
}

/** The password of every example account: it follows from the installation's secret, so it is the same at every start. */
export const examplePassword = ([key]: KeyRing): string =>
  `kita-${createHmac('sha256', key).update('example').digest('hex').slice(0, 10)}`

/** Example staff, families and their last weeks in every tenant, for development only. What is there already stays as it is. */
export const addExamples = async ({ tenants, ...parts }: Parts): Promise<ExampleLogin[]> => {
  const password = examplePassword(parts.key)
  const passwordHash = await parts.lane.hash(password)
  const logins: ExampleLogin[] = []
  for (const { id, bundle } of tenants) {
    const tenant = await parts.tenantById(id)
    if (!tenant) continue
    const district = await addDistrict({ ...parts, tenant, bundle, passwordHash })
    logins.push(...district.logins.map((one) => ({ slug: bundle.slug, ...one, password })))
  }
  return logins
}
