import { type Database, withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'

type LiveNotice = { kind: string; sentence: string }
type SwitchedOff = { target: string; sentence: string; retrySeconds: number }
/** Words a person has read: `hash` stands for the sentences as they were then. */
type Review = { language: string; topic: string; hash: string }
/** What holds for a portal now: sentences above its pages, parts that are switched off, words that were signed off. */
export type Live = { notices: LiveNotice[]; off: SwitchedOff[]; reviews: readonly Review[] }

type Row = {
  /** None where the tenant as a whole is closed. */
  id: string | null
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
const unread: readonly Review[] = []

/**
 * What operators tell, have switched off and signed off, kept in memory: once a second one number is asked for, and only when it
 * moved the rows are read. While the database is away the last known ones count.
 */
export const liveBoard = (db: Database) => {
  let lookedAt = Number.NEGATIVE_INFINITY
  let version = ''
  let rows = nothing
  let reviews = unread
  let looking: Promise<void> | undefined

  const look = async () => {
    const [moved] = await withoutTenant(
      db,
      (tx) => tx.execute<{ version: unknown }>(sql`select directory.live_version() as version`),
      { readOnly: true },
    )
    const next = String(moved?.version)
    if (next === version) return
    const found = await withoutTenant(
      db,
      async (tx) => ({
        rows: [...(await tx.execute<Row>(sql`select * from directory.live_rows()`))],
        reviews: [...(await tx.execute<Review>(sql`select * from directory.translation_reviews()`))],
      }),
      { readOnly: true },
    )
    rows = found.rows
    reviews = found.reviews
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

  // `opened`: the switches that somebody has the link for: for whoever does they are not off.
  return async (
    tenantId: number,
    now: Date,
    opened: (switchId: string) => boolean = () => false,
  ): Promise<Live> => {
    await refreshed()
    if (rows.length === 0) return { notices: [], off: [], reviews }
    const ours = rows.filter(
      (row) =>
        (row.tenant_id === null || row.tenant_id === tenantId) &&
        new Date(row.starts_at) <= now &&
        (row.ends_at === null || new Date(row.ends_at) > now) &&
        !(row.what === 'switch' && row.id && opened(row.id)),
    )
    return {
      reviews,
      notices: ours.flatMap(({ what, kind, sentence }) => (what === 'notice' ? [{ kind, sentence }] : [])),
      off: ours.flatMap(({ what, kind: target, sentence, retry_minutes }) =>
        what === 'switch' ? [{ target, sentence, retrySeconds: (retry_minutes ?? 15) * 60 }] : [],
      ),
    }
  }
}
