import type { Tx } from '@kita/db'
import {
  advisoryDesk,
  application,
  careNeed,
  child,
  childminder,
  facility,
  guardian,
  submission,
} from '@kita/db/schema'
import { and, asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { guardianOf } from '../account/of.ts'
import { runningCode } from '../assistance/running.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { itsTarget, ofApplication } from './joins.ts'

/**
 * Everything the printable receipt says (A7.9): who sent what for whom, and to which targets; printed while somebody helps,
 * also the code with which the family takes it over.
 * @throws DomainError `not-found`, also for another family's sending
 */
export const getReceiptPaper = verb({
  action: 'receipt.read',
  input: z.strictObject({ id }),
  readOnly: true,
  run: async (tx, input, ctx) => {
    const { familyId } = await guardianOf(tx, ctx)
    const [head] = await headOf(tx, ctx, input.id, familyId)
    const rows = await rowsOf(tx, ctx, input.id)
    const [first] = rows
    if (!head || !first) throw new DomainError('not-found')
    const children = new Map(rows.map(({ child }) => [child.id, child]))
    const targets = new Map(rows.map(({ target }) => [target.id, target]))
    return {
      result: {
        ...head,
        joinCode: await runningCode(tx, ctx),
        need: first.need,
        children: [...children.values()].map(({ id: _, ...one }) => one),
        targets: [...targets.values()].map(({ id: _, ...one }) => one),
      },
    }
  },
})

const headOf = (tx: Tx, ctx: Ctx, submissionId: string, familyId: string) =>
  tx
    .select({
      reference: submission.reference,
      sentAt: submission.submittedAt,
      guardian: {
        name: sql<string>`${guardian.firstName} || ' ' || ${guardian.lastName}`,
        street: guardian.street,
        postcode: guardian.postcode,
        town: guardian.town,
      },
    })
    .from(submission)
    .innerJoin(guardian, ofApplication.sender)
    .where(
      and(
        eq(submission.tenantId, ctx.tenant.id),
        eq(submission.id, submissionId),
        eq(guardian.familyId, familyId),
      ),
    )

const rowsOf = (tx: Tx, ctx: Ctx, submissionId: string) =>
  tx
    .select({
      child: {
        id: child.id,
        firstName: child.firstName,
        lastName: child.lastName,
        bornOn: child.bornOn,
        expectedOn: child.expectedOn,
      },
      need: {
        startsOn: careNeed.startsOn,
        hours: careNeed.hours,
        alternativeHours: careNeed.alternativeHours,
        fromMinute: careNeed.fromMinute,
        toMinute: careNeed.toMinute,
        changeWish: careNeed.changeWish,
      },
      target: {
        id: itsTarget.id,
        kind: application.kind,
        name: itsTarget.name,
        town: itsTarget.town,
      },
    })
    .from(application)
    .innerJoin(child, ofApplication.child)
    .innerJoin(careNeed, ofApplication.need)
    .leftJoin(facility, ofApplication.facility)
    .leftJoin(childminder, ofApplication.childminder)
    .leftJoin(advisoryDesk, ofApplication.desk)
    .where(and(eq(application.tenantId, ctx.tenant.id), eq(application.submissionId, submissionId)))
    .orderBy(asc(child.createdAt), asc(application.id))
