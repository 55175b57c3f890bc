import type { Tx } from '@kita/db'
import { assistance, counsellingPlace, submission } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'

/** Where a family was helped (null: at the office itself) and since when it agrees: before anything was typed. */
export type Help = { place: string | null; agreedAt: Date }

/** The help with which this was sent; null where the family was on its own. Nothing else of the session is told to staff. */
export const readHelp = async (tx: Tx, { tenant }: Ctx, submissionId: string): Promise<Help | null> => {
  const [found] = await tx
    .select({ place: counsellingPlace.name, agreedAt: assistance.startedAt })
    .from(submission)
    .innerJoin(
      assistance,
      and(eq(assistance.tenantId, submission.tenantId), eq(assistance.id, submission.assistanceId)),
    )
    .leftJoin(
      counsellingPlace,
      and(eq(counsellingPlace.tenantId, assistance.tenantId), eq(counsellingPlace.id, assistance.placeId)),
    )
    .where(and(eq(submission.tenantId, tenant.id), eq(submission.id, submissionId)))
  return found ?? null
}
