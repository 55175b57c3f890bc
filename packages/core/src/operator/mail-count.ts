import { type Database, type Tx, withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'

type Tally = {
  at: Date
  planned: number
  pending: number
  sending: number
  sent: number
  failed: number
  caught: number
  /** Taken by the provider in the day that ended an hour before, and how many of them its events have confirmed. */
  handedOver: number
  answered: number
}

type Row = Record<string, unknown> & { [K in Exclude<keyof Tally, 'at' | 'handedOver'>]: string | number } & {
  at: Date | string
  handed_over: string | number
}

const tallyOf = ({ at, handed_over: handedOver, ...row }: Row): Tally => ({
  at: new Date(at),
  planned: Number(row.planned),
  pending: Number(row.pending),
  sending: Number(row.sending),
  sent: Number(row.sent),
  failed: Number(row.failed),
  caught: Number(row.caught),
  handedOver: Number(handedOver),
  answered: Number(row.answered),
})

/**
 * Counts all mails by what became of them, at most once an hour; no other process counts beside.
 * @returns the new count, and whether every mail is in one of its states; null: the last count still holds
 */
export const countMails = (
  operator: Database,
  now: Date,
): Promise<{ tally: Tally; addsUp: boolean } | null> =>
  withoutTenant(operator, async (tx) => {
    const [row] = await tx.execute<Row>(sql`
      insert into console.mail_tally as t
      select true, ${now}::timestamptz, c.* from outbox.tally(${now}) c
       where not exists (select from console.mail_tally l where l.at > ${now}::timestamptz - interval '1 hour')
      on conflict (one) do update set
        at = excluded.at, planned = excluded.planned, pending = excluded.pending, sending = excluded.sending,
        sent = excluded.sent, failed = excluded.failed, caught = excluded.caught,
        handed_over = excluded.handed_over, answered = excluded.answered
      returning t.*`)
    if (!row) return null
    const tally = tallyOf(row)
    const { planned, pending, sending, sent, failed, caught } = tally
    return { tally, addsUp: planned === pending + sending + sent + failed + caught }
  })

/** How the mails of all tenants stand: each lane's due mails and the age of the oldest, in seconds, and the last count. */
export const readMailHealth = async (tx: Tx, now: Date) => {
  const lanes = await tx.execute<{ lane: number; waiting: number; oldest_seconds: number }>(
    sql`select * from outbox.lanes(${now})`,
  )
  const [row] = await tx.execute<Row>(sql`select * from console.mail_tally`)
  return {
    lanes: [0, 1, 2, 3].map((lane) => {
      const found = lanes.find((one) => one.lane === lane)
      return { lane, waiting: found?.waiting ?? 0, oldestSeconds: found?.oldest_seconds ?? 0 }
    }),
    tally: row ? tallyOf(row) : null,
  }
}
