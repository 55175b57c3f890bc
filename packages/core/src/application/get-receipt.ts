import { z } from 'zod'
import { guardianOf } from '../account/of.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { readReceipt } from './receipt.ts'

/** The receipt of one sending of the signed-in parent. @throws DomainError `not-found` */
export const getReceipt = verb({
  action: 'application.read-own',
  input: z.strictObject({ id }),
  readOnly: true,
  run: async (tx, input, ctx) => {
    const guardian = await guardianOf(tx, ctx)
    const receipt = await readReceipt(tx, ctx, input.id, guardian.familyId)
    return { result: { ...receipt, guardianName: `${guardian.firstName} ${guardian.lastName}` } }
  },
})
