import type { Tx } from '@kita/db'
import { child, childGuardian, guardian } from '@kita/db/schema'
import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { type PgColumn, union } from 'drizzle-orm/pg-core'
import type { Ctx } from '../context.ts'
import { guardianOf } from './of.ts'

type Person = { id: string; familyId: string }

/** The guardian's children: those of the own household and those shared with another one. The one rule for all reads. */
export const ownChild = (tx: Tx, ctx: Pick<Ctx, 'tenant'>, person: Person): SQL => {
  const tenantId = ctx.tenant.id
  const ofHousehold = tx
    .select({ id: child.id })
    .from(child)
    .where(and(eq(child.tenantId, tenantId), eq(child.familyId, person.familyId)))
  const shared = tx
    .select({ id: childGuardian.childId })
    .from(childGuardian)
    .where(and(eq(childGuardian.tenantId, tenantId), eq(childGuardian.guardianId, person.id)))
  return inArray(child.id, union(ofHousehold, shared))
}

/** Reaches a record whose child is one of the signed-in guardian's. */
export const reachOfGuardian = async (tx: Tx, ctx: Ctx): Promise<(owner: { childId: string }) => boolean> => {
  const person = await guardianOf(tx, ctx)
  const rows = await tx
    .select({ id: child.id })
    .from(child)
    .where(and(eq(child.tenantId, ctx.tenant.id), ownChild(tx, ctx, person)))
  const ids = new Set(rows.map((row) => row.id))
  return (owner) => ids.has(owner.childId)
}

type ChildTable = Record<'tenantId' | 'id' | 'familyId', PgColumn>

/** Joins `guardian` with the child's table or an alias of it: its household's guardians and those of another who share it. */
export const guards = (of: ChildTable): SQL => sql`(${guardian.familyId} = ${of.familyId} or exists (
  select 1 from ${childGuardian} where ${childGuardian.tenantId} = ${of.tenantId}
    and ${childGuardian.childId} = ${of.id} and ${childGuardian.guardianId} = ${guardian.id}))`

/** Guardians of a child of this kind, its own household's and those of another who share it: `guards` looked at from the child. */
export const guardsOneOf = (tx: Tx, ctx: Pick<Ctx, 'tenant'>, meant: SQL): SQL | undefined => {
  const such = and(eq(child.tenantId, ctx.tenant.id), meant)
  const sharedWith = tx
    .select({ id: childGuardian.guardianId })
    .from(childGuardian)
    .innerJoin(child, and(eq(child.tenantId, childGuardian.tenantId), eq(child.id, childGuardian.childId)))
    .where(such)
  return or(
    inArray(guardian.familyId, tx.select({ id: child.familyId }).from(child).where(such)),
    inArray(guardian.id, sharedWith),
  )
}

/** Every pair of a child and one of its guardians, as a table to join: `guards` of many children at once, by hash instead of by loop. */
export const guardianships = (tx: Tx, ctx: Pick<Ctx, 'tenant'>) => {
  const tenantId = ctx.tenant.id
  const named = (column: PgColumn, name: string) => sql<string>`${column}`.as(name)
  const ofHousehold = tx
    .select({ childId: named(child.id, 'child_id'), guardianId: named(guardian.id, 'guardian_id') })
    .from(child)
    .innerJoin(guardian, and(eq(guardian.tenantId, child.tenantId), eq(guardian.familyId, child.familyId)))
    .where(eq(child.tenantId, tenantId))
  const shared = tx
    .select({
      childId: named(childGuardian.childId, 'child_id'),
      guardianId: named(childGuardian.guardianId, 'guardian_id'),
    })
    .from(childGuardian)
    .where(eq(childGuardian.tenantId, tenantId))
  return union(ofHousehold, shared).as('guardianship')
}
