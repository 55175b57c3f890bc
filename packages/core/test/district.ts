import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { inTenant } from '@kita/db'
import { facility, freePlace, roleAssignment, staff } from '@kita/db/schema'
import type { TestDatabase } from '@kita/db/testing'
import { parseBundle, printProblem, readBundle, readDefaults, writeBundle } from '@kita/tenant'
import { and, eq, sql } from 'drizzle-orm'
import type { ActiveRuleSet, Actor, Ctx, Role, RoleAssignment, Tenant } from '../src/context.ts'
import { newId } from '../src/id.ts'
import { applyBundle } from '../src/tenant/apply.ts'
import { loadTenant } from '../src/tenant/load.ts'
import { type Ground, longAgo, serial } from './ground.ts'
import { householdOf } from './household.ts'

const folder = fileURLToPath(new URL('./district', import.meta.url))
const defaultsFolder = fileURLToPath(new URL('../../../tenants/_default', import.meta.url))

type Wanted = { from?: string; rules?: string }

/** The bundle of a made-up district, by default Auental, also with other rules for its houses. */
const bundleOf = async (slug: string, { from = 'auental', rules }: Wanted) => {
  const defaults = await readDefaults(defaultsFolder)
  const { bundle, problems } = await readBundle(`${folder}/${from}`, defaults)
  if (!bundle || problems.length > 0) throw new Error(problems.map(printProblem).join('\n'))
  const files = writeBundle({ ...bundle.source, tenant: { ...bundle.source.tenant, slug } })
  const own = rules ? await readFile(`${folder}/rules/${rules}.json`, 'utf8') : undefined
  const parsed = parseBundle({ ...files, ...(own ? { 'rules/2027.json': own } : {}) }, defaults)
  const faults = parsed.problems.filter(({ severity }) => severity === 'error')
  if (!parsed.bundle || faults.length > 0) throw new Error(faults.map(printProblem).join('\n'))
  return parsed.bundle
}

/** A district as an operator sets it up: its bundle checked and applied. People and families come after it. */
export const applyDistrict = async (database: TestDatabase, { now, ...wanted }: Wanted & { now: string }) => {
  const slug = `kreis-probe-${serial()}`
  const { tenantId } = await applyBundle(database.operatorDb, await bundleOf(slug, wanted), new Date(now))
  const loaded = await loadTenant(database.db, tenantId)
  if (!loaded) throw new Error('no tenant')
  const { profile, state, ruleSets, rests } = loaded
  const tenant: Tenant = {
    ...{ id: tenantId, slug, version: 1, profile, state, ruleSets, rests },
    origin: `https://${slug}.example`,
  }
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
    ...{ db: database.db, tenant, actor, requestId: `request-${serial()}` },
    now: new Date(day.length > 10 ? day : `${day}T09:00:00Z`),
  })
  const addStaff = async (role: Role, scopeKind: RoleAssignment['scopeKind'], scopeId: string | null) => {
    const { id: accountId } = await addAccount('staff')
    const held: RoleAssignment = { role, scopeKind, scopeId }
    const name = `Person ${serial()}`
    await write(async (tx) => {
      await tx.insert(staff).values({ tenantId, accountId, displayName: name })
      await tx.insert(roleAssignment).values({ tenantId, id: newId(longAgo), accountId, ...held })
    })
    return { kind: 'staff', accountId, name, roles: [held] } satisfies Actor
  }
  const kita = async (name: string) => {
    const [house] = await write((tx) =>
      tx
        .select({ id: facility.id, providerId: facility.providerId })
        .from(facility)
        .where(and(eq(facility.tenantId, tenantId), eq(facility.name, name))),
    )
    if (!house) throw new Error(`no ${name}`)
    const places = await write((tx) =>
      tx
        .select({ id: freePlace.id })
        .from(freePlace)
        .where(and(eq(freePlace.tenantId, tenantId), eq(freePlace.facilityId, house.id)))
        .orderBy(freePlace.id),
    )
    return {
      ...house,
      placeIds: places.map(({ id }) => id) as [string, string],
      head: await addStaff('facility-head', 'facility', house.id),
      provider: await addStaff('provider-admin', 'provider', house.providerId),
    }
  }
  const clerk = () => addStaff('office-clerk', 'tenant', null)
  const ground: Ground = { tenantId, ruleSets: ruleSets as ActiveRuleSet[], write, addAccount }
  return { tenant, ctx, kita, clerk, ...householdOf(ground) }
}

export type District = Awaited<ReturnType<typeof applyDistrict>>
