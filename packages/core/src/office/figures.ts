import type { Tx } from '@kita/db'
import { application, careNeed, child, freePlace, offer } from '@kita/db/schema'
import { ageClassOf } from '@kita/tenant'
import { berlinDay, kitaYearOf } from '@kita/tenant/calendar'
import { and, count, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { ofApplication } from '../application/joins.ts'
import { monthsAtStart } from '../application/office-list-query.ts'
import type { Ctx } from '../context.ts'
import { holder } from '../facility/held.ts'
import { verb } from '../verb.ts'
import { suppress } from './suppress.ts'

/**
 * The planner's figures of one Kita-Jahr (A13.3, scenario 38): each child with an open need counts once, however many
 * applications hang on it. Who only plans gets small cells suppressed.
 */
export const officeFigures = verb({
  action: 'figures.read',
  input: z.strictObject({ kitaYear: z.int().min(2000).max(2199).optional() }),
  readOnly: true,
  run: async (tx, input, ctx) => {
    const kitaYear = input.kitaYear ?? kitaYearOf(berlinDay(ctx.now), ctx.tenant.state.yearStart) + 1
    const hides = plansOnly(ctx)
    const shown = <Cell extends { count: number }>(cells: Cell[]) => (hides ? suppress(cells) : cells)
    const [all] = shown([{ count: await countChildren(tx, ctx, kitaYear) }])
    return {
      result: {
        kitaYear,
        needs: shown(await countNeeds(tx, ctx, kitaYear)),
        children: all?.count ?? null,
        applications: shown(await countApplications(tx, ctx, kitaYear)),
        places: await countPlaces(tx, ctx),
      },
    }
  },
})

const plansOnly = (ctx: Ctx) =>
  ctx.actor.kind === 'staff' && ctx.actor.roles.every((held) => held.role === 'planner')

/** Needs by status, family of care and age class at the wished start. */
const countNeeds = async (tx: Tx, ctx: Ctx, kitaYear: number) => {
  const rows = await tx
    .select({
      familyOfCare: careNeed.familyOfCare,
      status: careNeed.status,
      months: monthsAtStart,
      count: count(),
    })
    .from(careNeed)
    .innerJoin(child, and(eq(child.tenantId, careNeed.tenantId), eq(child.id, careNeed.childId)))
    .where(and(eq(careNeed.tenantId, ctx.tenant.id), eq(careNeed.kitaYear, kitaYear)))
    .groupBy(careNeed.familyOfCare, careNeed.status, monthsAtStart)
  const cells = new Map<
    string,
    { familyOfCare: 'EARLY' | 'SCHOOL'; status: string; ageClass: string; count: number }
  >()
  for (const { months, ...row } of rows) {
    const ageClass = ageClassOf(ctx.tenant.state, months)?.code ?? 'OTHER'
    const key = `${row.familyOfCare}:${row.status}:${ageClass}`
    const cell = cells.get(key) ?? { ...row, ageClass, count: 0 }
    cells.set(key, { ...cell, count: cell.count + row.count })
  }
  return [...cells.entries()].sort(([a], [b]) => a.localeCompare(b)).map(([, cell]) => cell)
}

/** Children, not needs: one with a Kita and a Hort wish is one child. */
const countChildren = async (tx: Tx, ctx: Ctx, kitaYear: number): Promise<number> => {
  const [row] = await tx
    .select({ n: sql<number>`count(distinct ${careNeed.childId})::int` })
    .from(careNeed)
    .where(
      and(eq(careNeed.tenantId, ctx.tenant.id), eq(careNeed.kitaYear, kitaYear), eq(careNeed.status, 'OPEN')),
    )
  return row?.n ?? 0
}

const countApplications = (tx: Tx, ctx: Ctx, kitaYear: number) =>
  tx
    .select({ kind: application.kind, status: application.status, count: count() })
    .from(application)
    .innerJoin(careNeed, ofApplication.need)
    .where(and(eq(application.tenantId, ctx.tenant.id), eq(careNeed.kitaYear, kitaYear)))
    .groupBy(application.kind, application.status)
    .orderBy(application.kind, application.status)

/** Places of all facilities by age class: how many can be given, how many an offer or a contract holds. */
const countPlaces = (tx: Tx, ctx: Ctx) =>
  tx
    .select({
      ageClass: freePlace.ageClass,
      free: sql<number>`count(*) filter (where ${offer.id} is null)::int`,
      offered: sql<number>`count(*) filter (where ${offer.id} is not null and ${offer.outcome} is distinct from 'CONTRACTED')::int`,
      given: sql<number>`count(*) filter (where ${offer.outcome} = 'CONTRACTED')::int`,
    })
    .from(freePlace)
    .leftJoin(offer, holder)
    .where(and(eq(freePlace.tenantId, ctx.tenant.id), eq(freePlace.closed, false)))
    .groupBy(freePlace.ageClass)
    .orderBy(freePlace.ageClass)
