import type { Tx } from '@kita/db'
import { assistance, child, childGuardian, guardian, submission } from '@kita/db/schema'
import { and, eq, ne, sql } from 'drizzle-orm'
import type { Guardian } from '../account/of.ts'
import type { Ctx } from '../context.ts'

/** What was sent for a child that another guardian goes on with is that guardian's from now on. */
export const handOver = async (tx: Tx, ctx: Ctx, own: Guardian): Promise<void> => {
  const tenantId = ctx.tenant.id
  const [companion] = await tx
    .select({ id: guardian.id })
    .from(guardian)
    .where(and(eq(guardian.tenantId, tenantId), eq(guardian.familyId, own.familyId), ne(guardian.id, own.id)))
    .limit(1)
  if (!companion) await moveChildren(tx, ctx, own)
  const heir = sql`(
    select g.id from app.application a
      join app.child c on c.tenant_id = a.tenant_id and c.id = a.child_id
      join app.guardian g on g.tenant_id = c.tenant_id and g.id <> ${own.id}
       and (g.family_id = c.family_id or exists (select from app.child_guardian l
             where l.tenant_id = c.tenant_id and l.child_id = c.id and l.guardian_id = g.id))
     where a.tenant_id = ${submission.tenantId} and a.submission_id = ${submission.id}
     order by g.created_at, g.id limit 1)`
  const handed = await tx
    .update(submission)
    .set({ guardianId: heir })
    .where(
      and(eq(submission.tenantId, tenantId), eq(submission.guardianId, own.id), sql`${heir} is not null`),
    )
    .returning({ assistanceId: submission.assistanceId, guardianId: submission.guardianId })
  for (const { assistanceId, guardianId } of handed)
    if (assistanceId)
      await tx
        .update(assistance)
        .set({ guardianId })
        .where(and(eq(assistance.tenantId, tenantId), eq(assistance.id, assistanceId)))
}

/** A household that ends: a child that another one shares lives there from now on. */
const moveChildren = async (tx: Tx, ctx: Ctx, own: Guardian) => {
  const shared = await tx
    .select({ childId: childGuardian.childId, guardianId: guardian.id, familyId: guardian.familyId })
    .from(childGuardian)
    .innerJoin(child, and(eq(child.tenantId, childGuardian.tenantId), eq(child.id, childGuardian.childId)))
    .innerJoin(
      guardian,
      and(eq(guardian.tenantId, childGuardian.tenantId), eq(guardian.id, childGuardian.guardianId)),
    )
    .where(
      and(
        eq(childGuardian.tenantId, ctx.tenant.id),
        eq(child.familyId, own.familyId),
        ne(guardian.familyId, own.familyId),
      ),
    )
    .orderBy(childGuardian.since, guardian.id)
  const first = new Map(shared.map((one) => [one.childId, one]).reverse() as [string, (typeof shared)[0]][])
  for (const { childId, guardianId, familyId } of first.values()) {
    const named = and(eq(child.tenantId, ctx.tenant.id), eq(child.id, childId))
    await tx.update(child).set({ familyId }).where(named)
    await tx
      .delete(childGuardian)
      .where(
        and(
          eq(childGuardian.tenantId, ctx.tenant.id),
          eq(childGuardian.childId, childId),
          eq(childGuardian.guardianId, guardianId),
        ),
      )
  }
}
