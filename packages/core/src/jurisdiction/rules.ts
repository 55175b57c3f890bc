import type { TenantProfile } from '@kita/tenant'

export type Locality = { postcode: string; place: string; municipality: string; inside: boolean }
type OutsideOffice = TenantProfile['jurisdiction']['outside'][number]

/**
 * Whose Jugendamt is competent for an address (A2.3–A2.5). A postcode may belong to several municipalities: then the
 * family chooses. Nothing about a child is needed for the answer (scenario 25).
 */
export type JurisdictionAnswer =
  /** `office`: another Jugendamt is competent and uses this portal too. */
  | { result: 'inside'; municipality: string; office?: OutsideOffice['office'] }
  | { result: 'outside'; municipality: string | null; office: OutsideOffice['office'] | null }
  | { result: 'choose'; municipalities: string[] }

const norm = (text: string) =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').trim()

export const decideJurisdiction = (
  ofPostcode: readonly Locality[],
  town: string | null,
  outside: readonly OutsideOffice[],
): JurisdictionAnswer => {
  const candidates = matching(ofPostcode, town)
  const municipalities = [...new Set(candidates.map((one) => one.municipality))].sort((a, b) =>
    a.localeCompare(b, 'de'),
  )
  const [only] = municipalities
  if (only === undefined) return { result: 'outside', municipality: null, office: null }
  if (candidates.every((one) => one.inside)) return { result: 'inside', municipality: only }
  if (municipalities.length > 1) return { result: 'choose', municipalities }
  const found = outside.find((one) => norm(one.municipality) === norm(only))
  if (found?.shares) return { result: 'inside', municipality: only, office: found.office }
  const office = found?.office ?? null
  return { result: 'outside', municipality: only, office }
}

/** The municipality or place the town names; all of the postcode's when it names none of them. */
const matching = (ofPostcode: readonly Locality[], town: string | null) => {
  if (town === null || norm(town) === '') return ofPostcode
  const wanted = norm(town)
  const named = ofPostcode.filter((one) =>
    [one.municipality, one.place].some(
      (name) => norm(name) === wanted || wanted.startsWith(`${norm(name)}-`),
    ),
  )
  return named.length > 0 ? named : ofPostcode
}
