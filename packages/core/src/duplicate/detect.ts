import { insertRows, type Tx } from '@kita/db'
import { child, childPair, childTrace, guardian } from '@kita/db/schema'
import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { guardianships } from '../account/own-child.ts'
import { addOfficeTask } from '../application/task.ts'
import type { Ctx } from '../context.ts'
import { verb } from '../verb.ts'
import { birthKey, type Look, likeness, threshold } from './likeness.ts'
import { nameKey } from './name.ts'

/** So many children are looked at in one transaction. */
const batch = 2000

/**
 * Looks for children entered twice (B7) and proposes them to the office. `changed: false` looks at children never looked
 * at, `true` also at those whose name, day or address is another since. Run twice it changes nothing the second time.
 * @returns how many children were looked at
 */
export const findDuplicates = verb({
  action: 'duplicate.find',
  input: z.strictObject({ changed: z.boolean().default(false) }),
  run: async (tx, { changed }, ctx) => {
    const fresh = await readUnseen(tx, ctx, changed)
    if (fresh.length > 0) {
      await noteTraces(tx, ctx, fresh)
      await comparePairs(tx, ctx, new Set(fresh.map((one) => one.id)))
    }
    return { result: fresh.length }
  },
})

const sourceHash = sql<string>`md5(concat_ws('|', ${child.firstName}, ${child.lastName}, ${child.bornOn}, ${child.expectedOn},
  string_agg(${guardian.street} || ${guardian.postcode}, '|' order by ${guardian.id})))`

const readUnseen = (tx: Tx, ctx: Ctx, changed: boolean) => {
  const theirs = guardianships(tx, ctx)
  return tx
    .select({
      id: child.id,
      firstName: child.firstName,
      lastName: child.lastName,
      day: dayOfChild,
      sourceHash,
    })
    .from(child)
    .leftJoin(theirs, eq(theirs.childId, child.id))
    .leftJoin(guardian, and(eq(guardian.tenantId, child.tenantId), eq(guardian.id, theirs.guardianId)))
    .leftJoin(childTrace, and(eq(childTrace.tenantId, child.tenantId), eq(childTrace.childId, child.id)))
    .where(and(eq(child.tenantId, ctx.tenant.id), changed ? undefined : isNull(childTrace.childId)))
    .groupBy(child.tenantId, child.id, childTrace.sourceHash)
    .having(sql`${childTrace.sourceHash} is distinct from ${sourceHash}`)
    .orderBy(child.id)
    .limit(batch)
}

const dayOfChild = sql<string>`coalesce(${child.bornOn}, ${child.expectedOn})`

type Unseen = Awaited<ReturnType<typeof readUnseen>>[number]

const noteTraces = (tx: Tx, ctx: Ctx, fresh: readonly Unseen[]) =>
  insertRows(
    tx,
    childTrace,
    fresh.map((one) => ({
      tenantId: ctx.tenant.id,
      childId: one.id,
      birthKey: birthKey(one.day),
      nameKey: nameKey(one.firstName, one.lastName),
      sourceHash: one.sourceHash,
      checkedAt: ctx.now,
    })),
    'replace',
  )

/** Writes what is likely now and forgets proposals about these children that no longer are; decisions stay. */
const comparePairs = async (tx: Tx, ctx: Ctx, fresh: ReadonlySet<string>) => {
  const pairs = await readCandidates(tx, ctx, [...fresh])
  const looks = await readLooks(tx, ctx, [...new Set(pairs.flatMap((pair) => [pair.oneId, pair.otherId]))])
  const likely = pairs.flatMap(({ oneId, otherId }) => {
    const [one, other] = [looks.get(oneId), looks.get(otherId)]
    const found = one && other && likeness(one, other)
    return found && found.score >= threshold ? [{ oneId, otherId, ...found }] : []
  })
  const ids = sql.param([...fresh])
  await tx
    .delete(childPair)
    .where(
      and(
        eq(childPair.tenantId, ctx.tenant.id),
        eq(childPair.state, 'open'),
        sql`(${childPair.oneId} = any(${ids}::uuid[]) or ${childPair.otherId} = any(${ids}::uuid[]))`,
      ),
    )
  const rows = likely.map((pair) => ({
    ...pair,
    tenantId: ctx.tenant.id,
    state: 'open' as const,
    foundAt: ctx.now,
  }))
  const added = await insertRows(tx, childPair, rows, 'ignore')
  if (added > 0) await addOfficeTask(tx, ctx, { kind: 'duplicates-found' })
}

/** Pairs with one of these children under a common key. */
const readCandidates = (tx: Tx, ctx: Ctx, ids: string[]) =>
  tx.execute<{ oneId: string; otherId: string }>(sql`
    select distinct least(a.child_id, b.child_id) as "oneId", greatest(a.child_id, b.child_id) as "otherId"
      from app.child_trace a
      join app.child_trace b on b.tenant_id = a.tenant_id and b.birth_key = a.birth_key and b.child_id <> a.child_id
     where a.tenant_id = ${ctx.tenant.id} and a.child_id = any(${sql.param(ids)}::uuid[])
    union
    select least(a.child_id, b.child_id), greatest(a.child_id, b.child_id)
      from app.child_trace a
      join app.child_trace b on b.tenant_id = a.tenant_id and b.name_key = a.name_key and b.child_id <> a.child_id
     where a.tenant_id = ${ctx.tenant.id} and a.child_id = any(${sql.param(ids)}::uuid[])`)

/** What is compared of these children; `or` finds those of a search. */
export const readLooks = async (tx: Tx, ctx: Ctx, ids: string[], or?: SQL): Promise<Map<string, Look>> => {
  if (ids.length === 0 && !or) return new Map()
  const theirs = guardianships(tx, ctx)
  const rows = await tx
    .select({
      id: child.id,
      familyId: child.familyId,
      firstName: child.firstName,
      lastName: child.lastName,
      day: dayOfChild,
      born: sql<boolean>`${child.bornOn} is not null`,
      addresses: sql<
        { street: string; postcode: string }[]
      >`coalesce(jsonb_agg(jsonb_build_object('street', ${guardian.street}, 'postcode', ${guardian.postcode})) filter (where ${guardian.id} is not null), '[]')`,
    })
    .from(child)
    .leftJoin(theirs, eq(theirs.childId, child.id))
    .leftJoin(guardian, and(eq(guardian.tenantId, child.tenantId), eq(guardian.id, theirs.guardianId)))
    .where(and(eq(child.tenantId, ctx.tenant.id), anyOf(ids, or)))
    .groupBy(child.tenantId, child.id)
  return new Map(rows.map(({ id, ...look }) => [id, look]))
}

const anyOf = (ids: string[], more?: SQL) => or(ids.length > 0 ? inArray(child.id, ids) : undefined, more)
