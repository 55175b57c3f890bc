import type { Tx } from '@kita/db'
import { careNeed, needFact } from '@kita/db/schema'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { eraseRecords } from '../erasure/erase.ts'
import { newId } from '../id.ts'
import { day, paragraph } from '../input.ts'

const yesOrNo = [
  'single-parent',
  'living-alone',
  'staff-child',
  'care-of-relatives',
  'multiples',
  'left-out-last-year',
] as const

const code = z
  .string()
  .max(40, 'text-too-long')
  .regex(/^[a-z][a-z0-9-]*$/, 'code-invalid')

/** One answer of the family about its need; `value: null` takes it back ("keine Angabe"). */
const answerInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(yesOrNo), value: z.boolean().nullable() }),
  /** Weekly hours of work, training or study. */
  z.strictObject({ kind: z.enum(['work-1', 'work-2']), value: z.int().min(0).max(80).nullable() }),
  /** Until when the sibling stays in its Kita. */
  z.strictObject({ kind: z.literal('sibling-until'), value: day.nullable() }),
  z.strictObject({ kind: z.literal('hardship'), value: paragraph(1000).nullable() }),
  /** A question of one catalogue. */
  z.strictObject({ kind: z.literal('declared'), code, value: z.boolean().nullable() }),
])
export type Answer = z.output<typeof answerInput>

export const answersInput = z.array(answerInput).max(60, 'too-many-answers')

/** Keeps answers once per care need, whoever reads them later; an answer that changes has to be proven anew. */
export const writeAnswers = async (
  tx: Tx,
  ctx: Ctx,
  careNeedId: string,
  answers: readonly Answer[],
  by: { source: 'family' | 'staff'; id: string | null },
): Promise<void> => {
  const { tenant, now } = ctx
  for (const answer of answers) {
    const key = { kind: answer.kind, code: 'code' in answer ? answer.code : '' }
    const its = and(
      eq(needFact.tenantId, tenant.id),
      eq(needFact.careNeedId, careNeedId),
      eq(needFact.kind, key.kind),
      eq(needFact.code, key.code),
      isNull(needFact.facilityId),
    )
    const { value } = answer
    if (value === null || value === '') {
      const given = await tx.select({ id: needFact.id }).from(needFact).where(its)
      await eraseRecords(
        tx,
        ctx,
        'app.need_fact',
        given.map((one) => one.id),
      )
      continue
    }
    const same = sql`${needFact.value} = ${JSON.stringify(value)}::jsonb`
    await tx
      .insert(needFact)
      .values({
        ...{ tenantId: tenant.id, id: newId(now), careNeedId, ...key, value },
        ...{ source: by.source, updatedAt: now, updatedBy: by.id },
      })
      .onConflictDoUpdate({
        target: [needFact.tenantId, needFact.careNeedId, needFact.kind, needFact.code, needFact.facilityId],
        set: {
          value,
          source: by.source,
          proof: 'none',
          proofBy: null,
          proofOn: null,
          updatedAt: now,
          updatedBy: by.id,
        },
        setWhere: sql`not (${same})`,
      })
  }
  await touchNeed(tx, ctx, careNeedId)
}

/** Tells the worker that scores of this need are older than its facts. */
export const touchNeed = (tx: Tx, ctx: Ctx, id: string) =>
  tx
    .update(careNeed)
    .set({ updatedAt: ctx.now })
    .where(and(eq(careNeed.tenantId, ctx.tenant.id), eq(careNeed.id, id)))
