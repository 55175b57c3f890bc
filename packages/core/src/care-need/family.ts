import type { OfferKind } from '@kita/tenant'

/** Kinds of care that answer the same need: a Kita or Tagespflege place ends the search, a Hort is another need. */
export type FamilyOfCare = 'EARLY' | 'SCHOOL'

export const familyOfCare = (kind: OfferKind): FamilyOfCare => (kind === 'HORT' ? 'SCHOOL' : 'EARLY')
