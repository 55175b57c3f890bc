import type { Tx } from '@kita/db'
import { application, bulkItem, bulkJob, child, facility } from '@kita/db/schema'
import { and, asc, count, eq } from 'drizzle-orm'
import { z } from 'zod'
import { facilityRoles, officeRoles } from '../application/case.ts'
import { ofApplication } from '../application/joins.ts'
import { staffScope } from '../application/staff-scope.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import { looksAt } from '../audit/write.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'

export const staffAccount = ({ actor }: Pick<Ctx, 'actor'>): string => {
  if (actor.kind !== 'staff') throw new DomainError('not-allowed')
  return actor.accountId
}

const jobWhere = (ctx: Ctx, jobId: string) => and(eq(bulkJob.tenantId, ctx.tenant.id), eq(bulkJob.id, jobId))
const itemsWhere = (ctx: Ctx, jobId: string) =>
  and(eq(bulkItem.tenantId, ctx.tenant.id), eq(bulkItem.jobId, jobId))

/** How far an act on many cases is, in numbers, for the person who ordered it. @throws OutOfReach for everybody else */
export const readJob = async (tx: Tx, ctx: Ctx, jobId: string) => {
  const [job] = await tx.select().from(bulkJob).where(jobWhere(ctx, jobId))
  if (!job || job.accountId !== staffAccount(ctx)) throw new OutOfReach('bulk-job', jobId)
  const counts = await tx
    .select({ state: bulkItem.state, n: count() })
    .from(bulkItem)
    .where(itemsWhere(ctx, jobId))
    .groupBy(bulkItem.state)
  const of = (state: string) => counts.find((one) => one.state === state)?.n ?? 0
  const [waiting, done, refused] = [of('waiting'), of('done'), of('refused')]
  return {
    id: job.id,
    act: job.act,
    reason: job.reason,
    note: job.note,
    state: job.state,
    createdAt: job.createdAt,
    startsAt: job.startsAt,
    finishedAt: job.finishedAt,
    total: waiting + done + refused,
    done,
    refused,
    refusals: [] as Awaited<ReturnType<typeof readRefusals>>,
  }
}

/** Whom it could not be done to, of those the person still reaches. */
const readRefusals = async (tx: Tx, ctx: Ctx, jobId: string) => {
  const refused = await tx
    .select({
      applicationId: bulkItem.applicationId,
      child: { firstName: child.firstName, lastName: child.lastName },
      code: bulkItem.refusal,
      params: bulkItem.refusalParams,
    })
    .from(bulkItem)
    .innerJoin(
      application,
      and(eq(application.tenantId, bulkItem.tenantId), eq(application.id, bulkItem.applicationId)),
    )
    .innerJoin(facility, ofApplication.facility)
    .innerJoin(child, ofApplication.child)
    .where(
      and(
        itemsWhere(ctx, jobId),
        eq(bulkItem.state, 'refused'),
        staffScope(ctx.actor, [...facilityRoles, ...officeRoles]),
      ),
    )
    .orderBy(asc(bulkItem.position))
  return refused.map(({ code, ...one }) => ({ ...one, code: code ?? 'internal' }))
}

const input = z.strictObject({ jobId: id })

/** At its end with the names of those it could not be done to: a look at each of them. */
export const readBulk = watched(
  'bulk.order',
  verb({
    action: 'bulk.order',
    input,
    run: async (tx, { jobId }, ctx) => {
      const job = await readJob(tx, ctx, jobId)
      const refusals = job.state === 'done' && job.refused > 0 ? await readRefusals(tx, ctx, jobId) : []
      return {
        result: { ...job, refusals },
        audit: looksAt(refusals.map(({ applicationId }) => applicationId)),
      }
    },
  }),
)

/**
 * Calls an act on many cases back before it begins: nothing happens then.
 * @throws DomainError `bulk-already-started`
 */
export const undoBulk = watched(
  'bulk.order',
  verb({
    action: 'bulk.order',
    input,
    run: async (tx, { jobId }, ctx) => {
      const job = await readJob(tx, ctx, jobId)
      if (job.state === 'undone') return { result: job }
      if (job.startsAt <= ctx.now) throw new DomainError('bulk-already-started')
      const undone = await tx
        .update(bulkJob)
        .set({ state: 'undone', finishedAt: ctx.now })
        .where(and(jobWhere(ctx, jobId), eq(bulkJob.state, 'waiting')))
        .returning({ id: bulkJob.id })
      if (undone.length === 0) throw new DomainError('bulk-already-started')
      return {
        result: await readJob(tx, ctx, jobId),
        audit: { subjectKind: 'bulk-job', subjectId: jobId, detail: { undone: true } },
      }
    },
  }),
)
