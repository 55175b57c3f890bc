import { type Tx, together } from '@kita/db'
import { advisoryDesk, childminder, counsellingPlace, facility, provider } from '@kita/db/schema'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, type Role, type RoleAssignment, roles } from '../context.ts'
import type { Place } from '../scope.ts'
import { verb } from '../verb.ts'
import { mayGive, staffRoles } from './rules.ts'

/** A role the actor may give, and where. */
export type RoleChoice = {
  role: Role
  scopeKind: RoleAssignment['scopeKind']
  places: { id: string; name: string }[]
}
type Choice = { id: string; name: string; place: Place }

/** The roles the actor may give, each with the places where; a tenant-wide role has none to choose. */
export const listRoleChoices = verb({
  action: 'staff.list',
  readOnly: true,
  input: z.strictObject({}),
  run: async (tx, _, ctx) => {
    const all = await choicesOf(tx, ctx)
    const items = roles.flatMap((role): RoleChoice[] => {
      const { at } = staffRoles[role]
      if (at === 'tenant')
        return mayGive(ctx.actor, { role, place: {} }) ? [{ role, scopeKind: at, places: [] }] : []
      const places = all[at]
        .filter(({ place }) => mayGive(ctx.actor, { role, place }))
        .map(({ id, name }) => ({ id, name }))
      return places.length > 0 ? [{ role, scopeKind: at, places }] : []
    })
    return { result: { items } }
  },
})

const choicesOf = async (
  tx: Tx,
  ctx: Ctx,
): Promise<Record<Exclude<RoleAssignment['scopeKind'], 'tenant'>, Choice[]>> => {
  const { id: tenantId } = ctx.tenant
  const [facilities, providers, desks, minders, counselling] = await together([
    tx
      .select({ id: facility.id, name: facility.name, providerId: facility.providerId })
      .from(facility)
      .where(eq(facility.tenantId, tenantId))
      .orderBy(asc(facility.name)),
    tx
      .select({ id: provider.id, name: provider.name })
      .from(provider)
      .where(eq(provider.tenantId, tenantId))
      .orderBy(asc(provider.name)),
    tx
      .select({ id: advisoryDesk.id, name: advisoryDesk.name })
      .from(advisoryDesk)
      .where(eq(advisoryDesk.tenantId, tenantId))
      .orderBy(asc(advisoryDesk.name)),
    tx
      .select({ id: childminder.id, name: childminder.displayName, deskId: childminder.deskId })
      .from(childminder)
      .where(eq(childminder.tenantId, tenantId))
      .orderBy(asc(childminder.displayName)),
    tx
      .select({ id: counsellingPlace.id, name: counsellingPlace.name })
      .from(counsellingPlace)
      .where(and(eq(counsellingPlace.tenantId, tenantId), isNull(counsellingPlace.closedAt)))
      .orderBy(asc(counsellingPlace.name)),
  ])
  return {
    facility: facilities.map((one) => ({
      ...one,
      place: { facilityId: one.id, providerId: one.providerId },
    })),
    provider: providers.map((one) => ({ ...one, place: { providerId: one.id } })),
    desk: desks.map((one) => ({ ...one, place: { deskId: one.id } })),
    childminder: minders.map((one) => ({ ...one, place: { childminderId: one.id, deskId: one.deskId } })),
    'counselling-place': counselling.map((one) => ({ ...one, place: { counsellingPlaceId: one.id } })),
  }
}
