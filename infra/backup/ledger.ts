import type { Sql } from 'postgres'
import { z } from 'zod'
import { addToBook, type Book, hasBook, readBook } from './book.ts'
import { BackupError } from './error.ts'
import type { Archive } from './store.ts'

const entry = z.discriminatedUnion('act', [
  /** A record of a tenant, with all that hangs on it or without the words a person wrote. */
  z.strictObject({
    act: z.enum(['gone', 'emptied']),
    id: z.uuid(),
    tenant: z.int(),
    table: z.string().regex(/^(app|auth)\.[a-z][a-z_]+$/),
    record: z.uuid(),
    at: z.string(),
  }),
  /** A whole tenant; `proof` is the row that says so and is kept. */
  z.strictObject({
    act: z.literal('tenant'),
    id: z.uuid(),
    tenant: z.int(),
    at: z.string(),
    proof: z.record(z.string(), z.unknown()),
  }),
])
export type Erasure = z.infer<typeof entry>

/** Numbers of records, no names. */
const book: Book<Erasure> = {
  ...{ file: 'erasures.ledger', key: 'kita backup ledger', beginning: 'kita erasures' },
  ...{ title: 'Das Löschbuch', entry },
}

/** All erasures, the oldest first, each once. @throws BackupError also where there is none: erased data would come back */
export const readLedger = (archive: Archive): Erasure[] => {
  if (!hasBook(archive, book))
    throw new BackupError(
      'Im Archiv fehlt das Löschbuch: Gelöschtes käme zurück. Wo die Datenbank noch läuft, schreibt backup -- archive es neu.',
    )
  return [...new Map(readBook(archive, book).map((one) => [one.id, one])).values()]
}

/** Begins the book, and writes it anew where it got lost: the database knows every erasure. @returns how many it knew */
export const keepLedger = async (archive: Archive, sql: Sql): Promise<number> => {
  if (hasBook(archive, book)) return 0
  const known = await erasuresIn(sql)
  addToLedger(archive, known)
  return known.length
}

/** Returns when they are on the disk. */
export const addToLedger = (archive: Archive, erasures: readonly Erasure[]): void =>
  addToBook(archive, book, erasures)

/** Every erasure the database knows; with `waiting` only those the archive has not fetched. */
export const erasuresIn = async (sql: Sql, { waiting = false } = {}): Promise<Erasure[]> => {
  const [known] = await sql`select to_regclass('app.erasure') is not null as is`
  if (!known?.is) return []
  const rows = await sql`
    select act, id, tenant_id as tenant, record_table as table, record_id as record, at::text as at
      from app.erasure where not ${waiting} or archived_at is null order by at, id`
  const tenants = await sql`
    select 'tenant' as act, id, tenant_id as tenant, decided_at::text as at, to_jsonb(e)::text as proof
      from console.tenant_erasure e where state = 'done' order by decided_at`
  return [
    ...rows.map((row) => entry.parse({ ...row })),
    ...tenants.map((row) => entry.parse({ ...row, proof: JSON.parse(String(row.proof)) })),
  ]
}

/**
 * Fetches what was erased since the last time into the book, then marks it as fetched. Broken off in between, it is
 * fetched twice and counts once.
 */
export const drainErasures = async (archive: Archive, sql: Sql): Promise<number> => {
  const known = new Set<string>()
  const waiting = await erasuresIn(sql, { waiting: true })
  const tenants = waiting.filter(({ act }) => act === 'tenant')
  if (tenants.length > 0) for (const { id } of readLedger(archive)) known.add(id)
  const fresh = waiting.filter(({ id }) => !known.has(id))
  if (fresh.length === 0) return 0
  addToLedger(archive, fresh)
  const ids = fresh.filter(({ act }) => act !== 'tenant').map(({ id }) => id)
  await sql`update app.erasure set archived_at = now() where id = any(${ids}::uuid[]) and archived_at is null`
  return fresh.length
}
