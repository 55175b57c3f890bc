import type { Tx } from '@kita/db'
import { application, child, facility, guardian, letter } from '@kita/db/schema'
import { and, eq, inArray, not } from 'drizzle-orm'
import type { z } from 'zod'
import { enteredGuardian, enterFamily } from '../account/enter-family.ts'
import type { Guardian } from '../account/of.ts'
import { guards } from '../account/own-child.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx, Role } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId, readableCode } from '../id.ts'
import { id as idInput } from '../input.ts'
import { presentRules } from '../rule-set.ts'
import { within } from '../scope.ts'
import { verb } from '../verb.ts'
import { neverAsked } from './asked.ts'
import { officeRoles } from './case.ts'
import { ofApplication } from './joins.ts'
import { type Receipt, readReceipt } from './receipt.ts'
import { staffScope } from './staff-scope.ts'
import { type Channel, storeSubmission } from './submission.ts'
import { submissionInput } from './submission-input.ts'
import { planReceiptMails } from './submit.ts'

/** What staff enter: the family's wish and who the family is, a new one or one that is known already. */
export const keyedInput = submissionInput
  .omit({ noticeVersion: true })
  .extend({
    guardian: enteredGuardian.optional(),
    guardianId: idInput.optional(),
  })
  .refine((typed) => (typed.guardian === undefined) !== (typed.guardianId === undefined), {
    message: 'one-family-needed',
    path: ['guardian'],
  })

/**
 * Staff enter the application of a family without internet (A12.1, A12.2, scenarios 28 and 29). It ranks like any
 * other. Without an e-mail address the answers go by letter, and a code on the letter joins a later account.
 * @throws DomainError `keying-in-not-allowed` where the tenant does not let this role do it
 */
export const keyInApplications = watched(
  'application.key-in',
  verb({
    action: 'application.key-in',
    input: keyedInput,
    run: async (tx, { id, guardian: person, guardianId, ...content }, ctx) => {
      const channel = await decideChannel(tx, ctx, content.targets)
      const joinCode = readableCode()
      const sender = person
        ? await guardianFor(tx, ctx, id, person, joinCode)
        : { guardian: await knownGuardian(tx, ctx, guardianId ?? ''), fresh: false }
      const { stored, childIds } = await storeSubmission(
        tx,
        ctx,
        { guardian: sender.guardian, channel },
        id,
        content,
      )
      const receipt = await readReceipt(tx, ctx, id, sender.guardian.familyId)
      if (stored) await announce(tx, ctx, sender.guardian, receipt, sender.fresh ? joinCode : null)
      return {
        result: { ...receipt, joinCode: sender.fresh ? joinCode : null },
        audit: childIds.map((subjectId) => ({
          subjectKind: 'child' as const,
          subjectId,
          detail: { channel },
        })),
      }
    },
  }),
)

const atFacility: readonly Role[] = ['facility-head', 'facility-staff']

/** The office may name any target; a facility's staff at least their own facility among them (C3 `offline.entryBy`). */
const decideChannel = async (
  tx: Tx,
  ctx: Ctx,
  targets: readonly { kind: string; id: string }[],
): Promise<Channel> => {
  const { entryBy } = presentRules(ctx).offline
  if (entryBy.includes('office') && within(ctx.actor, officeRoles, {})) return 'office'
  const desk = targets.find(
    (one) => one.kind === 'desk' && within(ctx.actor, ['advisor'], { deskId: one.id }),
  )
  if (entryBy.includes('advisor') && desk) return 'office'
  if (entryBy.includes('facility') && (await namesOwnFacility(tx, ctx, targets))) return 'facility'
  throw new DomainError('keying-in-not-allowed')
}

const namesOwnFacility = async (tx: Tx, ctx: Ctx, targets: readonly { id: string }[]): Promise<boolean> => {
  const ids = targets.map((one) => one.id)
  const rows = await tx
    .select({ facilityId: facility.id, providerId: facility.providerId })
    .from(facility)
    .where(and(eq(facility.tenantId, ctx.tenant.id), inArray(facility.id, ids)))
  return rows.some((row) => within(ctx.actor, atFacility, row))
}

/** Typed again under the same id (a lost answer) the family is the one stored then. */
const guardianFor = async (
  tx: Tx,
  ctx: Ctx,
  submissionId: string,
  person: NonNullable<z.output<typeof keyedInput>['guardian']>,
  joinCode: string,
): Promise<{ guardian: Guardian; fresh: boolean }> => {
  const [earlier] = await tx
    .select()
    .from(guardian)
    .where(and(eq(guardian.tenantId, ctx.tenant.id), eq(guardian.id, submissionId)))
  if (earlier) return { guardian: earlier, fresh: false }
  // the guardian of a keyed sending has the sending's id, so a repeat finds it
  return { guardian: await enterFamily(tx, ctx, person, { id: submissionId, joinCode }), fresh: true }
}

/** The office knows every family, a facility those of its own list. @throws OutOfReach */
const knownGuardian = async (tx: Tx, ctx: Ctx, guardianId: string): Promise<Guardian> => {
  const named = and(eq(guardian.tenantId, ctx.tenant.id), eq(guardian.id, guardianId))
  const [found] = await tx.select().from(guardian).where(named)
  if (!found) throw new OutOfReach('guardian', guardianId)
  if (within(ctx.actor, officeRoles, {})) return found
  const [seen] = await tx
    .select({ id: application.id })
    .from(application)
    .innerJoin(child, ofApplication.child)
    .innerJoin(guardian, and(eq(guardian.tenantId, child.tenantId), guards(child)))
    .leftJoin(facility, ofApplication.facility)
    .where(and(named, not(neverAsked), staffScope(ctx.actor, [...atFacility, 'advisor'], application.deskId)))
    .limit(1)
  if (!seen) throw new OutOfReach('guardian', guardianId)
  return found
}

const announce = async (tx: Tx, ctx: Ctx, to: Guardian, receipt: Receipt, joinCode: string | null) => {
  if (to.accountId) return planReceiptMails(tx, ctx, to, { kind: 'account', id: to.accountId }, receipt)
  if (to.email) return planReceiptMails(tx, ctx, to, { kind: 'guardian', id: to.id }, receipt)
  await tx.insert(letter).values({
    tenantId: ctx.tenant.id,
    id: newId(ctx.now),
    guardianId: to.id,
    kind: 'receipt',
    // lies here until the letter is printed, then it is wiped
    params: { submissionId: receipt.id, ...(joinCode && { joinCode }) },
    createdAt: ctx.now,
  })
}
