import { type Tx, together } from '@kita/db'
import { advisoryDesk, childminder, counsellingPlace, facility, provider } from '@kita/db/schema'
import { and, eq, inArray } from 'drizzle-orm'
import type { Ctx, RoleAssignment } from '../context.ts'
import type { Place } from '../scope.ts'

export type Scope = Pick<RoleAssignment, 'scopeKind' | 'scopeId'>
/** The place a role is about, as the rules see it and as the reader knows it. Tenant-wide roles have no name. */
export type NamedPlace = { place: Place; name: string | null }

/** Names and connections of these scopes, each kind in one statement. A scope that does not exist here has no entry. */
export const placesOf = async (tx: Tx, ctx: Ctx, scopes: readonly Scope[]) => {
  const { id: tenantId } = ctx.tenant
  const ids = (kind: Scope['scopeKind']) => [
    ...new Set(scopes.flatMap(({ scopeKind, scopeId }) => (scopeKind === kind && scopeId ? [scopeId] : []))),
  ]
  const [facilityIds, providerIds, deskIds, minderIds, counsellingIds] = [
    ids('facility'),
    ids('provider'),
    ids('desk'),
    ids('childminder'),
    ids('counselling-place'),
  ]
  const [facilities, providers, desks, minders, counselling] = await together([
    facilityIds.length > 0
      ? tx
          .select({ id: facility.id, name: facility.name, providerId: facility.providerId })
          .from(facility)
          .where(and(eq(facility.tenantId, tenantId), inArray(facility.id, facilityIds)))
      : [],
    providerIds.length > 0
      ? tx
          .select({ id: provider.id, name: provider.name })
          .from(provider)
          .where(and(eq(provider.tenantId, tenantId), inArray(provider.id, providerIds)))
      : [],
    deskIds.length > 0
      ? tx
          .select({ id: advisoryDesk.id, name: advisoryDesk.name })
          .from(advisoryDesk)
          .where(and(eq(advisoryDesk.tenantId, tenantId), inArray(advisoryDesk.id, deskIds)))
      : [],
    minderIds.length > 0
      ? tx
          .select({ id: childminder.id, name: childminder.displayName, deskId: childminder.deskId })
          .from(childminder)
          .where(and(eq(childminder.tenantId, tenantId), inArray(childminder.id, minderIds)))
      : [],
    counsellingIds.length > 0
      ? tx
          .select({ id: counsellingPlace.id, name: counsellingPlace.name })
          .from(counsellingPlace)
          .where(and(eq(counsellingPlace.tenantId, tenantId), inArray(counsellingPlace.id, counsellingIds)))
      : [],
  ])
  const known = new Map<string, NamedPlace>([
    ...facilities.map(({ id, name, providerId }) =>
      entry('facility', id, name, { facilityId: id, providerId }),
    ),
    ...providers.map(({ id, name }) => entry('provider', id, name, { providerId: id })),
    ...desks.map(({ id, name }) => entry('desk', id, name, { deskId: id })),
    ...minders.map(({ id, name, deskId }) => entry('childminder', id, name, { childminderId: id, deskId })),
    ...counselling.map(({ id, name }) => entry('counselling-place', id, name, { counsellingPlaceId: id })),
  ])
  return ({ scopeKind, scopeId }: Scope): NamedPlace | undefined =>
    scopeKind === 'tenant' ? { place: {}, name: null } : known.get(`${scopeKind} ${scopeId}`)
}

const entry = (kind: Scope['scopeKind'], id: string, name: string, place: Place): [string, NamedPlace] => [
  `${kind} ${id}`,
  { place, name },
]
