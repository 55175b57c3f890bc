import { guardianOf } from '../account/of.ts'
import type { Ctx } from '../context.ts'
import { newId } from '../id.ts'
import { verb } from '../verb.ts'
import { type Receipt, readReceipt } from './receipt.ts'
import { storeSubmission } from './submission.ts'
import { type PreviewInput, previewInput } from './submission-input.ts'

/** Ends the transaction of a preview, so that nothing of it stays. */
class TakenBack extends Error {
  readonly receipt: Receipt
  constructor(receipt: Receipt) {
    super('preview')
    this.receipt = receipt
  }
}

const sendAndTakeBack = verb({
  action: 'application.submit',
  input: previewInput,
  run: async (tx, content, ctx): Promise<{ result: Receipt }> => {
    const guardian = await guardianOf(tx, ctx)
    const id = newId(ctx.now)
    await storeSubmission(tx, ctx, { guardian, channel: 'online' }, id, content)
    throw new TakenBack(await readReceipt(tx, ctx, id, guardian.familyId))
  },
})

/**
 * What a sending would answer now: late or not, visit first, or the refusal. It is decided by the sending itself and
 * taken back, so both can never disagree.
 * @throws DomainError like submitApplications, but for the notice
 */
export const previewSubmission = async (
  ctx: Ctx,
  input: PreviewInput,
): Promise<Pick<Receipt, 'applications'>> => {
  try {
    return await sendAndTakeBack(ctx, input)
  } catch (ended) {
    if (ended instanceof TakenBack) return { applications: ended.receipt.applications }
    throw ended
  }
}
