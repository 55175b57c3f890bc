import type { Tx } from '@kita/db'
import { facility } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import { OutOfReach } from '../audit/attempt.ts'
import type { Ctx, Role } from '../context.ts'
import { within } from '../scope.ts'
import type { StoredCatalogue } from './catalogue.ts'

/** Who may write whose criteria: heads their facility's, the Träger its own, the office the tenant's. */
export const writers: Record<StoredCatalogue['ownerKind'], Role[]> = {
  facility: ['facility-head', 'provider-admin'],
  provider: ['provider-admin'],
  tenant: ['office-admin'],
}
export const readers: Role[] = [
  'facility-head',
  'facility-staff',
  'provider-admin',
  'office-clerk',
  'office-admin',
]

export type OwnerOf = {
  ownerKind: StoredCatalogue['ownerKind']
  providerId: string | null
  facilityId: string | null
}

const placeOf = async (tx: Tx, ctx: Ctx, of: OwnerOf) => {
  if (of.ownerKind !== 'facility') return { providerId: of.providerId, facilityId: null }
  const [row] = await tx
    .select({ providerId: facility.providerId })
    .from(facility)
    .where(and(eq(facility.tenantId, ctx.tenant.id), eq(facility.id, of.facilityId ?? '')))
  if (!row) throw new OutOfReach('facility', of.facilityId ?? '')
  return { facilityId: of.facilityId, providerId: row.providerId }
}

export const mayWrite = async (tx: Tx, ctx: Ctx, of: OwnerOf): Promise<boolean> => {
  const roles = writers[of.ownerKind]
  if (of.ownerKind === 'tenant') return within(ctx.actor, roles, {})
  return within(ctx.actor, roles, await placeOf(tx, ctx, of))
}
