import type { Tx } from '@kita/db'
import { application, careNeed, child, facility, guardian, needNotice } from '@kita/db/schema'
import { ageClassOf } from '@kita/tenant'
import { berlinDay } from '@kita/tenant/calendar'
import { and, asc, count, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { ofApplication } from '../application/joins.ts'
import { monthsAtStart } from '../application/office-list-query.ts'
import type { Ctx } from '../context.ts'
import { verb } from '../verb.ts'
import { needClock, placeBounds } from './need-clock.ts'
import { afterMainRound, hasOffer, matching, noticeDue, ofNeed, startsBy, waiting } from './unplaced-query.ts'

const pageSize = 50

/**
 * Children without a place (C2.3): open needs with the legal clocks of B2, by start. A need is UNPROVIDED after the main
 * round or eight weeks before its start when no offer waits for an answer.
 */
export const listUnplaced = verb({
  action: 'unplaced.list',
  input: z.strictObject({
    group: z.enum(['unprovided', 'notice', 'listed', 'late', 'all']).default('unprovided'),
    startMonth: z
      .string()
      .regex(/^\d{4}-\d{2}$/, 'month-invalid')
      .optional(),
    ageClass: z.string().max(20).optional(),
    municipality: z.string().max(100).optional(),
    q: z.string().max(100).optional(),
    page: z.int().min(1).max(500).default(1),
  }),
  looks: 'child',
  wide: true,
  run: async (tx, { page, ...filter }, ctx) => {
    const where = matching(tx, ctx, filter)
    const [all] = await tx
      .select({ n: count() })
      .from(careNeed)
      .innerJoin(child, ofNeed.child)
      .leftJoin(needNotice, ofNeed.notice)
      .where(where)
    const rows = await readRows(tx, ctx, where, page)
    const applications = await readApplications(
      tx,
      ctx,
      rows.map((row) => row.id),
    )
    const today = berlinDay(ctx.now)
    const items = rows.map(({ createdAt, offered, roundOver, months, child: of, ...row }) => ({
      ...row,
      child: of,
      ageClass: ageClassOf(ctx.tenant.state, months)?.code ?? null,
      noticedOn: berlinDay(createdAt),
      status: offered ? ('PARTLY_OFFERED' as const) : roundOver ? ('UNPROVIDED' as const) : ('OPEN' as const),
      clock: needClock(ctx.tenant.state.legal, { ...row, noticedOn: berlinDay(createdAt) }, today),
      applications: applications.flatMap(({ needId, ...one }) => (needId === row.id ? [one] : [])),
    }))
    return { result: { total: all?.n ?? 0, page, pageSize, counts: await readCounts(tx, ctx), items } }
  },
})

/** The place of the household's first guardian; a postcode may belong to several municipalities. */
const municipality = sql<string | null>`(
  select l.municipality from app.guardian g join app.locality l on l.tenant_id = g.tenant_id and l.postcode = g.postcode
   where g.tenant_id = ${child.tenantId} and g.family_id = ${child.familyId}
   order by g.created_at, (l.place = g.town) desc, l.id limit 1)`

const readRows = (tx: Tx, ctx: Ctx, where: ReturnType<typeof matching>, page: number) =>
  tx
    .select({
      id: careNeed.id,
      familyOfCare: careNeed.familyOfCare,
      startsOn: careNeed.startsOn,
      hours: careNeed.hours,
      createdAt: careNeed.createdAt,
      child: {
        id: child.id,
        firstName: child.firstName,
        lastName: child.lastName,
        bornOn: child.bornOn,
        expectedOn: child.expectedOn,
      },
      months: monthsAtStart,
      municipality,
      guardianId: sql<string | null>`(select g.id from ${guardian} g where g.tenant_id = ${child.tenantId}
        and g.family_id = ${child.familyId} order by g.created_at, g.id limit 1)`,
      receiptOn: needNotice.receiptOn,
      feeOn: needNotice.feeOn,
      offered: sql<boolean>`${hasOffer(tx)}`,
      roundOver: sql<boolean>`${afterMainRound(ctx)}`,
    })
    .from(careNeed)
    .innerJoin(child, ofNeed.child)
    .leftJoin(needNotice, ofNeed.notice)
    .where(where)
    .orderBy(asc(careNeed.startsOn), asc(careNeed.createdAt), asc(careNeed.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize)

const readApplications = (tx: Tx, ctx: Ctx, needIds: string[]) =>
  needIds.length === 0
    ? []
    : tx
        .select({
          needId: application.careNeedId,
          id: application.id,
          facility: facility.name,
          status: application.status,
        })
        .from(application)
        .innerJoin(facility, ofApplication.facility)
        .where(
          and(
            eq(application.tenantId, ctx.tenant.id),
            inArray(application.careNeedId, needIds),
            eq(application.isOpen, true),
          ),
        )
        .orderBy(asc(application.submittedAt), asc(application.id))

/** How many wait in each group, for the tabs and for the reminders of the worker. */
export const readCounts = async (tx: Tx, ctx: Ctx) => {
  const bounds = placeBounds(ctx.tenant.state.legal, berlinDay(ctx.now))
  const free = sql`not ${hasOffer(tx)}`
  const [row] = await tx
    .select({
      all: count(),
      unprovided: sql<number>`count(*) filter (where ${afterMainRound(ctx)} and ${free})::int`,
      notice: sql<number>`count(*) filter (where ${noticeDue(ctx)})::int`,
      listed: sql<number>`count(*) filter (where ${startsBy(bounds.listed)} and ${free})::int`,
      late: sql<number>`count(*) filter (where ${startsBy(bounds.late)} and ${free})::int`,
      firstNotice: sql<Date | null>`min(${careNeed.createdAt}) filter (where ${noticeDue(ctx)})`,
      firstStart: sql<
        string | null
      >`min(${careNeed.startsOn}) filter (where ${startsBy(bounds.listed)} and ${free})`,
    })
    .from(careNeed)
    .leftJoin(needNotice, ofNeed.notice)
    .where(waiting(ctx))
  const { firstNotice = null, firstStart = null, ...counts } = row ?? emptyCounts
  return { ...counts, firstNotice, firstStart }
}

const emptyCounts = {
  ...{ all: 0, unprovided: 0, notice: 0, listed: 0, late: 0 },
  firstNotice: null,
  firstStart: null,
}
