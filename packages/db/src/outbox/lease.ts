import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { withoutTenant } from '../scope.ts'
import type { MailRecipient } from './plan.ts'
import type { MailTemplate } from './template.ts'

/** A mail in the hands of one worker, for as long as its lease lasts. */
export interface LeasedMail {
  tenantId: number
  id: string
  lane: number
  template: MailTemplate
  lang: string
  to: MailRecipient
  params: Record<string, string | number | boolean>
  createdAt: Date
  /** Proof that the lease is still ours. */
  leaseNo: number
  /** Attempts that counted so far. */
  attempts: number
}

export interface ClaimOptions {
  now: Date
  /** Must be longer than the provider's event feed lags; see the room's README. */
  leaseSeconds: number
  limit: number
}

type ClaimLanes = ClaimOptions & { firstLane: number; lastLane: number; afterTenant: number }

/**
 * Takes due mails of all tenants, lower lanes first; inside a lane the tenants take turns, beginning after
 * `afterTenant`. Committed when it returns.
 */
export function claimMails(
  db: Database,
  { now, leaseSeconds, limit, firstLane, lastLane, afterTenant }: ClaimLanes,
): Promise<LeasedMail[]> {
  return leased(
    db,
    sql`select * from outbox.claim(${now}, make_interval(secs => ${leaseSeconds}), ${limit}, ${firstLane}, ${lastLane}, ${afterTenant})`,
  )
}

/** Takes over mails whose lease ran out: their worker died, or the provider's answer was lost. */
export function reclaimMails(
  db: Database,
  { now, leaseSeconds, limit }: ClaimOptions,
): Promise<LeasedMail[]> {
  return leased(
    db,
    sql`select * from outbox.reclaim(${now}, make_interval(secs => ${leaseSeconds}), ${limit})`,
  )
}

/** The mail is out. False: the lease was lost, and whoever has it now decides. */
export function markSent(db: Database, mail: LeasedMail, messageId: string, now: Date): Promise<boolean> {
  return answered(
    db,
    sql`outbox.mark_sent(${mail.tenantId}, ${mail.id}, ${mail.leaseNo}, ${messageId}, ${now})`,
  )
}

/** Back to the queue until `runAt`. */
export function postpone(db: Database, mail: LeasedMail, runAt: Date, attempts: number): Promise<boolean> {
  return answered(
    db,
    sql`outbox.postpone(${mail.tenantId}, ${mail.id}, ${mail.leaseNo}, ${runAt}, ${attempts})`,
  )
}

/** Given up; `failure` is a code the office sees, e.g. `rejected`. */
export function markFailed(db: Database, mail: LeasedMail, failure: string): Promise<boolean> {
  return answered(db, sql`outbox.mark_failed(${mail.tenantId}, ${mail.id}, ${mail.leaseNo}, ${failure})`)
}

async function answered(db: Database, call: SQL): Promise<boolean> {
  const rows = await withoutTenant(db, (tx) => tx.execute<{ valid: boolean }>(sql`select ${call} as valid`))
  return rows[0]?.valid === true
}

export interface OutboxRow extends Record<string, unknown> {
  tenant_id: number
  id: string
  lane: number
  template: MailTemplate
  lang: string
  recipient_kind: MailRecipient['kind']
  recipient_id: string
  params: LeasedMail['params']
  created_at: Date | string
  lease_no: number
  attempts: number
}

async function leased(db: Database, query: SQL): Promise<LeasedMail[]> {
  const rows = await withoutTenant(db, (tx) => tx.execute<OutboxRow>(query))
  return [...rows].map(mailOfRow)
}

export const mailOfRow = (row: OutboxRow): LeasedMail => ({
  tenantId: row.tenant_id,
  id: row.id,
  lane: row.lane,
  template: row.template,
  lang: row.lang,
  to: { kind: row.recipient_kind, id: row.recipient_id },
  params: row.params,
  createdAt: new Date(row.created_at),
  leaseNo: row.lease_no,
  attempts: row.attempts,
})
