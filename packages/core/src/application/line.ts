import { inTenant, type Tx } from '@kita/db'
import { application, careNeed, facility, guardian, submission } from '@kita/db/schema'
import { and, asc, eq, inArray, notExists, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { id } from '../input.ts'
import { rulesOf } from '../rule-set.ts'
import { verb } from '../verb.ts'
import { busy, firstStatusAtFacility } from './asked.ts'
import { lockChildRow } from './case.ts'
import { changeStatus } from './change-status.ts'
import { ofApplication } from './joins.ts'
import { tellFamily } from './news.ts'

/**
 * Facilities that are asked one after the other, in the family's order (C3 `dispatch: sequential`). All applications of
 * one need at facilities form a line; one of them is asked at a time, and a facility learns of a child when it is asked.
 */

/** The line of this application, its queued rows in the family's order. */
const readQueue = (tx: Tx, ctx: Ctx, applicationId: string) => {
  const own = alias(application, 'own')
  return tx
    .select({
      id: application.id,
      kind: application.kind,
      status: application.status,
      childId: application.childId,
      kitaYear: careNeed.kitaYear,
      visit: facility.visit,
      guardian: { id: guardian.id, accountId: guardian.accountId, language: guardian.language },
    })
    .from(own)
    .innerJoin(application, and(eq(application.tenantId, own.tenantId), eq(application.lineId, own.lineId)))
    .innerJoin(facility, ofApplication.facility)
    .innerJoin(careNeed, ofApplication.need)
    .innerJoin(submission, ofApplication.submission)
    .innerJoin(guardian, ofApplication.sender)
    .where(
      and(
        eq(own.tenantId, ctx.tenant.id),
        eq(own.id, applicationId),
        eq(application.status, 'QUEUED'),
        notExists(busyIn(tx, application.lineId)),
      ),
    )
    .orderBy(sql`${application.rank} nulls last`, asc(application.submittedAt), asc(application.id))
}

const busyIn = (tx: Tx, lineId: typeof application.lineId) => {
  const other = alias(application, 'other')
  return tx
    .select({ one: sql`1` })
    .from(other)
    .where(
      and(
        eq(other.tenantId, application.tenantId),
        eq(other.lineId, lineId),
        inArray(other.status, [...busy]),
      ),
    )
}

/**
 * Asks the facility that comes next in the line of this application, unless another one's turn lasts. Under rules that
 * ask all at once by now, all that are left are asked. The child's row is locked by the caller.
 */
export const askNext = async (tx: Tx, ctx: Ctx, applicationId: string): Promise<number> => {
  const queue = await readQueue(tx, ctx, applicationId)
  const [first] = queue
  if (!first) return 0
  const rules = rulesOf(ctx, first.kitaYear)
  const next = rules.dispatch === 'sequential' ? [first] : queue
  for (const { visit, ...one } of next) {
    await changeStatus(tx, ctx, {
      application: one,
      to: firstStatusAtFacility(rules, visit),
      as: 'system',
      line: rules.dispatch === 'sequential' ? { askedAt: ctx.now } : { lineId: null },
    })
    await tellFamily(tx, ctx, {
      ...one,
      rules,
      news: 'facility-asked',
      eventId: one.id,
      applicationId: one.id,
    })
  }
  return next.length
}

const askLine = verb({
  action: 'application.by-clock',
  input: z.strictObject({ applicationId: id, childId: id }),
  run: async (tx, { applicationId, childId }, ctx) => {
    await lockChildRow(tx, ctx, childId)
    const asked = await askNext(tx, ctx, applicationId)
    const audit = { subjectKind: 'application' as const, subjectId: applicationId }
    return asked > 0 ? { result: asked, audit } : { result: asked }
  },
})

/** Lines whose turn nobody has, after a contract was dissolved, children were merged or the rules changed. Returns how many facilities were asked. */
export const askWaitingLines = async (ctx: Ctx): Promise<number> => {
  const idle = await inTenant(
    ctx.db,
    ctx.tenant.id,
    (tx) =>
      tx
        .selectDistinctOn([application.lineId], {
          applicationId: application.id,
          childId: application.childId,
        })
        .from(application)
        .where(
          and(
            eq(application.tenantId, ctx.tenant.id),
            eq(application.status, 'QUEUED'),
            notExists(busyIn(tx, application.lineId)),
          ),
        )
        .orderBy(application.lineId, application.id),
    { readOnly: true },
  )
  let asked = 0
  for (const one of idle) asked += await askLine(ctx, one)
  return asked
}
