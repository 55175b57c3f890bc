import { evidence } from '@kita/db/schema'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { id } from '../input.ts'
import { verb } from '../verb.ts'

const waiting = ['quarantined', 'unscanned'] as const

/** The oldest file no scanner has looked at, also one that came before there was a scanner; null when there is none. */
export const nextUnscanned = verb({
  action: 'evidence.scan',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, ctx) => {
    const [row] = await tx
      .select({ id: evidence.id, file: evidence.file })
      .from(evidence)
      .where(and(eq(evidence.tenantId, ctx.tenant.id), inArray(evidence.state, [...waiting])))
      .orderBy(asc(evidence.createdAt), asc(evidence.id))
      .limit(1)
    return { result: row?.file ? { id: row.id, file: row.file } : null }
  },
})

/** What the scanner said. An infected file is deleted at once; that there was one stays. */
export const recordVerdict = verb({
  action: 'evidence.scan',
  input: z.strictObject({ evidenceId: id, verdict: z.enum(['clean', 'infected']) }),
  run: async (tx, { evidenceId, verdict }, ctx) => {
    const rows = await tx
      .update(evidence)
      .set({ state: verdict, scannedAt: ctx.now, ...(verdict === 'infected' && { file: null }) })
      .where(
        and(
          eq(evidence.tenantId, ctx.tenant.id),
          eq(evidence.id, evidenceId),
          inArray(evidence.state, [...waiting]),
        ),
      )
      .returning({ childId: evidence.childId })
    const [row] = rows
    return {
      result: rows.length > 0,
      ...(row && {
        audit: {
          subjectKind: 'child' as const,
          subjectId: row.childId,
          detail: { evidence: evidenceId, verdict },
        },
      }),
    }
  },
})
