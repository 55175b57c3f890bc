import { submission } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { guardianOf } from '../account/of.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { readReceipt } from './receipt.ts'

/** The receipt of one sending of the signed-in parent. @throws DomainError `not-found` */
export const getReceipt = verb({
  action: 'receipt.read',
  input: z.strictObject({ id }),
  readOnly: true,
  run: async (tx, input, ctx) => {
    const guardian = await guardianOf(tx, ctx)
    const receipt = await readReceipt(tx, ctx, input.id, guardian.familyId)
    const [asked] = await tx
      .select({ opinionGiven: submission.opinionGiven })
      .from(submission)
      .where(and(eq(submission.tenantId, ctx.tenant.id), eq(submission.id, input.id)))
    const guardianName = `${guardian.firstName} ${guardian.lastName}`
    return { result: { ...receipt, guardianName, opinionGiven: asked?.opinionGiven ?? false } }
  },
})
