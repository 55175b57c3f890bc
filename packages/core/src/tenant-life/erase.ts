import type { Tx } from '@kita/db'
import { tenantErasure } from '@kita/db/console'
import { tenant as tenantTable } from '@kita/db/schema'
import { desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError, fieldError } from '../error.ts'
import { operatorTenantVerb, operatorVerb } from '../operator-verb.ts'
import { isClosed, openOrder, operatorOf } from './erasure-order.ts'
import { countRows, eraseOrder, hashOfProof, type Proof, proofShape, type TenantTable } from './proof.ts'

/**
 * Deletes every row of a closed tenant in every table of the catalogue, in one transaction that ends only with nothing
 * left, and writes down what there was. Two administrators are needed: one stolen account, or one mistake, deletes no
 * county; a waiting period alone would stop neither.
 * @throws DomainError `not-found` where nobody asked, `erasure-second-person`, `tenant-not-closed`; field error
 * `erasure-name-wrong` unless the tenant's name is typed
 */
export const confirmErasure = operatorTenantVerb({
  action: 'tenant.erase',
  input: z.strictObject({ slug: z.string().trim().max(60, 'text-too-long') }),
  run: async (tx, input, { tenant, now, ...ctx }) => {
    const actor = operatorOf(ctx)
    const order = await openOrder(tx, tenant.id)
    if (!order) throw new DomainError('not-found')
    if (order.askedBy === actor.operatorId) throw new DomainError('erasure-second-person')
    if (!(await isClosed(tx, tenant.id))) throw new DomainError('tenant-not-closed')
    if (input.slug !== tenant.slug) throw fieldError('/slug', 'erasure-name-wrong')
    const done = await erase(tx, order, { by: actor.operatorId, now })
    return { result: done, audit: { subject: 'done', detail: done } }
  },
})

type Erasure = NonNullable<Awaited<ReturnType<typeof openOrder>>>

/** Deletes the tenant of the transaction as ordered and writes the proof; the database looks whether the order holds. */
export const erase = async (
  tx: Tx,
  order: Erasure,
  { by, now }: { by: string; now: Date },
): Promise<{ hash: string; rows: number }> => {
  const proof = await eraseAll(tx, order.tenantId, { order: order.id, who: by })
  const hash = hashOfProof({ ...order, decidedAt: now, decidedBy: by }, proof)
  await tx.execute(
    sql`select console.erase_end(${order.id}, ${by}, ${now}, ${JSON.stringify(proof)}::text::jsonb, ${hash})`,
  )
  await tx.execute(sql`update console.live set version = version + 1`)
  return { hash, rows: Object.values(proof.before).reduce((sum, n) => sum + n, 0) }
}

type Order = { order: string; who: string }

const eraseAll = async (tx: Tx, tenantId: number, { order, who }: Order): Promise<Proof> => {
  // whoever still writes for this tenant waits, and finds nothing to refer to
  await tx
    .select({ slug: tenantTable.slug })
    .from(tenantTable)
    .where(eq(tenantTable.tenantId, tenantId))
    .for('update')
  const kept = await keptTables(tx)
  const before = await countRows(tx)
  const tables = await tx.execute<TenantTable>(sql`select name, refers_to from console.tenant_tables()`)
  const going = tables.filter(({ name }) => !kept.includes(name))
  for (const names of eraseOrder(going))
    await tx.execute(sql`select console.erase_rows(${order}, ${who}, ${sql.param(names)}::text[])`)
  const after = await countRows(tx)
  const split = (counts: Record<string, number>, stays: boolean) =>
    Object.fromEntries(Object.entries(counts).filter(([name]) => kept.includes(name) === stays))
  return { before: split(before, false), after: split(after, false), kept: split(after, true) }
}

const keptTables = async (tx: Tx): Promise<string[]> => {
  const [row] = await tx.execute<{ kept: string[] }>(sql`select console.kept_tables() as kept`)
  return row?.kept ?? []
}

/** Deleted tenants, the last one first, each with its proof and whether its sum still fits. */
export const listErasures = operatorVerb({
  action: 'tenant.erased-list',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx) => {
    const rows = await tx
      .select()
      .from(tenantErasure)
      .where(eq(tenantErasure.state, 'done'))
      .orderBy(desc(tenantErasure.decidedAt), desc(tenantErasure.id))
      .limit(500)
    const items = rows.map((row) => {
      const { decidedAt, decidedBy } = row
      const proof = proofShape.safeParse(row.proof).data
      const fits = decidedAt && decidedBy && proof && hashOfProof({ ...row, decidedAt, decidedBy }, proof)
      return {
        ...{ id: row.id, slug: row.slug, area: row.area, reason: row.reason, hash: row.proofHash ?? '' },
        ...{ askedAt: row.askedAt, askedName: row.askedName, training: row.training },
        ...{ decidedAt: decidedAt ?? row.askedAt, decidedName: row.decidedName ?? '' },
        fits: fits === row.proofHash,
        tables: Object.entries(proof?.before ?? {}).map(([name, before]) => ({
          ...{ name, before, after: proof?.after[name] ?? 0 },
        })),
        kept: Object.entries(proof?.kept ?? {}).map(([name, n]) => ({ name, rows: n })),
      }
    })
    return { result: { items } }
  },
})
