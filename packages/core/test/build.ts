import { inTenant, type Tx } from '@kita/db'
import { limitCounter, limitSlot, roleAssignment, ruleSet, staff } from '@kita/db/schema'
import type { TestDatabase } from '@kita/db/testing'
import { limitsOf, type RuleSetInput, ruleSetSchema, tables } from '@kita/tenant'
import { sql } from 'drizzle-orm'
import type { ActiveRuleSet, Actor, Ctx, Role, RoleAssignment, Tenant } from '../src/context.ts'
import { newId } from '../src/id.ts'
import { type Ground, longAgo, serial } from './ground.ts'
import { householdOf } from './household.ts'
import { organisationOf } from './organisation.ts'
import { testSettings } from './profile.ts'

const noRows = Object.fromEntries(Object.keys(tables).map((name) => [name, []]))

/**
 * A tenant of its own and short ways to put records into it: `const town = await buildTenant(database, { rules: … })`.
 * Every record has sensible values; a test names only what it is about. `rules` are the settings of one rule set that
 * holds for all Kita-Jahre, `ruleSets` several.
 */
export const buildTenant = async (
  database: Pick<TestDatabase, 'db' | 'makeTenant'>,
  options: { rules?: Omit<RuleSetInput, 'fromYear'>; ruleSets?: RuleSetInput[]; theme?: object } = {},
) => {
  const slug = `probe-${serial()}`
  const { profile, state } = await testSettings(slug)
  const settings = options.ruleSets ?? [{ fromYear: 2020, ...options.rules }]
  const { id: tenantId } = await database.makeTenant({
    ...{ slug, profile, state, theme: options.theme ?? {} },
    texts: { de: { 'setting.success': 'Gut angekommen' } },
    source: { tenant: profile, rules: settings, theme: {}, texts: {}, logoSvg: null, tables: noRows },
  })
  const ruleSets = settings.map((written) => ({
    ...ruleSetSchema.parse(written),
    id: newId(longAgo),
  }))
  const tenant: Tenant = {
    id: tenantId,
    slug,
    version: 1,
    profile,
    state,
    ruleSets,
    rests: [],
    origin: `https://${slug}.example`,
  }
  const write: Ground['write'] = (fn) => inTenant(database.db, tenantId, fn)
  await write((tx) => writeRules(tx, tenantId, ruleSets))

  const addAccount: Ground['addAccount'] = (kind) =>
    write(async (tx) => {
      const id = newId(longAgo)
      const email = `person-${serial()}@${slug}.example`
      await tx.execute(
        sql`select auth.account_create(${tenantId}, ${id}, ${kind}, ${email}, ${email}, 'x', 'de', ${longAgo})`,
      )
      return { id, email }
    })

  /** Somebody of the staff with one role: `addStaff('facility-head', { facility: kita.id })`. */
  const addStaff = async (
    role: Role,
    scope: Partial<Record<Exclude<RoleAssignment['scopeKind'], 'tenant'>, string>> = {},
  ) => {
    const account = await addAccount('staff')
    const [named] = Object.entries(scope) as [RoleAssignment['scopeKind'], string][]
    const held: RoleAssignment = { role, scopeKind: named?.[0] ?? 'tenant', scopeId: named?.[1] ?? null }
    const name = `Person ${serial()}`
    await write(async (tx) => {
      await tx.insert(staff).values({ tenantId, accountId: account.id, displayName: name })
      await tx.insert(roleAssignment).values({ tenantId, id: newId(longAgo), accountId: account.id, ...held })
    })
    return { kind: 'staff', accountId: account.id, name, roles: [held] } satisfies Actor
  }

  /** The request of an actor at an instant. */
  const ctx = (actor: Actor, now: Date | string = '2026-03-02T09:00:00Z'): Ctx => ({
    db: database.db,
    tenant,
    actor,
    now: new Date(now),
    requestId: `request-${serial()}`,
  })

  const ground: Ground = { tenantId, ruleSets, write, addAccount }
  return {
    tenant,
    ctx,
    addAccount,
    addStaff,
    inTenant: write,
    ...organisationOf(ground),
    ...householdOf(ground),
  }
}

export type TestTown = Awaited<ReturnType<typeof buildTenant>>

const writeRules = async (tx: Tx, tenantId: number, ruleSets: ActiveRuleSet[]) => {
  for (const rules of ruleSets) {
    const { id: _, ...settings } = rules
    await tx.insert(ruleSet).values({
      tenantId,
      id: rules.id,
      fromYear: rules.fromYear,
      status: 'active',
      settings,
      createdAt: longAgo,
    })
    for (const { counter, max } of limitsOf(rules)) {
      const key = { tenantId, ruleSetId: rules.id, counter }
      await tx.insert(limitCounter).values({ ...key, limited: max !== null })
      const slots = Array.from({ length: max ?? 0 }, (_, index) => ({ ...key, slotNo: index + 1 }))
      if (slots.length > 0) await tx.insert(limitSlot).values(slots)
    }
  }
}
