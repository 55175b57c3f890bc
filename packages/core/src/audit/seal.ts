import { constraintOf, insertRows, sqlState, type Tx } from '@kita/db'
import { auditSeal } from '@kita/db/schema'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { verb } from '../verb.ts'
import { type ChainedEvent, noHash, said, sealHash } from './chain.ts'

const mostAtOnce = 5000
/** Hours by which a row may arrive later than one that was written after it. */
const lateHours = 24

/** The end of a chain: how many rows it holds and the sum over all of them. */
export type ChainHead = { seq: number; hash: string }

/**
 * Gives rows of the log that have none their place in the tenant's chain, in the order in which they are found: a row
 * whose transaction ends late comes later and leaves no gap. `all` looks further back than a day.
 * @returns how many were sealed, and the chain's end
 */
const sealSome = verb({
  action: 'audit.seal',
  input: z.strictObject({ all: z.boolean() }),
  run: async (tx, { all }, ctx) => {
    const last = await headOf(tx, ctx)
    const from = all ? null : await floorOf(tx, ctx, last?.seq)
    const events = await tx.execute<ChainedEvent>(sql`
      select e.id as "eventId", ${said} as said from app.audit_event e
       where e.tenant_id = ${ctx.tenant.id} and (${from}::uuid is null or e.id >= ${from}::uuid)
         and not exists (select from app.audit_seal s where s.tenant_id = e.tenant_id and s.event_id = e.id)
       order by e.id limit ${mostAtOnce}`)
    let hash: Buffer = last ? Buffer.from(last.hash, 'hex') : noHash
    const rows = events.map(({ eventId, said: text }, nth) => {
      const place = { seq: (last?.seq ?? 0) + nth + 1, sealedAt: ctx.now }
      hash = sealHash(ctx.tenant.id, hash, place, text)
      return { tenantId: ctx.tenant.id, eventId, ...place, hash }
    })
    await insertRows(tx, auditSeal, rows)
    const seq = (last?.seq ?? 0) + rows.length
    return { result: { sealed: rows.length, head: seq === 0 ? null : { seq, hash: hash.toString('hex') } } }
  },
})

/** The end of the tenant's chain; null while it is empty. */
const headOf = async (tx: Tx, { tenant }: Ctx): Promise<ChainHead | null> => {
  const [head] = await tx.execute<ChainHead>(sql`
    select seq, encode(hash, 'hex') as hash from app.audit_seal where tenant_id = ${tenant.id} order by seq desc limit 1`)
  return head ?? null
}

/** Ids begin with the time: nothing before this one can still be missing. */
const floorOf = async (tx: Tx, { tenant }: Ctx, seq: number | undefined): Promise<string | null> => {
  if (seq === undefined) return null
  const [newest] = await tx.execute<{ id: string }>(sql`
    select event_id::text as id from app.audit_seal
     where tenant_id = ${tenant.id} and seq > ${seq - mostAtOnce} order by event_id desc limit 1`)
  if (!newest?.id) return null
  const ms = Number.parseInt(newest.id.replace('-', '').slice(0, 12), 16) - lateHours * 3_600_000
  const hex = Math.max(0, ms).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}

/** Seals what there is, piece by piece. Another worker that is quicker does the work: run by the clock, any number of times. */
export const sealAudit = async (ctx: Ctx, { all = false } = {}): Promise<ChainHead | null> => {
  for (;;) {
    const { sealed, head } = await sealSome(ctx, { all }).catch((error) => {
      if (sqlState(error) !== '23505' || !constraintOf(error)?.startsWith('audit_seal')) throw error
      return { sealed: 0, head: null }
    })
    if (sealed < mostAtOnce) return head
  }
}
