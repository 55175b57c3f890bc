import { isDeepStrictEqual } from 'node:util'
import { type Database, insertRows, inTenant, type Tx, withoutTenant } from '@kita/db'
import { limitCounter, limitSlot, ruleSet, tenant } from '@kita/db/schema'
import { limitsOf, type RuleSet, type TenantBundle } from '@kita/tenant'
import { and, eq, sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import { applyCriteria } from './apply-criteria.ts'
import { applyTables } from './apply-tables.ts'
import { keepOfficeEdits } from './keep-office-edits.ts'
import { type Change, planBundle, readSources, tenantIdOf } from './plan.ts'

/**
 * Makes the database say what the bundle says, in one transaction of the operator's role; the same bundle again changes
 * nothing, and what the office edited itself since stays. Records that are gone from the bundle and still have a history
 * stay, unpublished.
 */
export const applyBundle = async (
  db: Database,
  bundle: TenantBundle,
  now: Date,
): Promise<{ tenantId: number; changes: Change[] }> => {
  const known = await tenantIdOf(db, bundle.slug)
  const sources = known === null ? null : await readSources(db, known)
  const before = sources?.applied ?? null
  if (known !== null && isDeepStrictEqual(before, plain(bundle.source)))
    return { tenantId: known, changes: [] }
  const changes = await planBundle(db, bundle)
  const tenantId = await register(db, bundle, now)
  const kept = keepOfficeEdits(bundle, before, sources?.current ?? null)
  await inTenant(db, tenantId, async (tx) => {
    await writeProfile(tx, tenantId, kept, bundle.source, now)
    await writeRuleSets(tx, tenantId, kept.ruleSets, now)
    await applyTables(tx, tenantId, kept, before, now)
    await applyCriteria(tx, tenantId, bundle, now)
    // in this transaction: other processes see the new settings when they are there
    await tx.execute(sql`select directory.touch(${tenantId})`)
  })
  return { tenantId, changes }
}

/** What JSON keeps of a value: the shape in which the database gives it back. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const register = async (db: Database, bundle: TenantBundle, now: Date): Promise<number> => {
  const { hosts } = bundle.profile
  const rows = await withoutTenant(db, (tx) =>
    tx.execute<{ register: number }>(
      sql`select directory.register(${bundle.slug}, ${sql.param(hosts)}::text[], ${now}) as register`,
    ),
  )
  const tenantId = rows[0]?.register
  if (!tenantId) throw new Error('the directory gave no number')
  return tenantId
}

const writeProfile = async (
  tx: Tx,
  tenantId: number,
  bundle: TenantBundle,
  applied: TenantBundle['source'],
  now: Date,
) => {
  const facts = {
    slug: bundle.slug,
    profile: plain(bundle.profile) as Record<string, unknown>,
    state: plain(bundle.state) as Record<string, unknown>,
    theme: plain(bundle.theme) as Record<string, unknown>,
    texts: bundle.texts,
    logo: bundle.logoSvg,
    source: plain(bundle.source) as Record<string, unknown>,
    applied: plain(applied) as Record<string, unknown>,
    updatedAt: now,
  }
  await tx
    .insert(tenant)
    .values({ tenantId, ...facts })
    .onConflictDoUpdate({ target: tenant.tenantId, set: facts })
}

/** A changed rule set is a new one: open applications keep the counter and slot under which they were sent. */
export const writeRuleSets = async (tx: Tx, tenantId: number, ruleSets: readonly RuleSet[], now: Date) => {
  const ours = eq(ruleSet.tenantId, tenantId)
  const active = await tx
    .select()
    .from(ruleSet)
    .where(and(ours, eq(ruleSet.status, 'active')))
  const replace = (id: string) =>
    tx
      .update(ruleSet)
      .set({ status: 'replaced' })
      .where(and(ours, eq(ruleSet.id, id)))
  for (const old of active) {
    const fresh = ruleSets.find((one) => one.fromYear === old.fromYear)
    if (!fresh || !isDeepStrictEqual(plain(fresh), old.settings)) await replace(old.id)
  }
  for (const rules of ruleSets) {
    const old = active.find((one) => one.fromYear === rules.fromYear)
    if (!old || !isDeepStrictEqual(plain(rules), old.settings)) await activate(tx, tenantId, rules, now)
  }
}

const activate = async (tx: Tx, tenantId: number, rules: RuleSet, now: Date) => {
  const id = newId(now)
  await tx.insert(ruleSet).values({
    tenantId,
    id,
    fromYear: rules.fromYear,
    status: 'active',
    settings: plain(rules) as Record<string, unknown>,
    createdAt: now,
  })
  for (const { counter, max } of limitsOf(rules)) {
    await tx.insert(limitCounter).values({ tenantId, ruleSetId: id, counter, limited: max !== null })
    const slots = Array.from({ length: max ?? 0 }, (_, index) => ({
      tenantId,
      ruleSetId: id,
      counter,
      slotNo: index + 1,
    }))
    await insertRows(tx, limitSlot, slots)
  }
}
