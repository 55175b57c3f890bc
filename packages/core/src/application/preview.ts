import type { Tx } from '@kita/db'
import { z } from 'zod'
import { guardianOf } from '../account/of.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { verb } from '../verb.ts'
import { readDraft } from './draft.ts'
import { type Receipt, readReceipt } from './receipt.ts'
import { storedSelection } from './selection.ts'
import { ownChannel, storeSubmission } from './submission.ts'
import { submissionContent } from './submission-input.ts'

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
  input: z.strictObject({}),
  run: async (tx, _input, ctx): Promise<{ result: Receipt }> => {
    const guardian = await guardianOf(tx, ctx)
    const content = await draftedContent(tx, ctx)
    const id = newId(ctx.now)
    await storeSubmission(tx, ctx, { guardian, channel: ownChannel(ctx) }, id, content)
    throw new TakenBack(await readReceipt(tx, ctx, id, guardian.familyId))
  },
})

/** What the stored draft and the stored selection would send together. */
const draftedContent = async (tx: Tx, ctx: Ctx) => {
  const { content } = await readDraft(tx, ctx)
  const targets = await storedSelection(tx, ctx)
  const { childIds = [], newChildren = [], ranks = [], need, comment, childmindingComment, facts } = content
  const parsed = submissionContent.safeParse({
    children: [...childIds.map((id) => ({ id })), ...newChildren],
    need,
    targets: targets.map((target) => ({
      ...target,
      rank: ranks.find((one) => one.id === target.id)?.rank,
    })),
    comment,
    childmindingComment,
    facts,
  })
  if (!parsed.success) throw new DomainError('draft-incomplete')
  return parsed.data
}

/**
 * What sending the draft would answer now: late or not, visit first, or the refusal. It is decided by the sending
 * itself and taken back, so both can never disagree.
 * @throws DomainError like submitApplications, but for the notice; `draft-incomplete`
 */
export const previewSubmission = async (ctx: Ctx): Promise<Pick<Receipt, 'applications'>> => {
  try {
    return await sendAndTakeBack(ctx, {})
  } catch (ended) {
    if (ended instanceof TakenBack) return { applications: ended.receipt.applications }
    throw ended
  }
}
