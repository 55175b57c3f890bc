import { inTenant } from '@kita/db'
import { application, childmindingMatch } from '@kita/db/schema'
import { berlinDay } from '@kita/tenant/calendar'
import { and, asc, eq, lt, lte, or } from 'drizzle-orm'
import { z } from 'zod'
import { lockChildRow } from '../application/case.ts'
import { tellFamily } from '../application/news.ts'
import { moveApplication } from '../application/transition.ts'
import { watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { day, id, line } from '../input.ts'
import { verb } from '../verb.ts'
import { lockDeskCase, readAnyCase } from './case.ts'
import { readMatch, setMatchEnd } from './match.ts'
import { advisorRoles } from './scope.ts'

/**
 * The last day of a match is agreed: the person's place is free from the day after, and from then the match is over.
 * @throws DomainError `no-match`, `match-ended-before`, `match-end-in-past`
 */
export const endMatch = watched(
  'desk.end-match',
  verb({
    action: 'desk.end-match',
    input: z.strictObject({ applicationId: id, endsOn: day, reason: line(300) }),
    run: async (tx, { applicationId, endsOn, reason }, ctx) => {
      const found = await lockDeskCase(tx, ctx, applicationId, advisorRoles)
      const { application: one, guardian, rules } = found
      const match = await readMatch(tx, ctx, applicationId)
      if (!match?.matchedAt) throw new DomainError('no-match')
      if (one.status === 'ENDED') throw new DomainError('match-ended-before')
      if (endsOn < berlinDay(ctx.now)) throw new DomainError('match-end-in-past')
      await setMatchEnd(tx, ctx, match, { endsOn, reason })
      await tellFamily(tx, ctx, {
        ...{ guardian, rules, applicationId, news: 'desk-step' },
        eventId: `${applicationId}:end:${endsOn}`,
      })
      return {
        result: { id: applicationId, endsOn },
        audit: { subjectKind: 'application', subjectId: applicationId, detail: { endsOn } },
      }
    },
  }),
)

const turnMatch = verb({
  action: 'desk.by-clock',
  input: z.strictObject({ applicationId: id }),
  run: async (tx, { applicationId }, ctx) => {
    const seen = await readAnyCase(tx, ctx, applicationId)
    await lockChildRow(tx, ctx, seen.child.id)
    const { application: one } = await readAnyCase(tx, ctx, applicationId)
    const match = await readMatch(tx, ctx, applicationId)
    const today = berlinDay(ctx.now)
    const over = match?.endsOn != null && match.endsOn < today
    const to = over
      ? 'ENDED'
      : one.status === 'MATCHED' && (match?.startsOn ?? '9') <= today
        ? 'RUNNING'
        : null
    if (to === null || one.status === to || (one.status !== 'MATCHED' && one.status !== 'RUNNING'))
      return { result: false }
    await moveApplication(tx, ctx, { application: one, to, as: 'system' })
    return { result: true, audit: { subjectKind: 'application' as const, subjectId: applicationId } }
  },
})

/** Matches whose first day has come run; those whose last day is over have ended. Idempotent. Returns how many moved. */
export const turnMatches = async (ctx: Ctx): Promise<number> => {
  const today = berlinDay(ctx.now)
  const due = await inTenant(
    ctx.db,
    ctx.tenant.id,
    (tx) =>
      tx
        .select({ applicationId: childmindingMatch.applicationId })
        .from(childmindingMatch)
        .innerJoin(
          application,
          and(
            eq(application.tenantId, childmindingMatch.tenantId),
            eq(application.id, childmindingMatch.applicationId),
          ),
        )
        .where(
          and(
            eq(childmindingMatch.tenantId, ctx.tenant.id),
            or(
              and(eq(application.status, 'MATCHED'), lte(childmindingMatch.startsOn, today)),
              and(
                or(eq(application.status, 'MATCHED'), eq(application.status, 'RUNNING')),
                lt(childmindingMatch.endsOn, today),
              ),
            ),
          ),
        )
        .orderBy(asc(childmindingMatch.startsOn), asc(childmindingMatch.id)),
    { readOnly: true },
  )
  let moved = 0
  for (const one of due) if (await turnMatch(ctx, one)) moved += 1
  return moved
}
