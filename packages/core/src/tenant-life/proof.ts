import { createHash } from 'node:crypto'
import type { Tx } from '@kita/db'
import { sql } from 'drizzle-orm'
import { z } from 'zod'

const rows = z.record(z.string(), z.int().min(0))

/** What a deletion proves: by table the rows there were, those that are left, and those that are kept. */
export const proofShape = z.strictObject({ before: rows, after: rows, kept: rows })
export type Proof = z.infer<typeof proofShape>

/** Who, when and what, beside the numbers. */
type ProofFacts = {
  tenantId: number
  slug: string
  askedAt: Date
  askedBy: string
  decidedAt: Date
  decidedBy: string
}

/** SHA-256 of the facts and the numbers, written with sorted keys: changed later, it no longer fits. */
export const hashOfProof = (
  { tenantId, slug, askedAt, askedBy, decidedAt, decidedBy }: ProofFacts,
  proof: Proof,
): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted({ tenantId, slug, askedAt, askedBy, decidedAt, decidedBy, ...proof })))
    .digest('hex')

const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !(value instanceof Date)
    ? Object.fromEntries(
        Object.entries(value)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, inner]) => [key, sorted(inner)]),
      )
    : value

/** How many rows of the tenant of the transaction stand in each table of the catalogue. */
export const countRows = async (tx: Tx): Promise<Record<string, number>> => {
  const counted = await tx.execute<{ name: string; n: number }>(
    sql`select name, n::int as n from console.tenant_rows() order by name`,
  )
  return Object.fromEntries(counted.map(({ name, n }) => [name, n]))
}

export type TenantTable = { name: string; refers_to: string[] }

/**
 * Tables in the order in which their rows can go: whoever refers to others first. What refers to each other in a ring
 * goes together.
 */
export const eraseOrder = (tables: readonly TenantTable[]): string[][] => {
  let left = [...tables]
  const order: string[][] = []
  while (left.length > 0) {
    const held = new Set(left.flatMap((one) => one.refers_to.filter((other) => other !== one.name)))
    const free = left.filter(({ name }) => !held.has(name))
    const names = (free.length > 0 ? free : left).map(({ name }) => name)
    if (free.length > 0) order.push(...names.map((name) => [name]))
    else order.push(names)
    left = left.filter(({ name }) => !names.includes(name))
  }
  return order
}
