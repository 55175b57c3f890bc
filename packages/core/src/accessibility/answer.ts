import type { Tx } from '@kita/db'
import { planMail } from '@kita/db/outbox'
import { barrierReport, staff, task } from '@kita/db/schema'
import { berlinDay } from '@kita/tenant/calendar'
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { staffOf } from '../account/of.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { id, paragraph } from '../input.ts'
import { verb } from '../verb.ts'
import { clockOf } from './rules.ts'

const pageSize = 50

/** Reports of barriers: those without an answer first, the next one due on top; then the latest. */
export const listBarriers = verb({
  action: 'barrier.read',
  input: z.strictObject({ page: z.number().int().min(1).max(1000).default(1) }),
  readOnly: true,
  run: async (tx, { page }, ctx) => {
    const rows = await tx
      .select({
        id: barrierReport.id,
        receivedAt: barrierReport.receivedAt,
        dueOn: barrierReport.dueOn,
        page: barrierReport.page,
        text: barrierReport.text,
        answeredAt: barrierReport.answeredAt,
        erased: sql<boolean>`${barrierReport.erasedAt} is not null`,
      })
      .from(barrierReport)
      .where(eq(barrierReport.tenantId, ctx.tenant.id))
      .orderBy(
        sql`${barrierReport.answeredAt} is not null`,
        sql`case when ${barrierReport.answeredAt} is null then ${barrierReport.dueOn} end`,
        desc(barrierReport.receivedAt),
        asc(barrierReport.id),
      )
      .limit(pageSize + 1)
      .offset((page - 1) * pageSize)
    const today = berlinDay(ctx.now)
    const items = rows.slice(0, pageSize).map(({ text, ...row }) => ({
      ...row,
      start: text === null ? null : text.slice(0, 160),
      clock: row.answeredAt === null ? clockOf(row.dueOn, today) : null,
    }))
    return { result: { items, page, more: rows.length > pageSize } }
  },
})

const find = async (tx: Tx, ctx: Ctx, reportId: string, lock = false) => {
  const asked = tx
    .select()
    .from(barrierReport)
    .where(and(eq(barrierReport.tenantId, ctx.tenant.id), eq(barrierReport.id, reportId)))
  const [row] = await (lock ? asked.for('no key update') : asked)
  if (!row) throw new OutOfReach('tenant', reportId)
  return row
}

/** One report as its sender wrote it, with the answer. Who opens it is in the log. @throws OutOfReach */
export const openBarrier = watched(
  'barrier.read',
  verb({
    action: 'barrier.read',
    input: z.strictObject({ reportId: id }),
    run: async (tx, { reportId }, ctx) => {
      const { tenantId: _, answeredBy, ...row } = await find(tx, ctx, reportId)
      const [by] = answeredBy
        ? await tx
            .select({ name: staff.displayName })
            .from(staff)
            .where(and(eq(staff.tenantId, ctx.tenant.id), eq(staff.accountId, answeredBy)))
        : []
      const clock = row.answeredAt === null ? clockOf(row.dueOn, berlinDay(ctx.now)) : null
      return {
        result: { ...row, answeredBy: by?.name ?? null, clock },
        audit: { subjectKind: 'tenant', subjectId: reportId, detail: { barrier: 'opened' } },
      }
    },
  }),
)

/**
 * The office's answer: sent by mail, or noted as given on the telephone, or as what was done where nobody can be reached.
 * @throws OutOfReach, DomainError `barrier-answered`; field errors `text-missing`, `email-missing` for a mail to nobody
 */
export const answerBarrier = watched(
  'barrier.answer',
  verb({
    action: 'barrier.answer',
    input: z.strictObject({
      reportId: id,
      way: z.enum(['mail', 'phone', 'none'], { message: 'answer-way-missing' }),
      text: paragraph(4000).pipe(z.string().min(1, 'text-missing')),
    }),
    run: async (tx, { reportId, way, text }, ctx) => {
      const report = await find(tx, ctx, reportId, true)
      if (report.answeredAt !== null) throw new DomainError('barrier-answered')
      if (way === 'mail' && report.email === null)
        throw new DomainError('input-invalid', {}, [{ pointer: '/way', code: 'reporter-without-email' }])
      const ours = and(eq(barrierReport.tenantId, ctx.tenant.id), eq(barrierReport.id, reportId))
      const by = staffOf(ctx)
      await tx
        .update(barrierReport)
        .set({ answeredAt: ctx.now, answeredBy: by, answerWay: way, answer: text })
        .where(ours)
      await tx
        .update(task)
        .set({ doneAt: ctx.now, doneBy: by })
        .where(and(eq(task.tenantId, ctx.tenant.id), eq(task.barrierReportId, reportId), isNull(task.doneAt)))
      if (way === 'mail')
        await planMail(tx, {
          ...{ template: 'barrier-answered', lang: report.lang, to: { kind: 'reporter', id: reportId } },
          ...{ dedupeKey: `barrier-answered:${reportId}`, now: ctx.now },
        })
      return {
        result: { id: reportId },
        audit: { subjectKind: 'tenant', subjectId: reportId, detail: { barrier: 'answered', way } },
      }
    },
  }),
)
