import { constraintOf, type Tx } from '@kita/db'
import { contract, offer } from '@kita/db/schema'
import { berlinDay, type Day } from '@kita/tenant/calendar'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { staffOf } from '../account/of.ts'
import { deciders, type FacilityCase, lockCase, reachedAs } from '../application/case.ts'
import { tellFamily } from '../application/news.ts'
import { addTask, finishTasks } from '../application/task.ts'
import { moveApplication } from '../application/transition.ts'
import { hasVisited } from '../application/visit.ts'
import { watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { day, id } from '../input.ts'
import { findLiveOffer, type Offer } from '../offer/find.ts'
import { decideVisit } from '../offer/rules.ts'
import { verb } from '../verb.ts'
import { readConsent } from './consent-facts.ts'
import { closeOthers } from './others.ts'
import { makePaper } from './paper.ts'
import { decideConsent, decideContract, decideSignedDay } from './rules.ts'
import { readRunning } from './running.ts'
import { templateFor } from './template-query.ts'

const input = z.strictObject({
  applicationId: id,
  signedOn: day,
  /** Default: as offered. */
  startsOn: day.optional(),
  /** Weekly hours; default: as offered. */
  hours: z.int().min(1).max(60).optional(),
  /** The platform's sentences of the paper as they are signed; kept where the tenant's contracts are made here. */
  words: z.record(z.string().max(60), z.string().max(8000)).optional(),
})

/**
 * The head records the signed Betreuungsvertrag (A11). In the same transaction the child's other applications end, their
 * live offers are taken back and the care need is met; of two heads at the same moment one wins.
 * @throws DomainError `child-already-has-contract`, `offer-not-accepted`, `visit-not-recorded`, `joint-consent-missing`, and those of rules.ts
 */
export const recordContract = watched(
  'contract.record',
  verb({
    action: 'contract.record',
    input,
    run: async (tx, wanted, ctx) => {
      const one = await lockCase(tx, ctx, wanted.applicationId, reachedAs(ctx, deciders))
      const accepted = await requireAccepted(tx, ctx, one)
      decideSignedDay({
        today: berlinDay(ctx.now),
        signedOn: wanted.signedOn,
        offeredOn: berlinDay(accepted.sentAt),
      })
      decideVisit(one.rules, one.facility.visit, 'beforeContract', await hasVisited(tx, ctx, one.id))
      decideConsent(one.rules, await readConsent(tx, ctx, one))
      const { startsOn = accepted.startsOn, hours = accepted.hours, signedOn } = wanted
      await endOld(tx, ctx, one, startsOn)
      const contractId = newId(ctx.now)
      await insertContract(tx, {
        tenantId: ctx.tenant.id,
        id: contractId,
        applicationId: one.id,
        offerId: accepted.id,
        childId: one.childId,
        facilityId: one.facility.id,
        familyOfCare: one.need.familyOfCare,
        signedOn,
        startsOn,
        hours,
        recordedAt: ctx.now,
        recordedBy: staffOf(ctx),
        templateId: (await templateFor(tx, ctx, one.facility, signedOn))?.id ?? null,
        paper: {
          ...(await makePaper(tx, ctx, one.id, accepted.groupId)),
          ...(one.rules.contract.generate && wanted.words ? { words: wanted.words } : {}),
        },
      })
      await tx
        .update(offer)
        .set({ outcome: 'CONTRACTED', outcomeAt: ctx.now })
        .where(and(eq(offer.tenantId, ctx.tenant.id), eq(offer.id, accepted.id)))
      await moveApplication(tx, ctx, { application: one, to: 'CONTRACTED', as: 'head' })
      await finishTasks(tx, ctx, one.id, 'offer-accepted')
      const closed = await closeOthers(tx, ctx, one)
      await tell(tx, ctx, one, contractId, closed)
      return {
        result: { id: contractId, applicationId: one.id, startsOn, hours, signedOn, closed },
        audit: { subjectKind: 'contract', subjectId: contractId, detail: { applicationId: one.id, closed } },
      }
    },
  }),
)

const requireAccepted = async (tx: Tx, ctx: Ctx, one: FacilityCase): Promise<Offer> => {
  if (one.status === 'PROVIDED_ELSEWHERE' || one.status === 'CONTRACTED')
    throw new DomainError('child-already-has-contract')
  const live = await findLiveOffer(tx, ctx, one.id)
  if (one.status !== 'ACCEPTED' || live?.outcome !== 'ACCEPTED') throw new DomainError('offer-not-accepted')
  return live
}

/** A Wechsel: the present place is given up with the day before the new start, and its head plans with that. */
const endOld = async (tx: Tx, ctx: Ctx, one: FacilityCase, startsOn: Day) => {
  const running = await readRunning(tx, ctx, one.childId, one.need.familyOfCare)
  const change = decideContract(running, { startsOn, changeWish: one.need.changeWish })
  if (!change) return
  await tx
    .update(contract)
    .set({ endsOn: change.endsOn })
    .where(and(eq(contract.tenantId, ctx.tenant.id), eq(contract.id, change.old.id)))
  await addTask(
    tx,
    ctx,
    { facilityId: change.old.facilityId },
    {
      kind: 'place-comes-back',
      applicationId: change.old.applicationId,
      dueOn: change.endsOn,
    },
  )
}

/** The unique index speaks last, should a code path ever forget the lock. */
const insertContract = async (tx: Tx, row: typeof contract.$inferInsert) => {
  try {
    await tx.insert(contract).values(row)
  } catch (error) {
    if (constraintOf(error) === 'contract_one_open') throw new DomainError('child-already-has-contract')
    throw error
  }
}

const tell = async (tx: Tx, ctx: Ctx, one: FacilityCase, contractId: string, closed: number) => {
  await tellFamily(tx, ctx, {
    ...one,
    news: 'contract-made',
    eventId: contractId,
    applicationId: one.id,
    params: { contractId },
  })
  if (closed > 0)
    await tellFamily(tx, ctx, {
      ...one,
      news: 'others-closed',
      eventId: contractId,
      applicationId: null,
      params: { count: closed },
    })
}
