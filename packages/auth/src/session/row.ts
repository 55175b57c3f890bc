import { instant } from '../auth-db.ts'
import type { StoredSecret } from './keeping.ts'
import type { AccountKind, Session, SessionEntry } from './store.ts'

/** What `session_check` answers. */
export type CheckRow = StoredSecret & {
  account_id: string
  kind: AccountKind
  language: string
  created_at: unknown
  last_seen_at: unknown
  expires_at: unknown
  ends_at: unknown
  proved_at: unknown
}

/** What `session_list` answers for each session. */
export type ListRow = {
  id: string
  id_hash: string
  created_at: unknown
  last_seen_at: unknown
  expires_at: unknown
  label: string
}

export const sessionOf = (row: CheckRow): Session => ({
  accountId: row.account_id,
  kind: row.kind,
  language: row.language,
  openedAt: instant(row.created_at),
  lastSeenAt: instant(row.last_seen_at),
  expiresAt: instant(row.expires_at),
  endsAt: instant(row.ends_at),
  provedAt: row.proved_at === null ? null : instant(row.proved_at),
})

/** @param own digest of the reader's own session, in hex */
export const entryOf = (row: ListRow, own: string | null): SessionEntry => ({
  id: row.id,
  openedAt: instant(row.created_at),
  lastSeenAt: instant(row.last_seen_at),
  expiresAt: instant(row.expires_at),
  label: row.label,
  current: row.id_hash === own,
})

/** The column's length; a browser may call itself as it likes. */
export const labelOf = (label: string): string => label.slice(0, 120)
