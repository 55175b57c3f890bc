import type { Tx } from '@kita/db'
import { child, childGuardian, guardian, guardianInvitation, guardianInvitationChild } from '@kita/db/schema'
import { and, eq, gt, inArray, isNull } from 'drizzle-orm'
import { joinCodeHashes } from '../account/join-code.ts'
import type { Guardian } from '../account/of.ts'
import type { Ctx } from '../context.ts'
import { fieldError } from '../error.ts'
import type { Joined } from './join.ts'
import { decideNoTwin } from './twin.ts'

/** The children another guardian shares with this code; null when it is not such a code. */
export const joinShared = async (tx: Tx, ctx: Ctx, own: Guardian, code: string): Promise<Joined | null> => {
  const tenantId = ctx.tenant.id
  const [used] = await tx
    .update(guardianInvitation)
    .set({ usedAt: ctx.now, usedBy: own.id })
    .where(
      and(
        eq(guardianInvitation.tenantId, tenantId),
        inArray(guardianInvitation.codeHash, joinCodeHashes(ctx, code)),
        isNull(guardianInvitation.usedAt),
        gt(guardianInvitation.expiresAt, ctx.now),
      ),
    )
    .returning({ id: guardianInvitation.id, guardianId: guardianInvitation.guardianId })
  if (!used) return null
  const shared = await tx
    .select({ id: child.id, familyId: child.familyId, dedupeKey: child.dedupeKey })
    .from(child)
    .innerJoin(
      guardianInvitationChild,
      and(
        eq(guardianInvitationChild.tenantId, child.tenantId),
        eq(guardianInvitationChild.childId, child.id),
      ),
    )
    .where(and(eq(child.tenantId, tenantId), eq(guardianInvitationChild.invitationId, used.id)))
  if (shared.some((one) => one.familyId === own.familyId)) throw fieldError('/code', 'join-code-own')
  await decideNoTwin(tx, ctx, own, shared)
  await tx
    .insert(childGuardian)
    .values(shared.map((one) => ({ tenantId, childId: one.id, guardianId: own.id, since: ctx.now })))
    .onConflictDoNothing()
  return {
    from: used.guardianId,
    childIds: shared.map((one) => one.id),
    told: (await withAccount(tx, ctx, [used.guardianId])).map((guardianId) => ({
      guardianId,
      kind: 'guardian-joined',
    })),
  }
}

const withAccount = async (tx: Tx, ctx: Ctx, ids: string[]): Promise<string[]> => {
  const rows = await tx
    .select({ id: guardian.id, accountId: guardian.accountId })
    .from(guardian)
    .where(and(eq(guardian.tenantId, ctx.tenant.id), inArray(guardian.id, ids)))
  return rows.flatMap((row) => (row.accountId ? [row.id] : []))
}
