import type { Tx } from '@kita/db'
import { child } from '@kita/db/schema'
import type { Day } from '@kita/tenant/calendar'
import { and, eq } from 'drizzle-orm'
import type { Guardian } from '../account/of.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { dedupeKey } from './dedupe.ts'

export type Child = typeof child.$inferSelect
type NamedChild = { id: string } | { firstName: string; lastName: string; bornOn?: Day; expectedOn?: Day }

/** The named child, or a new one; locked, so that two sendings for one child go one after the other. */
export const lockChild = async (tx: Tx, ctx: Ctx, guardian: Guardian, named: NamedChild): Promise<Child> => {
  const ours = and(eq(child.tenantId, ctx.tenant.id), eq(child.familyId, guardian.familyId))
  if ('id' in named) {
    const [found] = await tx
      .select()
      .from(child)
      .where(and(ours, eq(child.id, named.id)))
      .for('no key update')
    if (!found) throw new DomainError('not-found')
    return found
  }
  const { firstName, lastName, bornOn = null, expectedOn = null } = named
  const key = dedupeKey({ firstName, lastName, day: bornOn ?? expectedOn ?? '' })
  const insert = tx
    .insert(child)
    .values({
      tenantId: ctx.tenant.id,
      id: newId(ctx.now),
      familyId: guardian.familyId,
      firstName,
      lastName,
      bornOn,
      expectedOn,
      dedupeKey: key,
      createdAt: ctx.now,
    })
    .onConflictDoNothing()
  const select = tx
    .select()
    .from(child)
    .where(and(ours, eq(child.dedupeKey, key)))
    .for('no key update')
  // One round trip: the server takes them in this order.
  const [, [found]] = await Promise.all([insert, select])
  if (!found) throw new DomainError('not-found')
  return found
}
