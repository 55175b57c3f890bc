import type { TenantAnchor } from '@kita/server'
import type { Sql, TransactionSql } from 'postgres'
import { z } from 'zod'
import { addToBook, type Book, readBook } from './book.ts'
import { parseLsn } from './lsn.ts'
import type { Archive } from './store.ts'

const head = z.strictObject({ tenantId: z.int(), seq: z.int(), hash: z.string().regex(/^[0-9a-f]{64}$/) })

/** Ends of all audit logs, kept away from the disk they lie on: who changes that one does not reach this book. */
const book = {
  ...{ file: 'anchors.ledger', key: 'kita backup anchors', beginning: 'kita anchors' },
  title: 'Das Buch der Protokoll-Anker',
  entry: z.strictObject({
    /** The server's instant, ISO: what stands here was committed before. */
    at: z.iso.datetime(),
    /** After a restore the server goes on under a new number, perhaps from an earlier instant. */
    timeline: z.int().positive(),
    heads: z.array(head),
  }),
} satisfies Book<unknown>

export type Heads = z.infer<typeof book.entry> & {
  /** The archive must have come so far before this may be noted: else it knows of more than it can restore. */
  lsn: bigint
}

/** The ends as they are now; undefined where there are no chains yet. */
export const headsIn = async (sql: Sql, timeline: number): Promise<Heads | undefined> => {
  const [known] = await sql`select to_regclass('app.audit_seal') is not null as is`
  if (!known?.is) return undefined
  const [row] = await sql<{ at: Date; lsn: string; heads: z.infer<typeof head>[] }[]>`
    select clock_timestamp() as at, pg_current_wal_flush_lsn()::text as lsn,
           (select coalesce(jsonb_agg(jsonb_build_object('tenantId', t.tenant_id, 'seq', s.seq, 'hash', encode(s.hash, 'hex'))), '[]')
              from directory.tenant t cross join lateral (
                select seq, hash from app.audit_seal a where a.tenant_id = t.tenant_id order by seq desc limit 1) s
             where t.state <> 'erased') as heads`
  return row && { at: row.at.toISOString(), timeline, heads: row.heads, lsn: parseLsn(row.lsn) }
}

export const noteHeads = (archive: Archive, { lsn: _, ...heads }: Heads): void =>
  addToBook(archive, book, [heads])

/**
 * What was noted of a database on this timeline, up to an instant; of an earlier timeline nothing, because the restore in
 * between was held against it and what follows is noted anew.
 * @param timeline default: the one noted last
 * @throws BackupError
 */
export const anchorsIn = (
  archive: Archive,
  { timeline, to }: { timeline?: number; to?: Date | undefined } = {},
): TenantAnchor[] => {
  const entries = readBook(archive, book)
  const wanted = timeline ?? entries.at(-1)?.timeline
  return entries
    .filter((one) => one.timeline === wanted && (!to || Date.parse(one.at) <= to.getTime()))
    .flatMap(({ at, heads }) => heads.map((one) => ({ ...one, day: at.slice(0, 10) })))
}

/** The timeline a running server writes. */
export const timelineOf = async (sql: Sql | TransactionSql): Promise<number> => {
  const [row] = await sql<{ name: string }[]>`select pg_walfile_name(pg_current_wal_lsn()) as name`
  return Number.parseInt(row?.name.slice(0, 8) ?? '', 16)
}
