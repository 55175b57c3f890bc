import type { PortalTenant } from '../src/deps.ts'

/** A tenant as the cache of the composition would hold it; tests override what they are about. */
export const exampleTenant = (changes: Partial<PortalTenant> = {}): PortalTenant =>
  ({
    id: 1,
    slug: 'musterkreis',
    version: 1,
    origin: 'http://musterkreis.localhost',
    profile: { name: 'Kita-Portal', area: 'Musterkreis', glossary: {} },
    ruleSets: [],
    rests: [],
    texts: {},
    translations: {},
    training: false,
    film: [],
    ...changes,
  }) as unknown as PortalTenant
