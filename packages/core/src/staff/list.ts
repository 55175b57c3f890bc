import type { Tx } from '@kita/db'
import { childminder, facility, roleAssignment, staff } from '@kita/db/schema'
import { and, asc, count, eq, exists, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor, Ctx, Role } from '../context.ts'
import { optionalLine } from '../input.ts'
import { nameHas } from '../name-search.ts'
import { scopesOf, within } from '../scope.ts'
import { verb } from '../verb.ts'
import { rolesOf } from './colleague.ts'
import { mayGive, staffRoles } from './rules.ts'

/** What only the auth room knows of an account. */
export type Contact = { id: string; email: string; state: 'invited' | 'unprotected' | 'active' }
export type ReadContacts = (tx: Tx, accountIds: string[]) => Promise<Contact[]>

const pageSize = 50

/** The staff in the actor's reach, by name; of each only the roles in this reach. */
export const listTeam = (contacts: ReadContacts) =>
  verb({
    action: 'staff.list',
    readOnly: true,
    input: z.strictObject({
      q: optionalLine(100).optional(),
      page: z.number().int().min(1).max(500).default(1),
    }),
    run: async (tx, { q, page }, ctx) => {
      const where = and(
        eq(staff.tenantId, ctx.tenant.id),
        isNull(staff.removedAt),
        inReach(tx, ctx),
        q ? nameHas(q, [staff.displayName]) : undefined,
      )
      const [total] = await tx.select({ n: count() }).from(staff).where(where)
      const people = await tx
        .select({ id: staff.accountId, name: staff.displayName })
        .from(staff)
        .where(where)
        .orderBy(asc(staff.displayName), asc(staff.accountId))
        .limit(pageSize)
        .offset((page - 1) * pageSize)
      const ids = people.map(({ id }) => id)
      const roles = await rolesOf(tx, ctx, ids)
      const known = new Map((await contacts(tx, ids)).map((one) => [one.id, one]))
      const items = people.map(({ id, name }) => ({
        id,
        name,
        email: known.get(id)?.email ?? null,
        state: known.get(id)?.state ?? ('invited' as const),
        roles: (roles.get(id) ?? [])
          .filter((held) => mayGive(ctx.actor, held))
          .map(({ role, name: place }) => ({ role, place })),
      }))
      return { result: { total: total?.n ?? 0, page, pageSize, items } }
    },
  })

/** `mayManage` as part of a WHERE over staff. */
const inReach = (tx: Tx, { actor, tenant }: Ctx): SQL | undefined => {
  if (within(actor, ['office-admin'], {})) return undefined
  return exists(
    tx
      .select({ one: sql`1` })
      .from(roleAssignment)
      .leftJoin(
        facility,
        and(
          eq(facility.tenantId, roleAssignment.tenantId),
          eq(roleAssignment.scopeKind, 'facility'),
          eq(facility.id, roleAssignment.scopeId),
        ),
      )
      .leftJoin(
        childminder,
        and(
          eq(childminder.tenantId, roleAssignment.tenantId),
          eq(roleAssignment.scopeKind, 'childminder'),
          eq(childminder.id, roleAssignment.scopeId),
        ),
      )
      .where(
        and(
          eq(roleAssignment.tenantId, tenant.id),
          eq(roleAssignment.accountId, staff.accountId),
          or(...(Object.keys(staffRoles) as Role[]).map((role) => givenBy(actor, role))) ?? sql`false`,
        ),
      ),
  )
}

const givenBy = (actor: Actor, role: Role): SQL | undefined => {
  const { everything, facilityIds, providerIds, deskIds } = scopesOf(actor, staffRoles[role].givenBy)
  const isRole = eq(roleAssignment.role, role)
  if (everything) return isRole
  const scopeIs = (kind: 'provider' | 'desk', ids: string[]) =>
    and(eq(roleAssignment.scopeKind, kind), inArray(roleAssignment.scopeId, ids))
  const places = [
    facilityIds.length > 0 ? inArray(facility.id, facilityIds) : undefined,
    providerIds.length > 0
      ? or(inArray(facility.providerId, providerIds), scopeIs('provider', providerIds))
      : undefined,
    deskIds.length > 0 ? or(inArray(childminder.deskId, deskIds), scopeIs('desk', deskIds)) : undefined,
  ].filter((one) => one !== undefined)
  return places.length > 0 ? and(isRole, or(...places)) : undefined
}
