import type { Tx } from '@kita/db'
import { erasure } from '@kita/db/schema'
import type { Ctx } from '../context.ts'
import { newId } from '../id.ts'

type ErasedTable = 'app.barrier_report' | 'app.evidence' | 'app.family' | 'app.guardian'

/**
 * Writes down, in the transaction that erases, which records are no more: the backup's archive keeps the list, and a
 * restored database is made to forget them again (§ 84 SGB X, Art. 17 GDPR). Pseudonyms only.
 * `emptied` is a record that stays without the words a person wrote.
 */
export const noteErasure = async (
  tx: Tx,
  { tenant, now }: Pick<Ctx, 'tenant' | 'now'>,
  recordTable: ErasedTable,
  recordIds: readonly string[],
  act: 'gone' | 'emptied' = 'gone',
): Promise<void> => {
  if (recordIds.length === 0) return
  await tx.insert(erasure).values(
    recordIds.map((recordId) => ({
      tenantId: tenant.id,
      id: newId(now),
      recordTable,
      recordId,
      act,
      at: now,
    })),
  )
}
