import type { Tx } from '@kita/db'
import { assistance, counsellingPlace, submission } from '@kita/db/schema'
import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor, Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { verb } from '../verb.ts'

/** Who is being helped; the policy has let nobody else come this far. */
export const helped = ({ actor }: Pick<Ctx, 'actor'>): Extract<Actor, { kind: 'assisted' }> => {
  if (actor.kind === 'assisted') return actor
  throw new DomainError('not-allowed')
}

/**
 * The running session: who helps, from where, what was sent in it, and the code with which the family takes everything
 * into an account of its own later.
 */
export const getAssistance = verb({
  action: 'assistance.read',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, ctx) => {
    const { assistanceId, name } = helped(ctx)
    const [found] = await tx
      .select({
        startedAt: assistance.startedAt,
        language: assistance.language,
        joinCode: assistance.joinCode,
        place: counsellingPlace.name,
      })
      .from(assistance)
      .leftJoin(
        counsellingPlace,
        and(eq(counsellingPlace.tenantId, assistance.tenantId), eq(counsellingPlace.id, assistance.placeId)),
      )
      .where(and(eq(assistance.tenantId, ctx.tenant.id), eq(assistance.id, assistanceId)))
    if (!found) throw new DomainError('not-found')
    const sent = await tx
      .select({ id: submission.id, reference: submission.reference })
      .from(submission)
      .where(and(eq(submission.tenantId, ctx.tenant.id), eq(submission.assistanceId, assistanceId)))
      .orderBy(asc(submission.submittedAt), asc(submission.id))
    return { result: { ...found, by: name, sent } }
  },
})

/** The code that joins a later account, while the session runs in which it was made; null for everybody else. */
export const runningCode = async (tx: Tx, { tenant, actor }: Pick<Ctx, 'tenant' | 'actor'>) => {
  if (actor.kind !== 'assisted') return null
  const [found] = await tx
    .select({ joinCode: assistance.joinCode })
    .from(assistance)
    .where(and(eq(assistance.tenantId, tenant.id), eq(assistance.id, actor.assistanceId)))
  return found?.joinCode ?? null
}
