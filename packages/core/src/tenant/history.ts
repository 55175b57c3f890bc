import type { Tx } from '@kita/db'
import { tenantChange } from '@kita/db/schema'
import type { FileDifference } from '@kita/tenant'
import { and, desc, eq, gt, sql } from 'drizzle-orm'
import { newId } from '../id.ts'

/** Who changed a tenant. The office names nobody here: its own history does. */
export type ChangedBy =
  | { kind: 'operator'; id: string; name: string }
  | { kind: 'office' }
  | { kind: 'platform' }

type TenantChange = {
  id: string
  at: Date
  by: { kind: ChangedBy['kind']; name: string | null }
  note: string
  /** Why the rules of a running round changed; null where none did. */
  emergencyReason: string | null
  versionBefore: number
  versionAfter: number
  difference: FileDifference[]
}

type Record = {
  tenantId: number
  by: ChangedBy
  note: string
  emergencyReason: string | null
  now: Date
  versionBefore: number
  versionAfter: number
  difference: FileDifference[]
}

/** Adds a line to the tenant's insert-only history. @returns its id */
export const recordChange = async (tx: Tx, { by, now, ...facts }: Record): Promise<string> => {
  const id = newId(now)
  await tx.insert(tenantChange).values({
    ...facts,
    id,
    at: now,
    byKind: by.kind,
    byId: by.kind === 'operator' ? by.id : null,
    byName: by.kind === 'operator' ? by.name : null,
  })
  return id
}

/** The office's own edit, after it moved the version of its tenant. */
export const recordOfficeChange = async (
  tx: Tx,
  tenant: { id: number; slug: string },
  { now, ...facts }: Pick<Record, 'difference' | 'note' | 'emergencyReason' | 'now'>,
): Promise<void> => {
  const [row] = await tx.execute<{ version: number }>(
    sql`select version from directory.by_slug(${tenant.slug})`,
  )
  const versionAfter = row?.version ?? 1
  await recordChange(tx, {
    ...{ ...facts, tenantId: tenant.id, by: { kind: 'office' }, now },
    ...{ versionBefore: versionAfter - 1, versionAfter },
  })
}

/** A part of the history; `more` when older changes follow. */
type HistoryPage = { changes: TenantChange[]; more: boolean }

/** The changes of a tenant, newest first. `since` is a version: only what came after it. */
export const historyOf = async (
  tx: Tx,
  tenantId: number,
  { since = 0, limit = 20, offset = 0 }: { since?: number; limit?: number; offset?: number } = {},
): Promise<HistoryPage> => {
  const rows = await tx
    .select()
    .from(tenantChange)
    .where(and(eq(tenantChange.tenantId, tenantId), gt(tenantChange.versionAfter, since)))
    .orderBy(desc(tenantChange.versionAfter))
    .limit(limit + 1)
    .offset(offset)
  return { changes: rows.slice(0, limit).map(changeOf), more: rows.length > limit }
}

const changeOf = (row: typeof tenantChange.$inferSelect): TenantChange => ({
  id: row.id,
  at: row.at,
  by: { kind: row.byKind, name: row.byName },
  note: row.note,
  emergencyReason: row.emergencyReason,
  versionBefore: row.versionBefore,
  versionAfter: row.versionAfter,
  difference: row.difference as FileDifference[],
})
