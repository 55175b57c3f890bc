import { isTenantSlug, reservedNames } from '../host.ts'

export type NameRefusal =
  | { code: 'portal-name-malformed' }
  | { code: 'portal-name-reserved' }
  | { code: 'portal-name-taken' }
  | { code: 'portal-name-like'; other: string }

/** Groups of letters that a hasty reader takes for one another; the right side stands for all of them. */
const alike: [RegExp, string][] = [
  // digits first: what they stand for may be half of a pair ("k0eln")
  [/0/g, 'o'],
  [/1/g, 'l'],
  [/3/g, 'e'],
  [/5/g, 's'],
  [/8/g, 'b'],
  [/ae/g, 'a'],
  [/oe/g, 'o'],
  [/ue/g, 'u'],
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/[ij]/g, 'l'],
  [/(.)\1+/g, '$1'],
]

/** What is left of a name when everything that can be mistaken is taken out of it. */
const skeletonOf = (name: string): string =>
  alike.reduce((seen, [letters, one]) => seen.replace(letters, one), name.replaceAll('-', ''))

/** From so many letters on a single slip of the finger makes two names one. */
const leastForSlip = 4
/** Short names of the platform (`post`, `mail`) are near to many towns. */
const leastForPlatformSlip = 6

/**
 * May a new portal have this name? Names are never given twice, none may be taken for another portal or for a part of the
 * platform, and only plain letters are allowed: a name in other scripts could look like anything.
 * @param taken names of all portals there ever were
 * @param reserved names of the installation, beside the platform's own
 */
export const nameRefusal = (
  name: string,
  { taken, reserved }: { taken: Iterable<string>; reserved: readonly string[] },
): NameRefusal | null => {
  const platform = [...reservedNames, ...reserved]
  if (platform.includes(name)) return { code: 'portal-name-reserved' }
  if (!isTenantSlug(name) || name.includes('--')) return { code: 'portal-name-malformed' }
  const skeleton = skeletonOf(name)
  const others = [...taken]
  if (others.includes(name)) return { code: 'portal-name-taken' }
  const isPlatform = (one: string) =>
    skeletonOf(one) === skeleton || (one.length >= leastForPlatformSlip && isOneSlipApart(one, name))
  if (platform.some(isPlatform)) return { code: 'portal-name-reserved' }
  const other = others.find((one) => skeletonOf(one) === skeleton || isOneSlipApart(one, name))
  return other === undefined ? null : { code: 'portal-name-like', other }
}

/** One letter more, less, other, or two that changed places. */
const isOneSlipApart = (one: string, other: string): boolean => {
  if (Math.min(one.length, other.length) < leastForSlip || Math.abs(one.length - other.length) > 1)
    return false
  let from = 0
  while (from < one.length && one[from] === other[from]) from += 1
  let back = 0
  const most = Math.min(one.length, other.length) - from
  while (back < most && one.at(-1 - back) === other.at(-1 - back)) back += 1
  const rest = one.slice(from, one.length - back)
  const otherRest = other.slice(from, other.length - back)
  if (rest.length <= 1 && otherRest.length <= 1) return true
  return rest.length === 2 && otherRest.length === 2 && rest === [...otherRest].reverse().join('')
}

const german: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

/** A name for an area: "Kreis Plön" → `kreis-ploen`. Whether it may be taken, `nameRefusal` says. */
export const suggestName = (area: string): string =>
  area
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (letter) => german[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')
