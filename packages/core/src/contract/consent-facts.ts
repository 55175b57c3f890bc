import type { Tx } from '@kita/db'
import { child, guardianConsent } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'

/** Who may decide for the child, and whether the other guardian has agreed to this application's contract. */
export const readConsent = async (tx: Tx, ctx: Ctx, one: { id: string; childId: string }) => {
  const [row] = await tx
    .select({
      custody: child.custody,
      givenOn: guardianConsent.givenOn,
      channel: guardianConsent.channel,
    })
    .from(child)
    .leftJoin(
      guardianConsent,
      and(eq(guardianConsent.tenantId, child.tenantId), eq(guardianConsent.applicationId, one.id)),
    )
    .where(and(eq(child.tenantId, ctx.tenant.id), eq(child.id, one.childId)))
  const { custody = null, givenOn = null, channel = null } = row ?? {}
  return { custody, given: givenOn !== null, givenOn, channel }
}
