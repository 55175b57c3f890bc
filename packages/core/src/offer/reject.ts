import type { Tx } from '@kita/db'
import { berlinDay } from '@kita/tenant/calendar'
import { z } from 'zod'
import { deciders, lockCase, officeRoles, reachedAs } from '../application/case.ts'
import { requireDecider } from '../application/decider.ts'
import { endLiveOffers } from '../application/live-offer.ts'
import { tellFamily } from '../application/news.ts'
import { rejectionOpensOn } from '../application/office-rules.ts'
import { moveApplication } from '../application/transition.ts'
import { watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { recordDecision } from '../criteria/decide.ts'
import { DomainError } from '../error.ts'
import { id, paragraph } from '../input.ts'
import { verb } from '../verb.ts'
import { refuseOffice } from './rules.ts'

/** Why a facility says no; the sentence is the language's (`reject-reason.<code>`). */
export const rejectReasons = [
  'no-place',
  'age-does-not-fit',
  'hours-do-not-fit',
  'family-not-reached',
  'criteria-not-met',
  'asked-by-family',
] as const
export type RejectReason = (typeof rejectReasons)[number]

type Rejection = { applicationId: string; reason: RejectReason; note: string }

/** The act inside a transaction of the caller, for one case or for one of many. @throws as `rejectApplication` */
export const rejectOne = async (tx: Tx, { applicationId, reason, note }: Rejection, ctx: Ctx) => {
  const one = await lockCase(tx, ctx, applicationId, reachedAs(ctx, [...deciders, ...officeRoles]))
  requireDecider(ctx.actor, one)
  const firstDay = rejectionOpensOn(one.rules, berlinDay(ctx.now), one.need.kitaYear, one.entry)
  if (firstDay !== null && reason !== 'asked-by-family')
    throw new DomainError('rejection-too-early', { firstDay })
  await recordDecision(tx, ctx, { applicationId: one.id, kind: 'refusal', reason })
  await moveApplication(tx, ctx, { application: one, to: 'REJECTED', as: 'head', reason, note: note || null })
  await endLiveOffers(tx, ctx, [one.id], { outcome: 'WITHDRAWN', channel: 'system', reason })
  await tellFamily(tx, ctx, {
    ...one,
    news: 'application-rejected',
    eventId: one.id,
    applicationId: one.id,
  })
  return {
    result: { id: one.id, status: 'REJECTED' as const },
    audit: { subjectKind: 'application' as const, subjectId: one.id, detail: { reason } },
  }
}

export const rejectionNote = paragraph(1000)

const reject = watched(
  'application.reject',
  verb({
    action: 'application.reject',
    input: z.strictObject({
      applicationId: id,
      reason: z.enum(rejectReasons, { message: 'reason-missing' }),
      note: rejectionNote.default(''),
    }),
    run: rejectOne,
  }),
)

/**
 * The facility refuses (C2.1), not before the tenant's day for it unless the family asked. A live offer ends with it; the
 * care need stays open for the other applications. The note is for the family, where it reads its case in full.
 * @throws DomainError `rejection-too-early` { firstDay }, those of decider.ts
 */
export const rejectApplication: typeof reject = async (ctx, raw) => {
  refuseOffice(ctx, 'not-allowed')
  return reject(ctx, raw)
}
