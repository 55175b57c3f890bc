import { type Database, withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'

type Row = { worked: Date | string | null; tenants: number; held_back: string | null }

export type Standing = {
  /** When the worker has last written down a run, of whatever tenant. */
  worked: Date | undefined
  tenants: number
  /** Bytes of the database's log that the backup's archive has not fetched; Infinity while nobody fetches; undefined: no archive. */
  heldBack: number | undefined
}

/** How the installation keeps up, as the database knows it: the same whichever process asks. No tenant's data. */
export const standingOf = async (operator: Database): Promise<Standing> => {
  const read = sql`
    select (select max(last_at) from app.job_run) as worked,
      (select count(*)::int from directory.all_tenants()) as tenants,
      (select case when active then pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(), restart_lsn)
         else 'Infinity' end::text
       from pg_catalog.pg_replication_slots where slot_name = 'kita_archive') as held_back`
  const [row] = await withoutTenant(operator, (tx) => tx.execute<Row>(read), { readOnly: true })
  return {
    worked: row?.worked ? new Date(row.worked) : undefined,
    tenants: row?.tenants ?? 0,
    heldBack: row?.held_back ? Number(row.held_back) : undefined,
  }
}
