import {
  type Database,
  DatabaseBusyError,
  DatabaseUnavailableError,
  inTenant,
  sqlState,
  withoutTenant,
} from '@kita/db'
import { bulkItem, bulkJob } from '@kita/db/schema'
import { and, asc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { staffActor } from '../account/index.ts'
import { writeAudit } from '../audit/write.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { authorize } from '../policy.ts'
import { definitions } from './act.ts'

/** Cases between two looks at the clock and at other tenants' jobs. */
const chunk = 50
/** How long a worker that fell silent keeps the others away. */
const leaseMs = 60_000

type Job = typeof bulkJob.$inferSelect

/** Tenants with an act on many cases that waits for a worker. */
export const tenantsWithBulk = (db: Database, now: Date): Promise<number[]> =>
  withoutTenant(
    db,
    async (tx) => {
      const rows = await tx.execute<{ tenant_id: number }>(sql`select tenant_id from outbox.bulk_due(${now})`)
      return rows.map((row) => row.tenant_id)
    },
    { readOnly: true },
  )

/**
 * Takes the oldest due job of the tenant a piece further; the system's act. Each case is one transaction with the mark
 * that it is done, so a crash at any point repeats nothing. Everything happens as the person who ordered it, with the
 * roles that person holds now.
 * @returns how many cases were settled; 0: nothing to do
 */
export const runBulk = async (ctx: Ctx): Promise<number> => {
  authorize(ctx, 'bulk.run')
  const job = await claim(ctx)
  if (!job) return 0
  const actor = await inTenant(ctx.db, ctx.tenant.id, (tx) => staffActor(tx, ctx, job.accountId), {
    readOnly: true,
  })
  const as: Ctx = { ...ctx, actor, requestId: `bulk-${job.id}` }
  const ids = await waitingCases(ctx, job)
  let trouble: unknown
  for (const applicationId of ids) {
    const error = await runCase(as, job, applicationId)
    trouble ??= error
  }
  await release(ctx, job)
  if (trouble) throw trouble
  return ids.length
}

const claim = (ctx: Ctx): Promise<Job | undefined> =>
  inTenant(ctx.db, ctx.tenant.id, async (tx) => {
    const due = tx
      .select({ id: bulkJob.id })
      .from(bulkJob)
      .where(
        and(
          eq(bulkJob.tenantId, ctx.tenant.id),
          inArray(bulkJob.state, ['waiting', 'running']),
          lte(bulkJob.startsAt, ctx.now),
          or(isNull(bulkJob.leaseUntil), lte(bulkJob.leaseUntil, ctx.now)),
        ),
      )
      .orderBy(asc(bulkJob.startsAt), asc(bulkJob.id))
      .limit(1)
      .for('update', { skipLocked: true })
    const [job] = await tx
      .update(bulkJob)
      .set({ state: 'running', leaseUntil: new Date(ctx.now.getTime() + leaseMs) })
      .where(and(eq(bulkJob.tenantId, ctx.tenant.id), inArray(bulkJob.id, due)))
      .returning()
    return job
  })

const ofJob = (ctx: Ctx, job: Job) => and(eq(bulkItem.tenantId, ctx.tenant.id), eq(bulkItem.jobId, job.id))

const waitingCases = async (ctx: Ctx, job: Job): Promise<string[]> => {
  const rows = await inTenant(
    ctx.db,
    ctx.tenant.id,
    (tx) =>
      tx
        .select({ id: bulkItem.applicationId })
        .from(bulkItem)
        .where(and(ofJob(ctx, job), eq(bulkItem.state, 'waiting')))
        .orderBy(asc(bulkItem.position))
        .limit(chunk),
    { readOnly: true },
  )
  return rows.map((row) => row.id)
}

/** Somebody else settled the case while this worker was at it: what it did is rolled back. */
class AlreadySettled extends Error {}

type Settled = Partial<typeof bulkItem.$inferInsert> & { state: 'done' | 'refused' }

/** One case, once. Answers an error of ours, which the case then bears as its refusal; passing trouble is thrown. */
const runCase = async (as: Ctx, job: Job, applicationId: string): Promise<unknown> => {
  const { action, run } = definitions[job.act]
  const settle = (tx: Parameters<typeof run>[0], to: Settled) =>
    tx
      .update(bulkItem)
      .set({ ...to, doneAt: as.now })
      .where(and(ofJob(as, job), eq(bulkItem.applicationId, applicationId), eq(bulkItem.state, 'waiting')))
      .returning({ id: bulkItem.applicationId })
  try {
    await inTenant(as.db, as.tenant.id, async (tx) => {
      authorize(as, action)
      const { audit } = await run(tx, applicationId, job, as)
      await writeAudit(tx, as, action, audit)
      if ((await settle(tx, { state: 'done' })).length === 0) throw new AlreadySettled()
    })
    return undefined
  } catch (error) {
    if (error instanceof AlreadySettled) return undefined
    if (isPassing(error)) throw error
    const known = error instanceof DomainError
    const refusal = known ? error.code : 'internal'
    await inTenant(as.db, as.tenant.id, (tx) =>
      settle(tx, { state: 'refused', refusal, refusalParams: known ? error.params : {} }),
    )
    return known ? undefined : error
  }
}

/** Trouble of the moment (connection, deadlock, shutdown): the case is still waiting and comes again. */
const isPassing = (error: unknown): boolean =>
  error instanceof DatabaseBusyError ||
  error instanceof DatabaseUnavailableError ||
  /^(08|40|53|57)/.test(sqlState(error) ?? '')

const release = (ctx: Ctx, job: Job) =>
  inTenant(ctx.db, ctx.tenant.id, (tx) =>
    tx.execute(sql`
      update app.bulk_job j set lease_until = null,
             state = case when w.left then 'running' else 'done' end,
             finished_at = case when w.left then null else ${ctx.now}::timestamptz end
        from (select exists (select from app.bulk_item i where i.tenant_id = ${ctx.tenant.id} and i.job_id = ${job.id}
                              and i.state = 'waiting') as left) w
       where j.tenant_id = ${ctx.tenant.id} and j.id = ${job.id} and j.state = 'running'`),
  )
