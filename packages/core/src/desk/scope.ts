import { advisoryDesk, application } from '@kita/db/schema'
import { inArray, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { officeRoles } from '../application/case.ts'
import type { Ctx, Role } from '../context.ts'
import { presentRules } from '../rule-set.ts'
import { scopesOf, within } from '../scope.ts'

export const advisorRoles = ['advisor'] as const satisfies readonly Role[]
export const deskReaders = [...advisorRoles, ...officeRoles] as const satisfies readonly Role[]

/** Does the office read the cases of a desk that a Träger runs? Otherwise it has the figures (DELEGATED_DESK). */
const officeReadsAll = (ctx: Pick<Ctx, 'tenant' | 'now'>) =>
  presentRules(ctx).childminding.officeReads === 'cases'

/** The desks whose inbox this actor reads, as part of the WHERE; undefined means all. */
export const deskScope = (ctx: Pick<Ctx, 'actor' | 'tenant' | 'now'>): SQL | undefined => {
  const { everything, deskIds } = scopesOf(ctx.actor, deskReaders)
  if (everything) return officeReadsAll(ctx) ? undefined : ofTheOffice(ctx, application.deskId)
  return deskIds.length > 0 ? inArray(application.deskId, deskIds) : sql`false`
}

/** At a desk no Träger runs. */
const ofTheOffice = (ctx: Pick<Ctx, 'tenant'>, deskId: PgColumn): SQL => sql`${deskId} in (
  select ${advisoryDesk.id} from ${advisoryDesk}
   where ${advisoryDesk.tenantId} = ${ctx.tenant.id} and ${advisoryDesk.providerId} is null)`

/** Rows of desks whose cases the office does not read stay away from whoever reaches the whole tenant. */
export const shownToOffice = (
  ctx: Pick<Ctx, 'actor' | 'tenant' | 'now'>,
  roles: readonly Role[],
  deskId: PgColumn,
): SQL | undefined =>
  scopesOf(ctx.actor, roles).everything && !officeReadsAll(ctx)
    ? sql`(${deskId} is null or ${ofTheOffice(ctx, deskId)})`
    : undefined

/** The same rule for one record. */
export const readsDesk = (
  ctx: Pick<Ctx, 'actor' | 'tenant' | 'now'>,
  roles: readonly Role[],
  desk: { id: string; providerId: string | null },
): boolean => {
  if (within(ctx.actor, advisorRoles, { deskId: desk.id }) && roles.includes('advisor')) return true
  const office = roles.filter((role) => role !== 'advisor')
  return within(ctx.actor, office, { deskId: desk.id }) && (desk.providerId === null || officeReadsAll(ctx))
}
