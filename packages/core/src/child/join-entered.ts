import type { Tx } from '@kita/db'
import { child, childGuardian, guardian, letter, submission } from '@kita/db/schema'
import { and, eq, inArray, isNull, ne } from 'drizzle-orm'
import { joinCodeHashes } from '../account/join-code.ts'
import type { Guardian } from '../account/of.ts'
import type { Ctx } from '../context.ts'
import type { Joined } from './join.ts'
import { decideNoTwin } from './twin.ts'

/**
 * The family that staff had entered becomes the account's own: its children, those it shares since the office merged two
 * records of a child, what was sent for them and the letters that wait. From now on news reach the account. Null when it is not such a code.
 */
export const joinEntered = async (tx: Tx, ctx: Ctx, own: Guardian, code: string): Promise<Joined | null> => {
  const tenantId = ctx.tenant.id
  const [entered] = await tx
    .update(guardian)
    .set({ joinCodeHash: null })
    .where(
      and(
        eq(guardian.tenantId, tenantId),
        inArray(guardian.joinCodeHash, joinCodeHashes(ctx, code)),
        isNull(guardian.accountId),
      ),
    )
    .returning({ id: guardian.id, familyId: guardian.familyId })
  if (!entered) return null
  const itsChildren = and(eq(child.tenantId, tenantId), eq(child.familyId, entered.familyId))
  const children = await tx
    .select({ id: child.id, dedupeKey: child.dedupeKey })
    .from(child)
    .where(itsChildren)
  const shared = await readShared(tx, ctx, entered.id, own)
  await decideNoTwin(tx, ctx, own, [...children, ...shared])
  await tx.update(child).set({ familyId: own.familyId }).where(itsChildren)
  await moveShared(tx, ctx, entered.id, own)
  await tx
    .update(submission)
    .set({ guardianId: own.id })
    .where(and(eq(submission.tenantId, tenantId), eq(submission.guardianId, entered.id)))
  await tx
    .update(letter)
    .set({ guardianId: own.id })
    .where(and(eq(letter.tenantId, tenantId), eq(letter.guardianId, entered.id)))
  return {
    from: entered.id,
    childIds: [...children, ...shared].map((one) => one.id),
    told: [{ guardianId: own.id, kind: 'family-joined' }],
  }
}

const linksOf = (ctx: Ctx, enteredId: string) =>
  and(eq(childGuardian.tenantId, ctx.tenant.id), eq(childGuardian.guardianId, enteredId))

/** Children of other households that the entered guardian shares; a child of the account's own household is no news. */
const readShared = (tx: Tx, ctx: Ctx, enteredId: string, own: Guardian) =>
  tx
    .select({ id: child.id, dedupeKey: child.dedupeKey })
    .from(child)
    .where(
      and(
        eq(child.tenantId, ctx.tenant.id),
        ne(child.familyId, own.familyId),
        inArray(
          child.id,
          tx.select({ id: childGuardian.childId }).from(childGuardian).where(linksOf(ctx, enteredId)),
        ),
      ),
    )

const moveShared = async (tx: Tx, ctx: Ctx, enteredId: string, own: Guardian) => {
  const links = await tx.delete(childGuardian).where(linksOf(ctx, enteredId)).returning()
  if (links.length === 0) return
  await tx
    .insert(childGuardian)
    .values(links.map((link) => ({ ...link, guardianId: own.id })))
    .onConflictDoNothing()
}
