import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'

/** A row of the log as it stands in the database: every value as one text, so that the sum needs no rules of a driver. */
export type ChainedEvent = { eventId: string; said: string }

/** What row `e` says, the same text on every server and in every session. jsonb has one spelling for equal objects. */
export const said = sql`jsonb_build_array(
  e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor_kind, e.actor_id, e.action,
  e.subject_kind, e.subject_id, e.detail, e.request_id)::text`

/** The sum of nothing: what the first seal of a tenant follows. */
export const noHash = Buffer.alloc(32)

/** A place in a tenant's chain. */
export type Seal = { seq: number; sealedAt: Date }

/** SHA-256 over the sum before, the place and the row: whoever changes one has to change all that follow. */
export const sealHash = (
  tenantId: number,
  before: Uint8Array,
  { seq, sealedAt }: Seal,
  text: string,
): Buffer =>
  createHash('sha256')
    .update(before)
    .update(JSON.stringify([tenantId, seq, sealedAt.toISOString(), text]))
    .digest()
