import type { Tx } from '@kita/db'
import { application, facility, guardian, letter, submission } from '@kita/db/schema'
import { and, asc, count, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import { accountOf } from '../account/of.ts'
import { ofApplication } from '../application/joins.ts'
import { staffScope } from '../application/staff-scope.ts'
import type { Ctx } from '../context.ts'
import { workers } from './worker.ts'

const paramId = (key: 'applicationId' | 'submissionId') => sql`(${letter.params} ->> ${key}::text)::uuid`

/**
 * Letters about an application in the actor's reach, and receipts of what the actor keyed in: a receipt names all chosen
 * facilities, which other facilities must not learn (B9).
 */
const visible = (ctx: Ctx): SQL | undefined => {
  const scope = staffScope(ctx.actor, workers, application.deskId)
  if (scope === undefined) return undefined
  return or(and(sql`${application.id} is not null`, scope), eq(submission.enteredBy, accountOf(ctx)))
}

const waiting = (ctx: Ctx) => and(eq(letter.tenantId, ctx.tenant.id), isNull(letter.printedAt), visible(ctx))

const itsApplication = and(
  eq(application.tenantId, letter.tenantId),
  eq(application.id, paramId('applicationId')),
)
const itsSubmission = and(
  eq(submission.tenantId, letter.tenantId),
  eq(submission.id, paramId('submissionId')),
)

export const readWaitingLetters = (tx: Tx, ctx: Ctx) =>
  tx
    .select({
      id: letter.id,
      kind: letter.kind,
      createdAt: letter.createdAt,
      recipient: { firstName: guardian.firstName, lastName: guardian.lastName, town: guardian.town },
      applicationId: application.id,
      facility: facility.name,
    })
    .from(letter)
    .innerJoin(guardian, and(eq(guardian.tenantId, letter.tenantId), eq(guardian.id, letter.guardianId)))
    .leftJoin(application, itsApplication)
    .leftJoin(facility, ofApplication.facility)
    .leftJoin(submission, itsSubmission)
    .where(waiting(ctx))
    .orderBy(asc(letter.createdAt), asc(letter.id))
    .limit(500)

export const countWaitingLetters = async (tx: Tx, ctx: Ctx): Promise<number> => {
  const [row] = await tx
    .select({ n: count() })
    .from(letter)
    .leftJoin(application, itsApplication)
    .leftJoin(facility, ofApplication.facility)
    .leftJoin(submission, itsSubmission)
    .where(waiting(ctx))
  return row?.n ?? 0
}

/** One letter in the actor's reach, printed or not; null otherwise. */
export const findLetter = async (tx: Tx, ctx: Ctx, letterId: string) => {
  const [row] = await tx
    .select({ letter, guardian, applicationId: application.id })
    .from(letter)
    .innerJoin(guardian, and(eq(guardian.tenantId, letter.tenantId), eq(guardian.id, letter.guardianId)))
    .leftJoin(application, itsApplication)
    .leftJoin(facility, ofApplication.facility)
    .leftJoin(submission, itsSubmission)
    .where(and(eq(letter.tenantId, ctx.tenant.id), eq(letter.id, letterId), visible(ctx)))
  return row ?? null
}
