import { type Tx, together } from '@kita/db'
import { child, childGuardian, family } from '@kita/db/schema'
import type { Day } from '@kita/tenant/calendar'
import { and, eq, sql } from 'drizzle-orm'
import type { Guardian } from '../account/of.ts'
import { ownChild } from '../account/own-child.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { dedupeKey } from './dedupe.ts'

export type Child = typeof child.$inferSelect
type NamedChild =
  | { id: string }
  | { firstName: string; lastName: string; bornOn?: Day; expectedOn?: Day; custody?: Custody }
type Custody = 'joint' | 'sole'

/**
 * So many children one household can enter: a guardian of the office has at most fifty wards at a time (§ 55 SGB VIII), and
 * they stay here for years.
 */
const mostChildren = 200

/**
 * The named children, or new ones; locked, so that two sendings for one child go one after the other. Who enters a new one
 * holds the household first: its children are counted one sending after the other.
 * @throws DomainError `not-found`, `children-limit-reached` {max}
 */
export const lockChildren = async (
  tx: Tx,
  ctx: Ctx,
  guardian: Guardian,
  named: readonly NamedChild[],
): Promise<Child[]> => {
  // Awaited by itself: what counts the children must see what the sending before has stored.
  if (named.some((one) => !('id' in one))) await holdHousehold(tx, ctx, guardian)
  return together(named.map((one) => lockChild(tx, ctx, guardian, one)))
}

const holdHousehold = (tx: Tx, ctx: Ctx, { familyId }: Guardian) =>
  tx
    .select({ id: family.id })
    .from(family)
    .where(and(eq(family.tenantId, ctx.tenant.id), eq(family.id, familyId)))
    .for('no key update')

const lockChild = async (tx: Tx, ctx: Ctx, guardian: Guardian, named: NamedChild): Promise<Child> => {
  const ours = and(eq(child.tenantId, ctx.tenant.id), ownChild(tx, ctx, guardian))
  if ('id' in named) {
    const [found] = await tx
      .select()
      .from(child)
      .where(and(ours, eq(child.id, named.id)))
      .for('no key update')
    if (!found) throw new DomainError('not-found')
    return found
  }
  const { firstName, lastName, bornOn = null, expectedOn = null, custody = null } = named
  const key = dedupeKey({ firstName, lastName, day: bornOn ?? expectedOn ?? '' })
  const { id: tenantId } = ctx.tenant
  // A child shared with another household is the same child when its second guardian types it again.
  const insert = tx.execute(sql`
    insert into ${child} (tenant_id, id, family_id, first_name, last_name, born_on, expected_on, dedupe_key, custody, created_at)
    select ${tenantId}, ${newId(ctx.now)}, ${guardian.familyId}, ${firstName}, ${lastName}, ${bornOn}, ${expectedOn}, ${key},
           ${custody}, ${ctx.now}
     where not exists (
       select from ${child} join ${childGuardian} on ${childGuardian.tenantId} = ${child.tenantId} and ${childGuardian.childId} = ${child.id}
        where ${child.tenantId} = ${tenantId} and ${childGuardian.guardianId} = ${guardian.id} and ${child.dedupeKey} = ${key})
       and (select count(*) from ${child}
             where ${child.tenantId} = ${tenantId} and ${child.familyId} = ${guardian.familyId}) < ${mostChildren}
    on conflict do nothing`)
  const select = tx
    .select()
    .from(child)
    .where(and(ours, eq(child.dedupeKey, key)))
    .for('no key update')
  // One round trip: the server takes them in this order.
  const [, [found]] = await together([insert, select])
  if (!found) throw new DomainError('children-limit-reached', { max: mostChildren })
  return found
}
