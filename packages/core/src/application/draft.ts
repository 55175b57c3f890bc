import type { Tx } from '@kita/db'
import { applicationDraft, ruleSet } from '@kita/db/schema'
import { berlinDay, type Day } from '@kita/tenant/calendar'
import { and, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import { keeperOf } from '../account/of.ts'
import type { Ctx } from '../context.ts'
import { newId } from '../id.ts'
import { presentRules, rulesOn } from '../rule-set.ts'
import { verb } from '../verb.ts'
import { type DraftContent, draftContent } from './draft-content.ts'
import { type DraftPart, mendDraft } from './mend-draft.ts'

/**
 * `lost`: what an earlier release stored and this one no longer takes. `rulesChangedOn`: the day since which other rules
 * hold than when the draft was written; null where they are the same.
 */
export type Draft = {
  submissionId: string
  content: DraftContent
  lost: DraftPart[]
  rulesChangedOn: Day | null
}

/** The draft of the signed-in parent; a fresh one has an id for its later sending and no content. */
export const getDraft = verb({
  action: 'draft.read',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, ctx) => ({ result: await readDraft(tx, ctx) }),
})

export const readDraft = async (tx: Tx, ctx: Ctx): Promise<Draft> => {
  const [found] = await tx
    .select({
      submissionId: applicationDraft.submissionId,
      content: applicationDraft.content,
      updatedAt: applicationDraft.updatedAt,
    })
    .from(applicationDraft)
    .where(and(eq(applicationDraft.tenantId, ctx.tenant.id), eq(applicationDraft.accountId, keeperOf(ctx))))
  if (!found) return { submissionId: newId(ctx.now), content: {}, lost: [], rulesChangedOn: null }
  const { content, lost } = mendDraft(found.content)
  const rulesChangedOn = await rulesSince(tx, ctx, content, found.updatedAt)
  return { submissionId: found.submissionId, content, lost, rulesChangedOn }
}

/** The day on which the rules of the wished start came in force, where that was after the draft was written. */
const rulesSince = async (tx: Tx, ctx: Ctx, { need }: DraftContent, written: Date): Promise<Day | null> => {
  const rules = need?.startsOn ? rulesOn(ctx, need.startsOn) : presentRules(ctx)
  const [newer] = await tx
    .select({ createdAt: ruleSet.createdAt })
    .from(ruleSet)
    .where(and(eq(ruleSet.tenantId, ctx.tenant.id), eq(ruleSet.id, rules.id), gt(ruleSet.createdAt, written)))
  return newer ? berlinDay(newer.createdAt) : null
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
    return {
      result: {
        submissionId: saved?.submissionId ?? '',
        content,
        lost: [],
        rulesChangedOn: null,
      } satisfies Draft,
    }
  },
})
