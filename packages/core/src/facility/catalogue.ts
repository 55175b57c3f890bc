import { type Database, flushInTenant } from '@kita/db'
import type { Ctx } from '../context.ts'
import type { Catalogue } from './listing.ts'
import { catalogueStatements, composeCatalogue } from './load-catalogue.ts'

type Entry = { version: number; loadedAt: number; catalogue: Promise<Catalogue> }

// The search is nearly half of all calls and its data change rarely: it is kept in memory per tenant, at most this long
// and only until the tenant's version moves, so that a replica that was told nothing is soon right again.
const MAX_AGE_MS = 3000
const MAX_TENANTS = 100
const caches = new WeakMap<Database, Map<number, Entry>>()

/** The tenant's public catalogue, at most three seconds old. One flush when it is not in memory. */
export const catalogueOf = (ctx: Pick<Ctx, 'db' | 'tenant'>): Promise<Catalogue> => {
  const cache = caches.get(ctx.db) ?? new Map<number, Entry>()
  caches.set(ctx.db, cache)
  const known = cache.get(ctx.tenant.id)
  const fresh =
    known && known.version === ctx.tenant.version && performance.now() - known.loadedAt < MAX_AGE_MS
  if (fresh) return known.catalogue
  const entry = { version: ctx.tenant.version, loadedAt: performance.now(), catalogue: load(ctx) }
  // A failed load is not remembered: the next request tries again.
  entry.catalogue.catch(() => cache.get(ctx.tenant.id) === entry && cache.delete(ctx.tenant.id))
  cache.delete(ctx.tenant.id)
  cache.set(ctx.tenant.id, entry)
  const [oldest] = cache.keys()
  if (cache.size > MAX_TENANTS && oldest !== undefined) cache.delete(oldest)
  return entry.catalogue
}

const load = async (ctx: Pick<Ctx, 'db' | 'tenant'>): Promise<Catalogue> =>
  composeCatalogue(await flushInTenant(ctx.db, ctx.tenant.id, (tx) => catalogueStatements(tx, ctx.tenant.id)))
