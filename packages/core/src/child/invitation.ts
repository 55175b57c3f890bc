import type { Tx } from '@kita/db'
import { child, guardianInvitation, guardianInvitationChild } from '@kita/db/schema'
import { and, eq, gt, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { joinCodeHash } from '../account/join-code.ts'
import { guardianOf } from '../account/of.ts'
import { ownChild } from '../account/own-child.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId, readableCode } from '../id.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'

/** How long a code for the second guardian opens, in days. */
const invitationDays = 30
const mostOpen = 5

/**
 * A code for the other guardian of these children, who enters it in an account of their own. It works once.
 * @throws DomainError `not-found` for a foreign child; `too-many-invitations`
 */
export const inviteGuardian = verb({
  action: 'guardian.invite',
  input: z.strictObject({ childIds: z.array(id).min(1, 'child-missing').max(12) }),
  run: async (tx, { childIds }, ctx) => {
    const tenantId = ctx.tenant.id
    const own = await guardianOf(tx, ctx)
    await requireOwn(tx, ctx, own, childIds)
    await decideRoom(tx, ctx, own.id)
    const code = readableCode()
    const invitationId = newId(ctx.now)
    const expiresAt = new Date(ctx.now.getTime() + invitationDays * 86_400_000)
    await tx.insert(guardianInvitation).values({
      ...{ tenantId, id: invitationId, guardianId: own.id, createdAt: ctx.now, expiresAt },
      codeHash: joinCodeHash(ctx, code),
    })
    await tx
      .insert(guardianInvitationChild)
      .values([...new Set(childIds)].map((childId) => ({ tenantId, invitationId, childId })))
    return {
      result: { id: invitationId, code, expiresAt },
      audit: childIds.map((subjectId) => ({ subjectKind: 'child' as const, subjectId })),
    }
  },
})

/** Takes an unused code back. @throws DomainError `not-found`, also when it was used meanwhile */
export const revokeInvitation = verb({
  action: 'guardian.invite',
  input: z.strictObject({ id }),
  run: async (tx, input, ctx) => {
    const own = await guardianOf(tx, ctx)
    const open = and(openOf(ctx, own.id), eq(guardianInvitation.id, input.id))
    const closed = await tx
      .update(guardianInvitation)
      .set({ expiresAt: ctx.now })
      .where(open)
      .returning({ id: guardianInvitation.id })
    if (closed.length === 0) throw new DomainError('not-found')
    return { result: { id: input.id }, audit: { subjectKind: 'guardian', subjectId: own.id } }
  },
})

const requireOwn = async (
  tx: Tx,
  ctx: Ctx,
  own: { id: string; familyId: string },
  childIds: readonly string[],
) => {
  const wanted = and(
    eq(child.tenantId, ctx.tenant.id),
    ownChild(tx, ctx, own),
    inArray(child.id, [...childIds]),
  )
  const found = await tx.select({ id: child.id }).from(child).where(wanted)
  if (found.length < new Set(childIds).size) throw new DomainError('not-found')
}

const decideRoom = async (tx: Tx, ctx: Ctx, guardianId: string) => {
  const open = await tx
    .select({ id: guardianInvitation.id })
    .from(guardianInvitation)
    .where(openOf(ctx, guardianId))
  if (open.length >= mostOpen) throw new DomainError('too-many-invitations', { max: mostOpen })
}

/** Unused and not over. */
export const openOf = (ctx: Pick<Ctx, 'tenant' | 'now'>, guardianId: string) =>
  and(
    eq(guardianInvitation.tenantId, ctx.tenant.id),
    eq(guardianInvitation.guardianId, guardianId),
    isNull(guardianInvitation.usedAt),
    gt(guardianInvitation.expiresAt, ctx.now),
  )
