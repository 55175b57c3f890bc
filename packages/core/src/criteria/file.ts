import type { Tx } from '@kita/db'
import {
  application,
  child,
  decision,
  facility,
  needFact,
  rankingCopy,
  rankingNote,
  staff,
} from '@kita/db/schema'
import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { neverAsked } from '../application/asked.ts'
import { deciders, mayReadCase, officeRoles } from '../application/case.ts'
import { ofApplication } from '../application/joins.ts'
import { readHelp } from '../assistance/of-submission.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { id } from '../input.ts'
import { within } from '../scope.ts'
import { verb } from '../verb.ts'
import type { CopyRow } from './copy.ts'
import type { Other } from './decide.ts'
import type { Fact } from './fact.ts'
import type { Catalogue, Detail } from './rules.ts'

/** A line of the list a decision was made by: the other children are numbers. Status is kept with offers, which compare. */
type FrozenRow = Omit<CopyRow, 'applicationId'> & {
  number: number
  own: boolean
  status: string | null
  passedOver: boolean
}

/** The decisions about an application in short. */
export const readDecisions = (tx: Tx, ctx: Ctx, applicationId: string) =>
  tx
    .select({
      id: decision.id,
      kind: decision.kind,
      reason: decision.reason,
      catalogueVersion: decision.catalogueVersion,
      position: decision.position,
      points: decision.points,
      passedOver: decision.passedOver,
      deviationCode: decision.deviationCode,
      deviationText: decision.deviationText,
      at: decision.at,
      by: decision.actorName,
    })
    .from(decision)
    .where(and(eq(decision.tenantId, ctx.tenant.id), eq(decision.applicationId, applicationId)))
    .orderBy(asc(decision.at), asc(decision.id))

/**
 * Everything about an application's decisions that would stand before a court (OVG Münster 12 B 930/17), exactly as it
 * was kept at that moment. Who opened it is in the log.
 */
export const getCaseFile = watched(
  'decision.file',
  verb({
    action: 'decision.file',
    input: z.strictObject({ applicationId: id }),
    run: async (tx, { applicationId }, ctx) => {
      const [head] = await tx
        .select({
          id: application.id,
          childId: application.childId,
          careNeedId: application.careNeedId,
          submittedAt: application.submittedAt,
          submissionId: application.submissionId,
          neverAsked,
          facility: { id: facility.id, name: facility.name, providerId: facility.providerId },
          child: {
            firstName: child.firstName,
            lastName: child.lastName,
            bornOn: child.bornOn,
            expectedOn: child.expectedOn,
          },
        })
        .from(application)
        .innerJoin(facility, ofApplication.facility)
        .innerJoin(child, ofApplication.child)
        .where(and(eq(application.tenantId, ctx.tenant.id), eq(application.id, applicationId)))
      const place = head && {
        facilityId: head.facility.id,
        providerId: head.facility.providerId,
        neverAsked: head.neverAsked,
      }
      if (
        !head ||
        !place ||
        !within(ctx.actor, [...deciders, ...officeRoles], place) ||
        !mayReadCase(ctx.actor, place)
      )
        throw new OutOfReach('application', applicationId)
      return {
        result: {
          applicationId,
          facility: head.facility.name,
          child: head.child,
          submittedAt: head.submittedAt,
          help: await readHelp(tx, ctx, head.submissionId),
          decisions: await readFull(tx, ctx, applicationId),
          notes: await readNotes(tx, ctx, applicationId),
          proofs: await readProofs(tx, ctx, head.careNeedId, head.facility.id),
        },
        audit: { subjectKind: 'application', subjectId: applicationId, detail: { part: 'file' } },
      }
    },
  }),
)

const readFull = async (tx: Tx, ctx: Ctx, applicationId: string) => {
  const rows = await tx
    .select({ decision, list: rankingCopy.list })
    .from(decision)
    .innerJoin(
      rankingCopy,
      and(eq(rankingCopy.tenantId, decision.tenantId), eq(rankingCopy.id, decision.copyId)),
    )
    .where(and(eq(decision.tenantId, ctx.tenant.id), eq(decision.applicationId, applicationId)))
    .orderBy(asc(decision.at), asc(decision.id))
  return rows.map(({ decision: { tenantId: _, others, ...row }, list }) => ({
    ...row,
    catalogues: row.catalogues as Catalogue[],
    inputs: row.inputs as Fact[],
    counts: row.counts as Record<string, number>,
    list: frozenList(list as CopyRow[], others as Other[], applicationId),
    detail: row.detail as Detail[],
  }))
}

const frozenList = (list: readonly CopyRow[], others: readonly Other[], own: string): FrozenRow[] => {
  const stood = new Map(others.map((one) => [one.applicationId, one]))
  return list.map(({ applicationId, ...row }, index) => ({
    ...row,
    number: index + 1,
    own: applicationId === own,
    status: stood.get(applicationId)?.status ?? null,
    passedOver: stood.get(applicationId)?.passedOver ?? false,
  }))
}

const readNotes = (tx: Tx, ctx: Ctx, applicationId: string) =>
  tx
    .select({
      code: rankingNote.code,
      text: rankingNote.text,
      from: rankingNote.fromPosition,
      to: rankingNote.toPosition,
      at: rankingNote.at,
      by: rankingNote.actorName,
    })
    .from(rankingNote)
    .where(and(eq(rankingNote.tenantId, ctx.tenant.id), eq(rankingNote.applicationId, applicationId)))
    .orderBy(asc(rankingNote.at), asc(rankingNote.id))

const readProofs = async (tx: Tx, ctx: Ctx, careNeedId: string, facilityId: string) => {
  const rows = await tx
    .select({
      kind: needFact.kind,
      code: needFact.code,
      facilityId: needFact.facilityId,
      proof: needFact.proof,
      on: needFact.proofOn,
      by: staff.displayName,
    })
    .from(needFact)
    .leftJoin(staff, and(eq(staff.tenantId, needFact.tenantId), eq(staff.accountId, needFact.proofBy)))
    .where(and(eq(needFact.tenantId, ctx.tenant.id), eq(needFact.careNeedId, careNeedId)))
  return rows
    .filter((row) => row.proof !== 'none' && (row.facilityId === null || row.facilityId === facilityId))
    .map(({ facilityId: _, ...row }) => row)
}
