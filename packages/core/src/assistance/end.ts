import { inTenant, type Tx } from '@kita/db'
import { applicationDraft, assistance, guardian, selectionItem, submission } from '@kita/db/schema'
import { and, eq, exists, isNull, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { eraseRecords } from '../erasure/erase.ts'
import { id as idInput } from '../input.ts'
import { verb } from '../verb.ts'
import { helped } from './running.ts'

/** The counsellor's session is the counsellor's own again; what was not sent is gone. */
export const endAssistance = verb({
  action: 'assistance.end',
  input: z.strictObject({}),
  run: async (tx, _input, ctx) => {
    const { assistanceId, guardianId } = helped(ctx)
    const [ended] = await endThose(tx, ctx, eq(assistance.id, assistanceId))
    const detail = { sent: ended?.sent ?? false }
    return { result: undefined, audit: { subjectKind: 'guardian', subjectId: guardianId, detail } }
  },
})

/** Does this session still live? By the digest of its id; only the auth room knows. */
export type SessionLives = (tx: Tx, sessionHash: Uint8Array) => Promise<boolean>

/** Ends what was left behind by sessions that are over. Idempotent; returns how many. */
export const expireAssistances =
  (lives: SessionLives) =>
  async (ctx: Ctx): Promise<number> => {
    const running = await inTenant(
      ctx.db,
      ctx.tenant.id,
      (tx) =>
        tx
          .select({ id: assistance.id })
          .from(assistance)
          .where(and(eq(assistance.tenantId, ctx.tenant.id), isNull(assistance.endedAt))),
      { readOnly: true },
    )
    let ended = 0
    for (const { id } of running) ended += await expireOne(lives)(ctx, { id })
    return ended
  }

const expireOne = (lives: SessionLives) =>
  verb({
    action: 'assistance.expire',
    input: z.strictObject({ id: idInput }),
    run: async (tx, { id }, ctx) => {
      const [one] = await tx
        .select({ sessionHash: assistance.sessionHash })
        .from(assistance)
        .where(and(eq(assistance.tenantId, ctx.tenant.id), eq(assistance.id, id)))
      if (!one?.sessionHash || (await lives(tx, one.sessionHash))) return { result: 0 }
      const [ended] = await endThose(tx, ctx, eq(assistance.id, id))
      if (!ended) return { result: 0 }
      const { guardianId, sent } = ended
      return { result: 1, audit: { subjectKind: 'guardian', subjectId: guardianId, detail: { sent } } }
    },
  })

/**
 * Ends the running ones among these: nothing of the family stays with who helped it. A family that sent nothing was never
 * here.
 */
export const endThose = async (tx: Tx, ctx: Ctx, which: SQL) => {
  const tenantId = ctx.tenant.id
  const sentWith = tx
    .select({ id: submission.id })
    .from(submission)
    .where(and(eq(submission.tenantId, assistance.tenantId), eq(submission.assistanceId, assistance.id)))
  const running = and(eq(assistance.tenantId, tenantId), isNull(assistance.endedAt), which)
  const rows = await tx
    .select({ id: assistance.id, guardianId: assistance.guardianId, startedBy: assistance.startedBy })
    .from(assistance)
    .where(running)
    .for('update')
  const ended = await tx
    .update(assistance)
    .set({ endedAt: ctx.now, sessionHash: null, joinCode: null })
    .where(and(running, exists(sentWith)))
    .returning({ id: assistance.id })
  const sent = new Set(ended.map((one) => one.id))
  for (const one of rows) {
    await dropEntries(tx, tenantId, one.startedBy)
    if (!sent.has(one.id)) await dropFamily(tx, ctx, one)
  }
  return rows.map((one) => ({ guardianId: one.guardianId, sent: sent.has(one.id) }))
}

const dropEntries = async (tx: Tx, tenantId: number, accountId: string) => {
  for (const table of [applicationDraft, selectionItem])
    await tx.delete(table).where(and(eq(table.tenantId, tenantId), eq(table.accountId, accountId)))
}

const dropFamily = async (tx: Tx, ctx: Ctx, { id, guardianId }: { id: string; guardianId: string }) => {
  const tenantId = ctx.tenant.id
  const families = await tx
    .select({ id: guardian.familyId })
    .from(guardian)
    .where(and(eq(guardian.tenantId, tenantId), eq(guardian.id, guardianId)))
  await eraseRecords(tx, ctx, 'app.assistance', [id])
  await eraseRecords(tx, ctx, 'app.guardian', [guardianId])
  await eraseRecords(
    tx,
    ctx,
    'app.family',
    families.map((one) => one.id),
  )
}
