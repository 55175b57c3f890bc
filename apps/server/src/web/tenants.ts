import type { PortalTenant } from '@kita/api'
import { findByHost, findBySlug, type Lands, listTenants, loadTenant } from '@kita/core/tenant'
import type { Database } from '@kita/db'
import { hostToSlug } from '@kita/tenant'

type Found = { id: number; slug: string; version: number }
type Entry = { checkedAt: number; found: Found | undefined; tenant: PortalTenant | undefined }

const checkEveryMs = 1000
const maxEntries = 2000

export type Tenants = {
  /** The tenant of exactly this host; settings at most a second old. */
  byHost: (host: string) => Promise<PortalTenant | undefined>
  byId: (id: number) => Promise<PortalTenant | undefined>
}

type Options = { baseDomain: string; originOf: (slug: string, hosts: string[]) => string; lands: Lands }

/** Host → tenant with its settings, kept in memory until the directory's version moves. */
export const createTenants = (db: Database, { baseDomain, originOf, lands }: Options): Tenants => {
  const entries = new Map<string, Promise<Entry>>()
  const loaded = new Map<number, PortalTenant>()

  const settings = async (found: Found): Promise<PortalTenant | undefined> => {
    const known = loaded.get(found.id)
    if (known?.version === found.version) return known
    const row = await loadTenant(db, found.id, lands)
    if (!row) return undefined
    const origin = originOf(found.slug, row.profile.hosts)
    const tenant = { ...row, id: found.id, version: found.version, origin }
    loaded.set(found.id, tenant)
    return tenant
  }

  const look = async (find: () => Promise<Found | undefined>): Promise<Entry> => {
    const found = await find()
    return { checkedAt: performance.now(), found, tenant: found && (await settings(found)) }
  }

  const at = async (key: string, find: () => Promise<Found | undefined>) => {
    const before = entries.get(key)
    const known = await before?.catch(() => undefined)
    if (known && performance.now() - known.checkedAt < checkEveryMs) return known.tenant
    // Whoever comes first asks; the others of this moment wait for the same answer.
    if (entries.get(key) === before) entries.set(key, refresh(look(find), known))
    if (entries.size > maxEntries) entries.delete(entries.keys().next().value ?? key)
    return (await entries.get(key))?.tenant
  }

  return {
    byHost: async (host) => {
      const target = hostToSlug(host, baseDomain)
      if (target.kind === 'tenant') return at(`slug ${target.slug}`, () => findBySlug(db, target.slug))
      if (target.kind === 'custom') return at(`host ${target.host}`, () => findByHost(db, target.host))
      return undefined
    },
    byId: async (id) => at(`id ${id}`, async () => (await listTenants(db)).find((one) => one.id === id)),
  }
}

/** While the database is away the last known settings serve on; what needs the database says so itself. */
const refresh = async (next: Promise<Entry>, known: Entry | undefined): Promise<Entry> => {
  try {
    return await next
  } catch (error) {
    if (known) return { ...known, checkedAt: performance.now() }
    throw error
  }
}
