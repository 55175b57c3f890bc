import { prepared, type Tx } from '@kita/db'
import { guardian } from '@kita/db/schema'
import { and, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'

/** The account of the signed-in person; the policy has let nobody else come this far. */
export const accountOf = (ctx: Pick<Ctx, 'actor'>): string => {
  if ('accountId' in ctx.actor) return ctx.actor.accountId
  throw new DomainError(ctx.actor.kind === 'assisted' ? 'not-allowed' : 'sign-in-needed')
}

/** The account that holds what a family has chosen and typed so far: its own, or for a while that of who helps it. */
export const keeperOf = (ctx: Pick<Ctx, 'actor'>): string =>
  ctx.actor.kind === 'assisted' ? ctx.actor.staffId : accountOf(ctx)

/** The staff member who acts; null for everybody else. */
export const staffOf = ({ actor }: Pick<Ctx, 'actor'>): string | null =>
  actor.kind === 'staff' ? actor.accountId : null

export type Guardian = typeof guardian.$inferSelect

/** The guardian behind the signed-in account, or the one who is being helped. @throws DomainError `not-found` */
export const guardianOf = async (tx: Tx, ctx: Ctx): Promise<Guardian> => {
  const [tenantId, { actor }] = [ctx.tenant.id, ctx]
  const [found] = await (actor.kind === 'assisted'
    ? byId(tx, { tenantId, id: actor.guardianId })
    : byAccount(tx, { tenantId, accountId: accountOf(ctx) }))
  if (!found) throw new DomainError('not-found')
  return found
}

const byAccount = prepared((tx) =>
  tx
    .select()
    .from(guardian)
    .where(
      and(
        eq(guardian.tenantId, sql.placeholder('tenantId')),
        eq(guardian.accountId, sql.placeholder('accountId')),
      ),
    ),
)

const byId = prepared((tx) =>
  tx
    .select()
    .from(guardian)
    .where(and(eq(guardian.tenantId, sql.placeholder('tenantId')), eq(guardian.id, sql.placeholder('id')))),
)
