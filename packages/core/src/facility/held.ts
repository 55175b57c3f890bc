import type { Tx } from '@kita/db'
import { freePlace, offer } from '@kita/db/schema'
import { and, eq, isNull, notExists } from 'drizzle-orm'

/** The offer or contract that holds a place now; the unique index offer_holds_place lets there be one at the most. */
export const holder = and(
  eq(offer.tenantId, freePlace.tenantId),
  eq(offer.placeId, freePlace.id),
  eq(offer.holdsPlace, true),
  isNull(offer.releasedOn),
)

/** Nobody holds the place. */
export const notHeld = (tx: Tx) => notExists(tx.select({ id: offer.id }).from(offer).where(holder))
