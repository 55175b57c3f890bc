import type { Tx } from '@kita/db'
import { berlinDay, type Day } from '@kita/tenant/calendar'
import type { SQL } from 'drizzle-orm'
import { z } from 'zod'
import { guardianOf } from '../account/of.ts'
import { ownChild } from '../account/own-child.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { openAndLast } from '../open-and-last.ts'
import { rulesOf } from '../rule-set.ts'
import { verb } from '../verb.ts'
import { renewableUntil } from './carry-over.ts'
import { type ApplicationView, disclose } from './disclose.ts'
import { confirmDeadline } from './lapse.ts'
import { loadOwnApplications, type NeedFacts, type OwnApplication } from './own-facts.ts'

export type NeedView = Omit<NeedFacts, 'renewedFor'> & {
  /** Until when the family can keep it for another Kita-Jahr, where it has to ask for that. */
  renewUntil?: Day
  applications: ApplicationView[]
}

/** All applications of the signed-in family, by child and care need, as the tenant discloses them (A4.13, C2.4). */
export const listOwnApplications = verb({
  action: 'application.read-own',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, ctx) => {
    const mine = ownChild(tx, ctx, await guardianOf(tx, ctx))
    return { result: await readOwnNeeds(tx, ctx, mine) }
  },
})

/** What a family reads of these children; the office's hotline reads the very same. */
export const readOwnNeeds = async (tx: Tx, ctx: Ctx, mine: SQL): Promise<NeedView[]> => {
  const needs = new Map<string, NeedView>()
  for (const one of await loadOwnApplications(tx, ctx, mine)) {
    const { renewedFor, ...need } = one.need
    const renewUntil = renewableUntil(ctx, one.need)
    const view = needs.get(need.id) ?? { ...need, ...(renewUntil && { renewUntil }), applications: [] }
    view.applications.push(viewOf(ctx, one))
    needs.set(one.need.id, view)
  }
  // The newest needs come first of each child; who has had more has sent and withdrawn for years.
  return [...needs.values()].slice(0, mostNeeds).map((need) => ({
    ...need,
    applications: shownOf(need.applications).map((one) => tellRest(ctx, need, one, [...needs.values()])),
  }))
}

const mostNeeds = 400
const mostShown = 200

const shownOf = (all: ApplicationView[]): ApplicationView[] =>
  openAndLast(all, mostShown, ({ canWithdraw }) => canWithdraw).map((one) => ({
    ...one,
    history: one.history.slice(-mostShown),
  }))

/**
 * Where the tenant lets the other wishes rest beside an offer (C3 `offer.onOtherOffer`), the family reads so; made of what
 * it is shown anyway, so a hidden offer stays hidden.
 */
const tellRest = (
  ctx: Ctx,
  need: NeedView,
  one: ApplicationView,
  all: readonly NeedView[],
): ApplicationView => {
  const waits = one.kind !== 'CHILDMINDING' && (one.status === 'WAITING' || one.status === 'SUBMITTED')
  if (!waits || rulesOf(ctx, need.kitaYear).offer.onOtherOffer !== 'standby') return one
  const others = all.filter(({ childId }) => childId === need.childId).flatMap((each) => each.applications)
  const isHeld = others.some(
    ({ kind, status }) => kind !== 'CHILDMINDING' && (status === 'OFFERED' || status === 'ACCEPTED'),
  )
  return isHeld ? { ...one, next: { code: 'rests-beside-offer' } } : one
}

/** One application of the signed-in family. @throws DomainError `not-found`, also for a foreign or guessed id */
export const getOwnApplication = verb({
  action: 'application.read-own',
  input: z.strictObject({ id }),
  readOnly: true,
  run: async (tx, input, ctx) => {
    const needs = await readOwnNeeds(tx, ctx, ownChild(tx, ctx, await guardianOf(tx, ctx)))
    const one = needs.flatMap(({ applications }) => applications).find((each) => each.id === input.id)
    if (!one) throw new DomainError('not-found')
    return { result: one }
  },
})

const viewOf = (ctx: Ctx, { need, facts }: OwnApplication): ApplicationView =>
  disclose(
    { ...facts, confirmBy: confirmBy(ctx, need.kitaYear, facts) },
    rulesOf(ctx, need.kitaYear),
    berlinDay(ctx.now),
    ctx.now,
  )

const confirmBy = (
  ctx: Ctx,
  kitaYear: number,
  { status, submittedAt, askedAt, visit }: OwnApplication['facts'],
) =>
  status === 'UNCONFIRMED'
    ? confirmDeadline(rulesOf(ctx, kitaYear), {
        submittedAt: askedAt ?? submittedAt,
        plannedAt: visit?.plannedAt ?? null,
        holidays: ctx.tenant.state.holidays,
        rests: ctx.tenant.rests,
      })?.lastDay
    : undefined
