import { fileURLToPath } from 'node:url'
import { inTenant } from '@kita/db'
import { advisoryDesk, facility } from '@kita/db/schema'
import type { TestDatabase } from '@kita/db/testing'
import {
  type BundleFiles,
  parseBundle,
  printProblem,
  readBundle,
  readDefaults,
  writeBundle,
} from '@kita/tenant'
import { and, eq, sql } from 'drizzle-orm'
import type { Actor, Ctx, Tenant } from '../src/context.ts'
import { newId } from '../src/id.ts'
import { applyBundle } from '../src/tenant/apply.ts'
import { loadTenant } from '../src/tenant/load.ts'
import { type Ground, longAgo, serial } from './ground.ts'
import { householdOf } from './household.ts'
import { organisationOf } from './organisation.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

type Opening = {
  /** The bundle's files as they are applied. */
  edit?: (files: BundleFiles) => BundleFiles
  now?: Date
  /** While a round runs its rules change for a reason only. */
  emergencyReason?: string
}

/**
 * A made-up district of `test/district`, applied as an operator would, with short ways to ask under its rules. Opened
 * again, it is the same one under its new bundle.
 */
export const openDistrict = async (
  database: TestDatabase,
  slug: string,
  { edit = (files) => files, now = longAgo, ...given }: Opening = {},
) => {
  const defaults = await readDefaults(folder('../../../tenants/_default'))
  const whole = await readBundle(folder(`district/${slug}`), defaults)
  const files = whole.bundle ? edit(writeBundle(whole.bundle.source)) : {}
  const { bundle, problems } = whole.bundle ? parseBundle(files, defaults) : whole
  if (!bundle) throw new Error(problems.map(printProblem).join('\n'))
  const { tenantId } = await applyBundle(database.operatorDb, bundle, now, given)
  const settings = await loadTenant(database.db, tenantId)
  if (!settings) throw new Error('the district was not applied')
  const tenant: Tenant = { ...settings, id: tenantId, version: 1, origin: `https://${slug}.example` }
  const write: Ground['write'] = (fn) => inTenant(database.db, tenantId, fn)
  const addAccount: Ground['addAccount'] = (kind) =>
    write(async (tx) => {
      const id = newId(longAgo)
      const email = `person-${serial()}@${slug}.example`
      await tx.execute(
        sql`select auth.account_create(${tenantId}, ${id}, ${kind}, ${email}, ${email}, 'x', 'de', ${longAgo})`,
      )
      return { id, email }
    })
  const ctx = (actor: Actor, day: string): Ctx => ({
    db: database.db,
    tenant,
    actor,
    now: new Date(`${day}T09:00:00Z`),
    requestId: `request-${serial()}`,
  })
  /** The facility of this key as a target. */
  const kita = async (key: string) => {
    const [row] = await write((tx) =>
      tx
        .select({ id: facility.id })
        .from(facility)
        .where(and(eq(facility.tenantId, tenantId), eq(facility.key, key))),
    )
    if (!row) throw new Error(`no facility ${key}`)
    return { kind: 'facility' as const, id: row.id }
  }
  const desk = async (key: string) => {
    const [row] = await write((tx) =>
      tx
        .select({ id: advisoryDesk.id })
        .from(advisoryDesk)
        .where(and(eq(advisoryDesk.tenantId, tenantId), eq(advisoryDesk.key, key))),
    )
    if (!row) throw new Error(`no desk ${key}`)
    return { kind: 'desk' as const, id: row.id }
  }
  const ground: Ground = { tenantId, ruleSets: tenant.ruleSets, write, addAccount }
  return { tenant, ctx, kita, desk, write, addAccount, ...householdOf(ground), ...organisationOf(ground) }
}

export type District = Awaited<ReturnType<typeof openDistrict>>
