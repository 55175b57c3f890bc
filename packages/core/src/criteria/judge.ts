import type { Tx } from '@kita/db'
import { application, facility, needFact } from '@kita/db/schema'
import { berlinDay } from '@kita/tenant/calendar'
import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { staffOf } from '../account/of.ts'
import { neverAsked } from '../application/asked.ts'
import { facilityRoles, lockCase, mayReadCase, reachedAs } from '../application/case.ts'
import { ofApplication } from '../application/joins.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import { touchNeed } from '../care-need/answer.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { day, id, optionalLine } from '../input.ts'
import { within } from '../scope.ts'
import { verb } from '../verb.ts'
import { readable, type Scored } from './candidate.ts'
import { plain } from './catalogue.ts'
import { passedOverBy } from './decide.ts'
import { readDecisions } from './file.ts'
import { readList } from './order.ts'
import { shownTo } from './own-business.ts'
import { ranks } from './rules.ts'
import { rescore } from './scores.ts'

/** What a facility sees of the criteria in one case: only facts its own catalogues read, and where the child stands. */
export const openFacts = watched(
  'fact.read',
  verb({
    action: 'fact.read',
    input: z.strictObject({
      applicationId: id,
      /** A place in mind: how many children who stand higher an offer would pass over. */
      startsOn: day.optional(),
      hours: z.int().min(1).max(60).optional(),
    }),
    run: async (tx, { applicationId, startsOn, hours }, ctx) => {
      const place = await placeOf(tx, ctx, applicationId)
      if (!mayReadCase(ctx.actor, place)) throw new OutOfReach('application', applicationId)
      const { own, order } = await readList(tx, ctx, applicationId)
      const ranked = ranks(own.catalogues)
      const offered = { startsOn: startsOn ?? own.startsOn, hours: hours ?? own.hours }
      const over = await passedOverBy(tx, ctx, { own, order, offered })
      const waiting = order.filter((one) => one.status === 'WAITING' || one.status === 'SHORTLISTED')
      const at = waiting.findIndex((one) => one.id === own.id)
      const shown = shownTo(ctx, place, own.catalogues.map(plain))
      return {
        result: {
          applicationId,
          ageClass: own.ageClass,
          kitaYear: own.kitaYear,
          facilityId: own.facility.id,
          ranked,
          position: ranked && at >= 0 ? at + 1 : null,
          waiting: waiting.length,
          points: own.points,
          passedOver: over.length,
          canJudge: within(ctx.actor, facilityRoles, place),
          catalogues: own.catalogues.map(plain),
          facts: shown.facts(readable(own.facts, own.catalogues)),
          detail: shown.detail(own.detail),
          decisions: await readDecisions(tx, ctx, applicationId),
        },
        audit: { subjectKind: 'application', subjectId: applicationId, detail: { part: 'criteria' } },
      }
    },
  }),
)

const placeOf = async (tx: Tx, ctx: Ctx, applicationId: string) => {
  const [row] = await tx
    .select({ facilityId: facility.id, providerId: facility.providerId, neverAsked })
    .from(application)
    .innerJoin(facility, ofApplication.facility)
    .where(and(eq(application.tenantId, ctx.tenant.id), eq(application.id, applicationId)))
  if (!row) throw new OutOfReach('application', applicationId)
  return row
}

/**
 * Staff say of one criterion that its proof was seen or refused, or tick what only they can judge, with a note.
 * @throws DomainError `criterion-unknown`, `fact-missing`, `judgement-missing`
 */
export const judgeFact = watched(
  'fact.judge',
  verb({
    action: 'fact.judge',
    input: z.strictObject({
      applicationId: id,
      /** The criterion's code. */
      code: z.string().max(40),
      value: z.boolean().optional(),
      proof: z.enum(['none', 'seen', 'refused']).optional(),
      note: optionalLine(300).default(''),
    }),
    run: async (tx, wanted, ctx) => {
      const one = await lockCase(tx, ctx, wanted.applicationId, reachedAs(ctx, facilityRoles))
      const [own] = await rescore(tx, ctx, eq(application.id, one.id))
      const criterion = own?.catalogues
        .flatMap(({ criteria }) => criteria)
        .find((each) => each.code === wanted.code)
      if (!own || !criterion) throw new DomainError('criterion-unknown')
      if (criterion.fact === 'staff-judged') await tick(tx, ctx, own, wanted)
      else await mark(tx, ctx, own, criterion, wanted)
      await touchNeed(tx, ctx, own.careNeedId)
      await rescore(tx, ctx, eq(application.careNeedId, own.careNeedId))
      return {
        result: { applicationId: one.id, code: wanted.code },
        audit: { subjectKind: 'application', subjectId: one.id, detail: { criterion: wanted.code } },
      }
    },
  }),
)

type Judgement = {
  code: string
  value?: boolean | undefined
  proof?: 'none' | 'seen' | 'refused' | undefined
  note: string
}

/** The facility's own judgement; another facility's does not count here. */
const tick = async (tx: Tx, ctx: Ctx, own: Scored, { code, value, note }: Judgement) => {
  if (value === undefined) throw new DomainError('judgement-missing')
  const changed = { value, note, updatedAt: ctx.now, updatedBy: staffOf(ctx) }
  await tx
    .insert(needFact)
    .values({
      ...{ tenantId: ctx.tenant.id, id: newId(ctx.now), careNeedId: own.careNeedId },
      ...{ kind: 'staff-judged', code, facilityId: own.facility.id, source: 'staff' as const },
      ...changed,
    })
    .onConflictDoUpdate({
      target: [needFact.tenantId, needFact.careNeedId, needFact.kind, needFact.code, needFact.facilityId],
      set: changed,
    })
}

const mark = async (
  tx: Tx,
  ctx: Ctx,
  own: Scored,
  criterion: { fact: string; code: string },
  { proof, note }: Judgement,
) => {
  if (!proof) throw new DomainError('judgement-missing')
  const kinds = proofKinds[criterion.fact] ?? [criterion.fact]
  const code = criterion.fact === 'declared' ? criterion.code : ''
  const seen =
    proof === 'none'
      ? { proofBy: null, proofOn: null }
      : { proofBy: staffOf(ctx), proofOn: berlinDay(ctx.now) }
  let marked = 0
  for (const kind of kinds) {
    const { count } = await tx
      .update(needFact)
      .set({ proof, note, ...seen })
      .where(
        and(
          eq(needFact.tenantId, ctx.tenant.id),
          eq(needFact.careNeedId, own.careNeedId),
          eq(needFact.kind, kind),
          eq(needFact.code, code),
          isNull(needFact.facilityId),
        ),
      )
    marked += count
  }
  if (marked === 0) throw new DomainError('fact-missing')
}

/** Criteria made from several answers are proven by them all. */
const proofKinds: Record<string, string[]> = {
  'work-all': ['work-1', 'work-2'],
  'sibling-now': ['sibling-until'],
  'sibling-leaving': ['sibling-until'],
}
