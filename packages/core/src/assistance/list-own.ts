import { assistance, counsellingPlace, staff, submission } from '@kita/db/schema'
import { and, desc, eq, exists } from 'drizzle-orm'
import { z } from 'zod'
import { guardianOf } from '../account/of.ts'
import { verb } from '../verb.ts'

/** Who has helped the signed-in family to send, when and where, and what it had agreed to; newest first. */
export const listOwnAssistances = verb({
  action: 'assistance.read-own',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, ctx) => {
    const own = await guardianOf(tx, ctx)
    const result = await tx
      .select({
        id: assistance.id,
        startedAt: assistance.startedAt,
        language: assistance.language,
        agreedText: assistance.agreedText,
        by: staff.displayName,
        place: counsellingPlace.name,
      })
      .from(assistance)
      .innerJoin(
        staff,
        and(eq(staff.tenantId, assistance.tenantId), eq(staff.accountId, assistance.startedBy)),
      )
      .leftJoin(
        counsellingPlace,
        and(eq(counsellingPlace.tenantId, assistance.tenantId), eq(counsellingPlace.id, assistance.placeId)),
      )
      .where(
        and(
          eq(assistance.tenantId, ctx.tenant.id),
          exists(
            tx
              .select({ id: submission.id })
              .from(submission)
              .where(
                and(
                  eq(submission.tenantId, assistance.tenantId),
                  eq(submission.assistanceId, assistance.id),
                  eq(submission.guardianId, own.id),
                ),
              ),
          ),
        ),
      )
      .orderBy(desc(assistance.startedAt))
      .limit(100)
    return { result }
  },
})
