import { isDeepStrictEqual } from 'node:util'
import { constraintOf, insertRows, type Tx } from '@kita/db'
import { limitCounter, limitSlot, ruleSet, tenant } from '@kita/db/schema'
import { type BundleSource, limitsOf, type RuleSet, type TenantBundle } from '@kita/tenant'
import { and, eq, sql } from 'drizzle-orm'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { applyCriteria } from './apply-criteria.ts'
import { applyTables } from './apply-tables.ts'

/** What JSON keeps of a value: the shape in which the database gives it back. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

type Writing = {
  /** The documents the rows were made of; null for a new tenant. */
  before: BundleSource | null
  /** What is remembered as said by a bundle; edits made elsewhere are told by it. */
  applied: BundleSource
  seed: string | null
  now: Date
}

/**
 * Makes the rows of one tenant say what the bundle says, and moves its version. Records that are gone from the bundle and
 * still have a history stay, unpublished.
 * @returns the new version
 * @throws DomainError `host-taken`, `training-no-host`
 */
export const writeTenant = async (
  tx: Tx,
  tenantId: number,
  bundle: TenantBundle,
  { before, applied, seed, now }: Writing,
): Promise<number> => {
  await writeHosts(tx, bundle, now)
  const facts = {
    slug: bundle.slug,
    profile: plain(bundle.profile) as Record<string, unknown>,
    state: plain(bundle.state) as Record<string, unknown>,
    theme: plain(bundle.theme) as Record<string, unknown>,
    texts: bundle.texts,
    logo: bundle.logoSvg,
    source: plain(bundle.source) as Record<string, unknown>,
    applied: plain(applied) as Record<string, unknown>,
    seed,
    updatedAt: now,
  }
  await tx
    .insert(tenant)
    .values({ tenantId, ...facts })
    .onConflictDoUpdate({ target: tenant.tenantId, set: facts })
  await writeRuleSets(tx, tenantId, bundle.ruleSets, now)
  await applyTables(tx, tenantId, bundle, before, now)
  await applyCriteria(tx, tenantId, bundle, now)
  // in this transaction: other processes see the new settings when they are there
  await tx.execute(sql`select directory.touch(${tenantId})`)
  const [held] = await tx.execute<{ version: number }>(sql`select directory.hold(${tenantId}) as version`)
  if (!held) throw new Error('the directory lost a tenant')
  return held.version
}

const writeHosts = async (tx: Tx, { slug, profile }: TenantBundle, now: Date) => {
  try {
    await tx.execute(sql`select directory.register(${slug}, ${sql.param(profile.hosts)}::text[], ${now})`)
  } catch (error) {
    if (constraintOf(error) === 'host_pkey') throw new DomainError('host-taken')
    if (constraintOf(error) === 'host_not_training') throw new DomainError('training-no-host')
    throw error
  }
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
