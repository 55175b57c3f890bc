import { type Database, withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'

type LiveNotice = { kind: string; sentence: string }
type SwitchedOff = { target: string; sentence: string; retrySeconds: number }
/** What holds for a portal now: sentences above its pages, and parts that are switched off. */
export type Live = { notices: LiveNotice[]; off: SwitchedOff[] }

type Row = {
  id: string
  what: 'notice' | 'switch'
  tenant_id: number | null
  kind: string
  sentence: string
  starts_at: Date | string
  ends_at: Date | string | null
  retry_minutes: number | null
}

const lookEveryMs = 1000
const nothing: Row[] = []

/**
 * What operators tell and have switched off, kept in memory: once a second one number is asked for, and only when it
 * moved the rows are read. While the database is away the last known ones count.
 */
export const liveBoard = (db: Database) => {
  let lookedAt = Number.NEGATIVE_INFINITY
  let version = ''
  let rows = nothing
  let looking: Promise<void> | undefined

  const look = async () => {
    const [found] = await withoutTenant(
      db,
      (tx) => tx.execute<{ version: unknown }>(sql`select directory.live_version() as version`),
      { readOnly: true },
    )
    const next = String(found?.version)
    if (next === version) return
    rows = [
      ...(await withoutTenant(db, (tx) => tx.execute<Row>(sql`select * from directory.live_rows()`), {
        readOnly: true,
      })),
    ]
    version = next
  }

  const refreshed = async () => {
    if (performance.now() - lookedAt < lookEveryMs) return
    looking ??= look()
      .catch(() => {})
      .finally(() => {
        lookedAt = performance.now()
        looking = undefined
      })
    await looking
  }

  // `pass`: the id of a switch, known to those an operator has given the link: for them it is not off.
  return async (tenantId: number, now: Date, pass?: string): Promise<Live> => {
    await refreshed()
    if (rows.length === 0) return { notices: [], off: [] }
    const ours = rows.filter(
      (row) =>
        (row.tenant_id === null || row.tenant_id === tenantId) &&
        row.id !== pass &&
        new Date(row.starts_at) <= now &&
        (row.ends_at === null || new Date(row.ends_at) > now),
    )
    return {
      notices: ours.flatMap(({ what, kind, sentence }) => (what === 'notice' ? [{ kind, sentence }] : [])),
      off: ours.flatMap(({ what, kind: target, sentence, retry_minutes }) =>
        what === 'switch' ? [{ target, sentence, retrySeconds: (retry_minutes ?? 15) * 60 }] : [],
      ),
    }
  }
}
