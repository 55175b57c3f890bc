import type { Tx } from '@kita/db'
import { applicationDraft } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { keeperOf } from '../account/of.ts'
import { answersInput } from '../care-need/answer.ts'
import type { Ctx } from '../context.ts'
import { newId } from '../id.ts'
import { day, id, optionalLine, paragraph, personName } from '../input.ts'
import { verb } from '../verb.ts'
import { needInput } from './submission-input.ts'

/** What a parent has typed so far: every part may be missing, none may be wrong. */
export const draftContent = z.strictObject({
  childIds: z.array(id).max(6).optional(),
  newChildren: z
    .array(
      z.strictObject({
        firstName: personName,
        lastName: personName,
        bornOn: day.optional(),
        expectedOn: day.optional(),
        custody: z.enum(['joint', 'sole']).optional(),
      }),
    )
    .max(6)
    .optional(),
  need: needInput.partial().optional(),
  ranks: z
    .array(z.strictObject({ id, rank: z.number().int().min(1).max(40) }))
    .max(40)
    .optional(),
  comment: paragraph(1000).optional(),
  childmindingComment: paragraph(1000).optional(),
  facts: answersInput.optional(),
  step: optionalLine(20).optional(),
})
export type DraftContent = z.output<typeof draftContent>
export type Draft = { submissionId: string; content: DraftContent }

/** The draft of the signed-in parent; a fresh one has an id for its later sending and no content. */
export const getDraft = verb({
  action: 'draft.read',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, ctx) => ({ result: await readDraft(tx, ctx) }),
})

export const readDraft = async (tx: Tx, ctx: Ctx): Promise<Draft> => {
  const [found] = await tx
    .select({ submissionId: applicationDraft.submissionId, content: applicationDraft.content })
    .from(applicationDraft)
    .where(and(eq(applicationDraft.tenantId, ctx.tenant.id), eq(applicationDraft.accountId, keeperOf(ctx))))
  const parsed = draftContent.safeParse(found?.content)
  // A draft written by an older release that no longer fits starts anew.
  return found && parsed.success
    ? { submissionId: found.submissionId, content: parsed.data }
    : { submissionId: newId(ctx.now), content: {} }
}

/** Stores the draft as a whole; the first saving fixes the id under which it will be sent. */
export const saveDraft = verb({
  action: 'draft.save',
  input: z.strictObject({ content: draftContent }),
  run: async (tx, { content }, ctx) => {
    const [saved] = await tx
      .insert(applicationDraft)
      .values({
        tenantId: ctx.tenant.id,
        accountId: keeperOf(ctx),
        submissionId: newId(ctx.now),
        content,
        updatedAt: ctx.now,
      })
      .onConflictDoUpdate({
        target: [applicationDraft.tenantId, applicationDraft.accountId],
        set: { content, updatedAt: ctx.now },
      })
      .returning({ submissionId: applicationDraft.submissionId })
    return { result: { submissionId: saved?.submissionId ?? '', content } }
  },
})
