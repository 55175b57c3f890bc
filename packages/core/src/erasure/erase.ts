import type { Tx } from '@kita/db'
import { erasure } from '@kita/db/schema'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { newId } from '../id.ts'

/** Tables whose rows end for good: the database lets nobody delete there past `eraseRecords`. */
type ErasedTable =
  | 'app.assistance'
  | 'app.evidence'
  | 'app.facility_picture'
  | 'app.family'
  | 'app.guardian'
  | 'app.need_fact'

type Moment = Pick<Ctx, 'tenant' | 'now'>

/**
 * Deletes records for good and writes them into the book of erasures: the backup's archive keeps it, and a restored
 * database is made to forget them again (§ 84 SGB X, Art. 17 GDPR). Pseudonyms only.
 * @returns ids of those that were there
 */
export const eraseRecords = async (
  tx: Tx,
  { now }: Moment,
  table: ErasedTable,
  ids: readonly string[],
): Promise<string[]> => {
  if (ids.length === 0) return []
  const gone = await tx.execute<{ id: string }>(
    sql`select id from directory.erase(${table}, ${sql.param(ids)}::uuid[], ${now}) as id`,
  )
  return gone.map(({ id }) => id)
}

/**
 * Deletes a family, or a guardian who has handed over what was sent, with all that hangs on the record.
 * @returns how many rows; 0 when it was not there
 */
export const eraseWhole = async (
  tx: Tx,
  { now }: Moment,
  table: 'app.family' | 'app.guardian',
  record: string,
): Promise<number> => {
  const [row] = await tx.execute<{ rows: number }>(
    sql`select directory.erase_whole(${table}, ${record}::uuid, ${now}) as rows`,
  )
  return Number(row?.rows ?? 0)
}

/** The records stay, the words a person wrote have gone in this transaction: the book is told of it. */
export const noteEmptied = async (
  tx: Tx,
  { tenant, now }: Moment,
  recordTable: 'app.barrier_report' | 'auth.account',
  recordIds: readonly string[],
): Promise<void> => {
  if (recordIds.length === 0) return
  await tx.insert(erasure).values(
    recordIds.map((recordId) => ({
      ...{ tenantId: tenant.id, id: newId(now), recordTable, recordId },
      ...{ act: 'emptied' as const, at: now },
    })),
  )
}
