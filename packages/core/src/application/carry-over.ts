import { inTenant, type Tx } from '@kita/db'
import { application, careNeed, child, guardian, submission } from '@kita/db/schema'
import { type RuleSet, resolveDay } from '@kita/tenant'
import { berlinDay, type Day, kitaYearOf, kitaYearSpan, pastRests, type Rest } from '@kita/tenant/calendar'
import { and, asc, eq, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { guardianOf } from '../account/of.ts'
import { ownChild } from '../account/own-child.ts'
import { closeNeedWithoutApplications } from '../care-need/close.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { rulesOf } from '../rule-set.ts'
import { verb } from '../verb.ts'
import { lockChildRow } from './case.ts'
import { ofApplication } from './joins.ts'
import { tellFamily } from './news.ts'
import { moveApplication } from './transition.ts'

/**
 * What happens to open wishes of a Kita-Jahr when it ends (C3 `carryOver`): null: they go on; otherwise their last day,
 * and with a renewal the day from which families can ask for another year.
 */
export const endOfWishes = (
  rules: RuleSet,
  kitaYear: number,
  rests: readonly Rest[],
): { askFrom: Day | null; lastDay: Day } | null => {
  const { carryOver, renewal, year } = rules
  if (carryOver === 'auto') return null
  if (carryOver === 'none') return { askFrom: null, lastDay: kitaYearSpan(kitaYear, year.start).last }
  const inThisYear = (rule: string) => resolveDay(rule, kitaYear + 1, year.start)
  const askFrom = inThisYear(renewal.from)
  return { askFrom, lastDay: pastRests(inThisYear(renewal.until), askFrom, rests) }
}

type Held = { kitaYear: number; renewedFor: number | null }

/** The last Kita-Jahr for which the need holds. */
const heldYear = ({ kitaYear, renewedFor }: Held): number => Math.max(kitaYear, renewedFor ?? kitaYear)

/** Until when the family can ask to go on for another Kita-Jahr; null when it cannot, or need not. */
export const renewableUntil = (
  ctx: Pick<Ctx, 'tenant' | 'now'>,
  need: Held & { status: string },
): Day | null => {
  const year = heldYear(need)
  const end = endOfWishes(rulesOf(ctx, year), year, ctx.tenant.rests)
  const today = berlinDay(ctx.now)
  const isNow = end?.askFrom && end.askFrom <= today && today <= end.lastDay
  return need.status === 'OPEN' && isNow ? end.lastDay : null
}

/** What still waits; an offer, a yes and a start agreed for later are decided by themselves. Those not asked yet go first. */
const waiting = [
  'QUEUED',
  'UNCONFIRMED',
  'WAITING',
  'SHORTLISTED',
  'SUBMITTED',
  'IN_ADVICE',
  'CONTACTS_GIVEN',
] as const

/**
 * The family keeps one need for another Kita-Jahr. Done twice it changes nothing.
 * @throws DomainError `not-found`, `renewal-not-open`
 */
export const renewNeed = verb({
  action: 'application.renew',
  input: z.strictObject({ id }),
  run: async (tx, input, ctx) => {
    const mine = ownChild(tx, ctx, await guardianOf(tx, ctx))
    const own = tx
      .select({ id: child.id })
      .from(child)
      .where(and(eq(child.tenantId, ctx.tenant.id), mine))
    const [need] = await tx
      .select({
        id: careNeed.id,
        childId: careNeed.childId,
        status: careNeed.status,
        kitaYear: careNeed.kitaYear,
        renewedFor: careNeed.renewedFor,
      })
      .from(careNeed)
      .where(
        and(eq(careNeed.tenantId, ctx.tenant.id), eq(careNeed.id, input.id), inArray(careNeed.childId, own)),
      )
      .for('no key update')
    if (!need) throw new DomainError('not-found')
    const running = kitaYearOf(berlinDay(ctx.now), ctx.tenant.state.yearStart)
    const audit = { subjectKind: 'child' as const, subjectId: need.childId }
    if (need.renewedFor === running + 1) return { result: { id: need.id }, audit }
    if (renewableUntil(ctx, need) === null) throw new DomainError('renewal-not-open')
    await tx
      .update(careNeed)
      .set({ renewedFor: heldYear(need) + 1, updatedAt: ctx.now })
      .where(and(eq(careNeed.tenantId, ctx.tenant.id), eq(careNeed.id, need.id)))
    return { result: { id: need.id }, audit }
  },
})

const endOne = verb({
  action: 'application.by-clock',
  input: z.strictObject({ needId: id, childId: id, year: z.int() }),
  run: async (tx, { needId, childId, year }, ctx) => {
    await lockChildRow(tx, ctx, childId)
    const rows = await waitingOf(tx, ctx, eq(careNeed.id, needId))
    const fresh = rows.filter((one) => heldYear(one) === year)
    if (fresh.length === 0) return { result: false }
    const { carryOver } = rulesOf(ctx, year)
    const reason = carryOver === 'none' ? 'year-ended' : 'not-renewed'
    const queuedFirst = fresh.toSorted(
      (a, b) => Number(b.status === 'QUEUED') - Number(a.status === 'QUEUED'),
    )
    for (const one of queuedFirst)
      await moveApplication(tx, ctx, { application: one, to: 'LAPSED', as: 'system', reason })
    await tellOnce(tx, ctx, fresh, { news: 'year-ended', year })
    await closeNeedWithoutApplications(tx, ctx, needId)
    return { result: true, audit: { subjectKind: 'child' as const, subjectId: childId } }
  },
})

const askOne = verb({
  action: 'application.by-clock',
  input: z.strictObject({ needId: id, year: z.int(), until: z.string() }),
  run: async (tx, { needId, year, until }, ctx) => {
    const asked = await tx
      .update(careNeed)
      .set({ renewalAskedFor: year + 1 })
      .where(
        and(
          eq(careNeed.tenantId, ctx.tenant.id),
          eq(careNeed.id, needId),
          or(isNull(careNeed.renewalAskedFor), lte(careNeed.renewalAskedFor, year)),
        ),
      )
      .returning({ id: careNeed.id })
    if (asked.length === 0) return { result: false }
    const rows = await waitingOf(tx, ctx, eq(careNeed.id, needId))
    await tellOnce(tx, ctx, rows, { news: 'renewal-asked', year, params: { until } })
    return { result: true }
  },
})

/**
 * Wishes of a Kita-Jahr that ends: families are asked once to renew them, and what nobody renewed lapses after its last
 * day (C2.1 open → LAPSED). Families without an account cannot press a button: under a renewal theirs go on. Idempotent.
 * @returns how many needs were asked about and ended
 */
export const endKitaYear = async (ctx: Ctx): Promise<{ asked: number; ended: number }> => {
  const done = { asked: 0, ended: 0 }
  if (ctx.tenant.ruleSets.every(({ carryOver }) => carryOver === 'auto')) return done
  const today = berlinDay(ctx.now)
  const running = kitaYearOf(today, ctx.tenant.state.yearStart)
  const rows = await inTenant(
    ctx.db,
    ctx.tenant.id,
    (tx) =>
      waitingOf(
        tx,
        ctx,
        sql`greatest(${careNeed.kitaYear}, coalesce(${careNeed.renewedFor}, ${careNeed.kitaYear})) <= ${running}`,
      ),
    { readOnly: true },
  )
  const needs = new Map(rows.map((row) => [row.needId, row]))
  for (const { needId, childId, guardian: sender, ...need } of needs.values()) {
    const year = heldYear(need)
    const end = endOfWishes(rulesOf(ctx, year), year, ctx.tenant.rests)
    if (!end || (end.askFrom && !sender.accountId)) continue
    if (today > end.lastDay) done.ended += (await endOne(ctx, { needId, childId, year })) ? 1 : 0
    else if (end.askFrom && today >= end.askFrom)
      done.asked += (await askOne(ctx, { needId, year, until: end.lastDay })) ? 1 : 0
  }
  return done
}

type Waiting = Awaited<ReturnType<typeof waitingOf>>[number]
type News = { news: 'year-ended' | 'renewal-asked'; year: number; params?: Record<string, string> }

/** One message for each household, however many applications the need has. */
const tellOnce = async (tx: Tx, ctx: Ctx, rows: readonly Waiting[], { news, year, params = {} }: News) => {
  const [first] = rows
  if (!first) return
  const { guardian: sender, childId, needId } = first
  const rules = rulesOf(ctx, year)
  await tellFamily(tx, ctx, {
    ...{ guardian: sender, childId, rules, news, params },
    ...{ eventId: `${needId}:${year}`, applicationId: first.id },
  })
}

const waitingOf = (tx: Tx, ctx: Ctx, which: SQL) =>
  tx
    .select({
      id: application.id,
      kind: application.kind,
      status: application.status,
      childId: application.childId,
      needId: careNeed.id,
      kitaYear: careNeed.kitaYear,
      renewedFor: careNeed.renewedFor,
      guardian: { id: guardian.id, accountId: guardian.accountId, language: guardian.language },
    })
    .from(application)
    .innerJoin(careNeed, ofApplication.need)
    .innerJoin(submission, ofApplication.submission)
    .innerJoin(guardian, ofApplication.sender)
    .where(
      and(
        eq(application.tenantId, ctx.tenant.id),
        eq(careNeed.status, 'OPEN'),
        inArray(application.status, [...waiting]),
        which,
      ),
    )
    .orderBy(asc(application.submittedAt), asc(application.id))
