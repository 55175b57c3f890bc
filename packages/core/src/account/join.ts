import type { Tx } from '@kita/db'
import { child, family, guardian, message } from '@kita/db/schema'
import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError, fieldError } from '../error.ts'
import { newId } from '../id.ts'
import { line } from '../input.ts'
import { verb } from '../verb.ts'
import { joinCodeHash } from './join-code.ts'
import { guardianOf } from './of.ts'

/**
 * A family that was entered by staff joins its later account with the code on its letter (scenario 28): its children
 * and applications become those of the account; the code works once.
 * @throws DomainError `join-code-unknown`; `child-registered-twice` when both families hold the same child: the office merges them
 */
export const joinFamily = verb({
  action: 'guardian.join',
  input: z.strictObject({ code: line(20) }),
  run: async (tx, { code }, ctx) => {
    const tenantId = ctx.tenant.id
    const own = await guardianOf(tx, ctx)
    const [entered] = await tx
      .update(guardian)
      .set({ joinCodeHash: null })
      .where(
        and(
          eq(guardian.tenantId, tenantId),
          eq(guardian.joinCodeHash, joinCodeHash(tenantId, code)),
          isNull(guardian.accountId),
        ),
      )
      .returning({ id: guardian.id, familyId: guardian.familyId })
    if (!entered) throw fieldError('/code', 'join-code-unknown')
    await decideNoTwin(tx, tenantId, own.familyId, entered.familyId)
    const moved = await tx
      .update(child)
      .set({ familyId: own.familyId })
      .where(and(eq(child.tenantId, tenantId), eq(child.familyId, entered.familyId)))
      .returning({ id: child.id })
    await tx
      .update(guardian)
      .set({ familyId: own.familyId })
      .where(and(eq(guardian.tenantId, tenantId), eq(guardian.id, entered.id)))
    await tx.delete(family).where(and(eq(family.tenantId, tenantId), eq(family.id, entered.familyId)))
    await tx.insert(message).values({
      tenantId,
      id: newId(ctx.now),
      guardianId: own.id,
      kind: 'family-joined',
      createdAt: ctx.now,
    })
    return {
      result: { children: moved.length },
      audit: [
        { subjectKind: 'guardian' as const, subjectId: entered.id },
        ...moved.map((one) => ({ subjectKind: 'child' as const, subjectId: one.id })),
      ],
    }
  },
})

const decideNoTwin = async (tx: Tx, tenantId: number, own: string, entered: string) => {
  const keys = (familyId: string) =>
    tx
      .select({ key: child.dedupeKey })
      .from(child)
      .where(and(eq(child.tenantId, tenantId), eq(child.familyId, familyId)))
  const known = new Set((await keys(own)).map((one) => one.key))
  if ((await keys(entered)).some((one) => known.has(one.key))) throw new DomainError('child-registered-twice')
}
