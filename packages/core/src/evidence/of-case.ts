import type { Tx } from '@kita/db'
import { application, careNeed, evidence, facility, staff } from '@kita/db/schema'
import { berlinDay } from '@kita/tenant/calendar'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { accountOf } from '../account/of.ts'
import { neverAsked } from '../application/asked.ts'
import { facilityRoles, lockChildRow, officeRoles } from '../application/case.ts'
import { ofApplication } from '../application/joins.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { eraseRecords } from '../erasure/erase.ts'
import { DomainError, fieldError } from '../error.ts'
import { newId } from '../id.ts'
import { day, id } from '../input.ts'
import { within } from '../scope.ts'
import { verb } from '../verb.ts'
import { criterionKindsFor, neededKinds, onceEach } from './needed.ts'
import { evidenceOf, isOfCriterion, isProved, knownTo, mayKnow } from './of.ts'
import { evidenceKind, fileOf } from './own.ts'

/** Three hundred files of the family, and the last ticks of its Kitas. */
export const mostOfCase = 500

/**
 * The proofs behind one open application, for its facility and for the office: what is asked for, what is there. A closed
 * application shows none.
 * @throws OutOfReach
 */
export const readCaseEvidence = watched(
  'evidence.read',
  verb({
    action: 'evidence.read',
    input: z.strictObject({ applicationId: id }),
    looks: 'application',
    run: async (tx, { applicationId }, ctx) => {
      const one = await findCase(tx, ctx, applicationId)
      if (!one || !(isStaffOf(ctx, one) || isOffice(ctx))) throw new OutOfReach('application', applicationId)
      if (!one.isOpen) return { result: { needed: [], items: [], canSee: false } }
      const rows = await evidenceOf(tx, ctx, one.childId)
      const asked = onceEach(await criterionKindsFor(tx, ctx, eq(application.id, applicationId)))
      const known = isOffice(ctx)
        ? rows.filter(({ kind }) => mayKnow(kind, asked))
        : knownTo(rows, one.facilityId ?? '', asked)
      const names = await namesOf(tx, ctx, one.childId)
      return {
        result: {
          needed: [
            ...neededKinds(ctx, one).map((each) => ({ ...each, isThere: isProved(known, each.kind) })),
            ...asked.map(({ isSeen, ...each }) => ({
              ...each,
              isThere: isSeen || isProved(known, each.kind),
            })),
          ],
          items: known
            .slice(-mostOfCase)
            .map(({ id, kind, state, fileName, mediaType, createdAt, seenOn, seenBy }) => ({
              ...{ id, kind, state, fileName, mediaType, createdAt, seenOn },
              seenBy: seenBy ? (names.get(seenBy) ?? null) : null,
            })),
          canSee: isStaffOf(ctx, one),
        },
      }
    },
  }),
)

/**
 * A file of the family, for the facility of an open application of this child and for the office. Every opening is
 * logged.
 * @throws OutOfReach, DomainError `file-being-checked`, `file-infected`; `file-not-checked` until the reader says
 * `despite` that no scanner has looked at it
 */
export const openEvidence = watched(
  'evidence.read',
  verb({
    action: 'evidence.read',
    input: z.strictObject({ evidenceId: id, despite: z.boolean().default(false) }),
    run: async (tx, { evidenceId, despite }, ctx) => {
      const [row] = await tx
        .select()
        .from(evidence)
        .where(and(eq(evidence.tenantId, ctx.tenant.id), eq(evidence.id, evidenceId)))
      if (!row || row.state === 'seen' || !(await reachesFile(tx, ctx, row)))
        throw new OutOfReach('evidence', evidenceId)
      if (row.state === 'quarantined') throw new DomainError('file-being-checked')
      if (row.state === 'unscanned' && !despite) throw new DomainError('file-not-checked')
      return {
        result: fileOf(row),
        audit: { subjectKind: 'child', subjectId: row.childId, detail: { evidenceOpened: evidenceId } },
      }
    },
  }),
)

/**
 * The facility has seen the paper: nothing is kept but the day and who saw it. A second time corrects the day.
 * @throws OutOfReach, field errors `seen-day-in-future`, `proof-unknown` for what nobody asks for here
 */
