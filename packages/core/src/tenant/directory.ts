import { type Database, type Tx, withoutTenant } from '@kita/db'
import { type SQL, sql } from 'drizzle-orm'

/** A line of the directory, which answers before any tenant is set. */
export type DirectoryEntry = { id: number; slug: string; version: number }

const ask = (db: Database, from: SQL): Promise<DirectoryEntry[]> =>
  withoutTenant(
    db,
    async (tx) => [
      ...(await tx.execute<DirectoryEntry>(sql`select tenant_id as id, slug, version from ${from}`)),
    ],
    { readOnly: true },
  )

/** The tenant of this slug exactly. */
export const findBySlug = async (db: Database, slug: string): Promise<DirectoryEntry | undefined> =>
  (await ask(db, sql`directory.by_slug(${slug})`))[0]

/** The tenant whose own host this is exactly. */
export const findByHost = async (db: Database, host: string): Promise<DirectoryEntry | undefined> =>
  (await ask(db, sql`directory.by_host(${host})`))[0]

/** All tenants, suspended and closed ones too; none that was erased. */
export const listTenants = (db: Database): Promise<DirectoryEntry[]> => ask(db, sql`directory.all_tenants()`)

/** A training copy from its first line on, or never. */
export const isTraining = async (tx: Tx, tenantId: number): Promise<boolean> => {
  const [row] = await tx.execute<{ training: boolean }>(
    sql`select directory.is_training(${tenantId}) as training`,
  )
  return row?.training ?? false
}
