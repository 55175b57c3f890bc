import type { Tx } from '@kita/db'
import { advisoryDesk, application, careNeed, submission } from '@kita/db/schema'
import { and, count, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { rulesOf } from '../rule-set.ts'
import { ofApplication } from './joins.ts'

type Head = { reference: string; sentAt: Date }

/** What the receipt's mail may say: number, instant and how many facilities; null when the sending is gone. */
export const readReceiptMail = async (
  tx: Tx,
  ctx: Pick<Ctx, 'tenant'>,
  submissionId: string,
): Promise<(Head & { facilityCount: number }) | null> => {
  const [row] = await tx
    .select({
      reference: submission.reference,
      sentAt: submission.submittedAt,
      facilityCount: count(application.facilityId),
    })
    .from(submission)
    .innerJoin(
      application,
      and(eq(application.tenantId, submission.tenantId), eq(application.submissionId, submission.id)),
    )
    .where(and(eq(submission.tenantId, ctx.tenant.id), eq(submission.id, submissionId)))
    .groupBy(submission.reference, submission.submittedAt)
  return row ?? null
}

/** The same for Kindertagespflege, with the address the rule set names: the desk's or the office's (A8.9). */
export const readChildmindingMail = async (
  tx: Tx,
  ctx: Pick<Ctx, 'tenant'>,
  asked: { submissionId: string; applicationId: string },
): Promise<(Head & { address: string[] }) | null> => {
  const [row] = await tx
    .select({
      reference: submission.reference,
      sentAt: submission.submittedAt,
      kitaYear: careNeed.kitaYear,
      desk: {
        name: advisoryDesk.name,
        street: advisoryDesk.street,
        postcode: advisoryDesk.postcode,
        town: advisoryDesk.town,
      },
    })
    .from(application)
    .innerJoin(submission, ofApplication.submission)
    .innerJoin(careNeed, ofApplication.need)
    .innerJoin(advisoryDesk, ofApplication.desk)
    .where(
      and(
        eq(application.tenantId, ctx.tenant.id),
        eq(application.id, asked.applicationId),
        eq(submission.id, asked.submissionId),
      ),
    )
  if (!row) return null
  const { office } = ctx.tenant.profile
  const { mailAddress } = rulesOf(ctx, row.kitaYear).childminding
  const place = mailAddress === 'office' ? { name: office.department, ...office.address } : row.desk
  return {
    reference: row.reference,
    sentAt: row.sentAt,
    address: [place.name, place.street, `${place.postcode} ${place.town}`],
  }
}