export const markEvidenceSeen = watched(
  'evidence.see',
  verb({
    action: 'evidence.see',
    input: z.strictObject({ applicationId: id, kind: evidenceKind, seenOn: day }),
    run: async (tx, { applicationId, kind, seenOn }, ctx) => {
      const one = await findCase(tx, ctx, applicationId)
      if (!one?.facilityId || !one.isOpen || !isStaffOf(ctx, one))
        throw new OutOfReach('application', applicationId)
      if (seenOn > berlinDay(ctx.now)) throw fieldError('/seenOn', 'seen-day-in-future')
      const asked = [
        ...neededKinds(ctx, one),
        ...(await criterionKindsFor(tx, ctx, eq(application.id, applicationId))),
      ]
      if (!asked.some((each) => each.kind === kind)) throw fieldError('/kind', 'proof-unknown')
      await lockChildRow(tx, ctx, one.childId)
      const of = { tenantId: ctx.tenant.id, childId: one.childId, facilityId: one.facilityId, kind }
      const earlier = await tx
        .select({ id: evidence.id })
        .from(evidence)
        .where(
          and(
            eq(evidence.tenantId, of.tenantId),
            eq(evidence.childId, of.childId),
            eq(evidence.facilityId, of.facilityId),
            eq(evidence.kind, kind),
            eq(evidence.state, 'seen'),
          ),
        )
      await eraseRecords(
        tx,
        ctx,
        'app.evidence',
        earlier.map((one) => one.id),
      )
      const row = { ...of, id: newId(ctx.now), state: 'seen' as const, createdAt: ctx.now, seenOn }
      await tx.insert(evidence).values({ ...row, seenBy: accountOf(ctx) })
      return {
        result: { id: row.id },
        audit: { subjectKind: 'application', subjectId: applicationId, detail: { seen: kind } },
      }
    },
  }),
)

type Case = NonNullable<Awaited<ReturnType<typeof findCase>>>

const isOffice = (ctx: Ctx) => within(ctx.actor, officeRoles, {})
const isStaffOf = (
  ctx: Ctx,
  { facilityId, providerId, neverAsked }: Pick<Case, 'facilityId' | 'providerId' | 'neverAsked'>,
) => facilityId !== null && !neverAsked && within(ctx.actor, facilityRoles, { facilityId, providerId })

const findCase = async (tx: Tx, ctx: Ctx, applicationId: string) => {
  const [found] = await tx
    .select({
      childId: application.childId,
      facilityId: application.facilityId,
      providerId: facility.providerId,
      neverAsked,
      isOpen: sql<boolean>`coalesce(${application.isOpen}, false)`,
      hours: careNeed.hours,
      kitaYear: careNeed.kitaYear,
    })
    .from(application)
    .innerJoin(careNeed, ofApplication.need)
    .leftJoin(facility, ofApplication.facility)
    .where(and(eq(application.tenantId, ctx.tenant.id), eq(application.id, applicationId)))
  return found
}

/**
 * The office, or staff of a facility at which the child has an open application; a criterion's paper only where the
 * facility's own catalogues ask for it, and the office not what is the facility's own business.
 */
const reachesFile = async (
  tx: Tx,
  ctx: Ctx,
  { childId, kind }: { childId: string; kind: string },
): Promise<boolean> => {
  const rows = await tx
    .select({ id: application.id, facilityId: facility.id, providerId: facility.providerId, neverAsked })
    .from(application)
    .innerJoin(facility, ofApplication.facility)
    .where(
      and(
        eq(application.tenantId, ctx.tenant.id),
        eq(application.childId, childId),
        eq(application.isOpen, true),
      ),
    )
  const office = isOffice(ctx)
  const own = rows.filter((row) => office || isStaffOf(ctx, row)).map(({ id }) => id)
  if (!isOfCriterion(kind)) return office || own.length > 0
  if (own.length === 0) return false
  return mayKnow(kind, await criterionKindsFor(tx, ctx, inArray(application.id, own)))
}

const namesOf = async (tx: Tx, ctx: Ctx, childId: string) => {
  const rows = await tx
    .selectDistinct({ id: staff.accountId, name: staff.displayName })
    .from(evidence)
    .innerJoin(staff, and(eq(staff.tenantId, evidence.tenantId), eq(staff.accountId, evidence.seenBy)))
    .where(and(eq(evidence.tenantId, ctx.tenant.id), eq(evidence.childId, childId)))
  return new Map(rows.map((row) => [row.id, row.name]))
}
