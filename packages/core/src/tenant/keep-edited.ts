import type { Tx } from '@kita/db'
import { facility } from '@kita/db/schema'
import { eq } from 'drizzle-orm'

type Row = typeof facility.$inferInsert

/**
 * A bundle's facilities as they are to be written: what an office has edited itself stays as it stands, and so does what a
 * bundle does not know, such as which fields those are.
 */
export const keepEdited = async (tx: Tx, tenantId: number, rows: Row[]): Promise<Row[]> => {
  const present = await tx.select().from(facility).where(eq(facility.tenantId, tenantId))
  const byId = new Map(present.map((row) => [row.id, row]))
  return rows.map((row) => {
    const own = byId.get(row.id)
    if (!own) return row
    const kept = Object.entries(own).filter(([field]) => own.edited.includes(field))
    return { ...own, ...row, ...Object.fromEntries(kept) }
  })
}
