import type { Tx } from '@kita/db'
import { application, careNeed, child, guardian, locality, needNotice, offer } from '@kita/db/schema'
import { resolveDay } from '@kita/tenant'
import { addDays, berlinDay, startOfDay } from '@kita/tenant/calendar'
import { and, eq, exists, inArray, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { isLive } from '../application/live-offer.ts'
import { inAgeClass, nameMatches } from '../application/office-list-query.ts'
import type { Ctx } from '../context.ts'
import { rulesOf } from '../rule-set.ts'
import { placeBounds, warnedNoticeDay } from './need-clock.ts'

export type UnplacedFilter = {
  group: 'unprovided' | 'notice' | 'listed' | 'late' | 'all'
  startMonth?: string | undefined
  ageClass?: string | undefined
  municipality?: string | undefined
  q?: string | undefined
}

export const ofNeed = {
  child: and(eq(child.tenantId, careNeed.tenantId), eq(child.id, careNeed.childId)),
  notice: and(eq(needNotice.tenantId, careNeed.tenantId), eq(needNotice.careNeedId, careNeed.id)),
}

/** Needs that wait: open, and no wish to change a place the child has. */
export const waiting = (ctx: Pick<Ctx, 'tenant'>): SQL | undefined =>
  and(eq(careNeed.tenantId, ctx.tenant.id), eq(careNeed.status, 'OPEN'), eq(careNeed.changeWish, false))

/** A live offer to the need's applications. */
export const hasOffer = (tx: Tx): SQL =>
  exists(
    tx
      .select({ id: offer.id })
      .from(offer)
      .innerJoin(
        application,
        and(eq(application.tenantId, offer.tenantId), eq(application.id, offer.applicationId)),
      )
      .where(
        and(
          eq(application.tenantId, careNeed.tenantId),
          eq(application.careNeedId, careNeed.id),
          isLive,
          isNull(offer.releasedOn),
        ),
      ),
  )

export const afterMainRound = (ctx: Pick<Ctx, 'tenant' | 'now'>): SQL => {
  const today = berlinDay(ctx.now)
  const year = Number(today.slice(0, 4))
  const years = Array.from({ length: 7 }, (_, index) => year - 3 + index).filter((kitaYear) => {
    const rules = rulesOf(ctx, kitaYear)
    const first = resolveDay(rules.offer.firstDate, kitaYear, rules.year.start)
    return first === null || first <= today
  })
  const { listed } = placeBounds(ctx.tenant.state.legal, today)
  return (
    or(
      years.length > 0 ? inArray(careNeed.kitaYear, years) : undefined,
      listed ? lte(careNeed.startsOn, listed) : undefined,
    ) ?? sql`false`
  )
}

/** Receipt or fee information is missing and its time is nearly over. */
export const noticeDue = (ctx: Pick<Ctx, 'tenant' | 'now'>): SQL => {
  const bound = warnedNoticeDay(ctx.tenant.state.legal, berlinDay(ctx.now))
  if (bound === null) return sql`false`
  return (
    and(
      lt(careNeed.createdAt, startOfDay(addDays(bound, 1))),
      or(isNull(needNotice.receiptOn), isNull(needNotice.feeOn)),
    ) ?? sql`false`
  )
}

export const startsBy = (day: string | null): SQL => (day === null ? sql`false` : lte(careNeed.startsOn, day))

const inGroup = (tx: Tx, ctx: Ctx, group: UnplacedFilter['group']): SQL | undefined => {
  const bounds = placeBounds(ctx.tenant.state.legal, berlinDay(ctx.now))
  switch (group) {
    case 'unprovided':
      return and(afterMainRound(ctx), sql`not ${hasOffer(tx)}`)
    case 'notice':
      return noticeDue(ctx)
    case 'listed':
      return and(startsBy(bounds.listed), sql`not ${hasOffer(tx)}`)
    case 'late':
      return and(startsBy(bounds.late), sql`not ${hasOffer(tx)}`)
    case 'all':
      return undefined
  }
}

const homeOf = (condition: SQL | undefined) => (tx: Tx) =>
  exists(
    tx
      .select({ id: guardian.id })
      .from(guardian)
      .innerJoin(
        locality,
        and(eq(locality.tenantId, guardian.tenantId), eq(locality.postcode, guardian.postcode)),
      )
      .where(and(eq(guardian.tenantId, child.tenantId), eq(guardian.familyId, child.familyId), condition)),
  )

export const matching = (tx: Tx, ctx: Ctx, filter: UnplacedFilter): SQL | undefined =>
  and(
    waiting(ctx),
    inGroup(tx, ctx, filter.group),
    filter.startMonth ? sql`to_char(${careNeed.startsOn}, 'YYYY-MM') = ${filter.startMonth}` : undefined,
    filter.ageClass ? inAgeClass(ctx, filter.ageClass) : undefined,
    filter.municipality ? homeOf(eq(locality.municipality, filter.municipality))(tx) : undefined,
    filter.q ? nameMatches(filter.q) : undefined,
  )
