import type { Sql, TransactionSql } from 'postgres'
import { emptyRecord, eraseRecord, eraseTenant } from './erase.ts'
import { handOver } from './hand-over.ts'
import type { Erasure } from './ledger.ts'

/** How much of what was restored had been erased since: rows that are gone again. */
export type Replayed = { entries: number; rows: number }

/** Makes a restored database forget what had been erased. Run again it changes nothing. */
export const replayErasures = (sql: Sql, erasures: readonly Erasure[]): Promise<Replayed> =>
  sql.begin(async (tx) => {
    let rows = 0
    for (const one of erasures) {
      if (one.act === 'tenant') rows += await eraseTenant(tx, one)
      else if (one.act === 'emptied') rows += await emptyRecord(tx, one)
      else rows += await goneAgain(tx, one)
    }
    return { entries: erasures.length, rows }
  })

const goneAgain = async (tx: TransactionSql, one: { tenant: number; table: string; record: string }) => {
  await handOver(tx, one)
  return Object.values(await eraseRecord(tx, one)).reduce((sum, n) => sum + n, 0)
}

/**
 * What a copy brings back that must not come back: sessions that were ended, links and half-finished sign-ins that were
 * used up. Everybody signs in anew.
 */
export const endSignIns = async (sql: Sql): Promise<void> => {
  const tables = await sql<{ name: string }[]>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and (n.nspname, c.relname) in (
       ('auth', 'session'), ('auth', 'half_session'), ('auth', 'support_session'), ('auth', 'link'),
       ('console', 'session'), ('console', 'half_session'), ('console', 'token'))`
  for (const { name } of tables) await sql.unsafe(`delete from ${name}`)
}

/**
 * Mails that waited at an instant of the past may have gone since: they fail with this reason, where the office sees them,
 * instead of going twice. @returns how many
 */
export const holdMails = async (sql: Sql): Promise<number> => {
  const { count } = await sql`
    update app.outbox set state = 'failed', failure = 'restored', lease_until = null where state in ('pending', 'sending')`
  return count
}
