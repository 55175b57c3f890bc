import type { Tx } from '@kita/db'
import { tenantErasure, tenantLife } from '@kita/db/console'
import { tenant as tenantTable } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { OperatorActor, OperatorCtx } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { operatorTenantVerb } from '../operator-verb.ts'
import { type DirectoryEntry, isTraining } from '../tenant/directory.ts'

const nothing = z.strictObject({})

export const operatorOf = ({ actor }: Pick<OperatorCtx, 'actor'>): OperatorActor => {
  if (actor.kind === 'nobody') throw new DomainError('sign-in-needed')
  return actor
}

/** The order that waits for a second person. */
export const openOrder = async (tx: Tx, tenantId: number) => {
  const [row] = await tx
    .select()
    .from(tenantErasure)
    .where(and(eq(tenantErasure.tenantId, tenantId), eq(tenantErasure.state, 'asked')))
    .for('no key update')
  return row
}

export const isClosed = async (tx: Tx, tenantId: number): Promise<boolean> => {
  const [row] = await tx
    .select({ state: tenantLife.state })
    .from(tenantLife)
    .where(eq(tenantLife.tenantId, tenantId))
    .for('no key update')
  return row?.state === 'closed'
}

/** Whether a closed portal is to be deleted, who asked for it and why. Nobody confirms what they asked for themselves. */
export const readErasure = operatorTenantVerb({
  action: 'tenant.look',
  input: nothing,
  readOnly: true,
  run: async (tx, _input, { tenant, actor }) => {
    const [life] = await tx.select().from(tenantLife).where(eq(tenantLife.tenantId, tenant.id))
    const [row] = await tx
      .select()
      .from(tenantErasure)
      .where(and(eq(tenantErasure.tenantId, tenant.id), eq(tenantErasure.state, 'asked')))
    const asked = row && { at: row.askedAt, byName: row.askedName, reason: row.reason }
    const own = actor.kind === 'operator' && row?.askedBy === actor.operatorId
    const training = await isTraining(tx, tenant.id)
    const mayAsk = life?.state === 'closed' && !row && !training
    return { result: { mayAsk, asked: asked ?? null, own, training } }
  },
})

/**
 * Asks for a closed tenant's deletion. It does nothing yet: another administrator confirms it (`confirmErasure`).
 * @throws DomainError `tenant-not-closed`, `erasure-asked`; `training-ends-at-once` for a training copy (`endTraining`)
 */
export const askErasure = operatorTenantVerb({
  action: 'tenant.erase',
  input: z.strictObject({
    reason: z.string().trim().min(10, 'reason-too-short').max(1000, 'text-too-long'),
  }),
  run: async (tx, { reason }, { tenant, now, ...ctx }) => {
    const actor = operatorOf(ctx)
    if (await isTraining(tx, tenant.id)) throw new DomainError('training-ends-at-once')
    if (!(await isClosed(tx, tenant.id))) throw new DomainError('tenant-not-closed')
    if (await openOrder(tx, tenant.id)) throw new DomainError('erasure-asked')
    await writeOrder(tx, { tenant, actor, now, reason, training: false })
    return { result: undefined, audit: { subject: 'asked', detail: { reason } } }
  },
})

type NewOrder = {
  tenant: Pick<DirectoryEntry, 'id' | 'slug'>
  actor: OperatorActor
  now: Date
  reason: string
  training: boolean
}

export const writeOrder = async (tx: Tx, { tenant, actor, now, reason, training }: NewOrder) => {
  const [row] = await tx
    .select({ profile: tenantTable.profile })
    .from(tenantTable)
    .where(eq(tenantTable.tenantId, tenant.id))
  await tx.insert(tenantErasure).values({
    ...{ id: newId(now), tenantId: tenant.id, slug: tenant.slug, state: 'asked', reason, training },
    area: String(row?.profile.area ?? tenant.slug).slice(0, 200),
    ...{ askedAt: now, askedBy: actor.operatorId, askedName: actor.name },
  })
}

/** Takes the order back, whoever gave it. @throws DomainError `not-found` where nothing is asked */
export const withdrawErasure = operatorTenantVerb({
  action: 'tenant.erase',
  input: nothing,
  run: async (tx, _input, { tenant, now, actor }) => {
    if (!(await withdrawOf(tx, tenant.id, { actor, now }))) throw new DomainError('not-found')
    return { result: undefined, audit: { subject: 'withdrawn' } }
  },
})

/** The order of a tenant that lives on ends with it. False where there was none. */
export const withdrawOf = async (
  tx: Tx,
  tenantId: number,
  { now, ...ctx }: Pick<OperatorCtx, 'actor' | 'now'>,
): Promise<boolean> => {
  const actor = operatorOf(ctx)
  const gone = await tx
    .update(tenantErasure)
    .set({ state: 'withdrawn', decidedAt: now, decidedBy: actor.operatorId, decidedName: actor.name })
    .where(and(eq(tenantErasure.tenantId, tenantId), eq(tenantErasure.state, 'asked')))
    .returning({ id: tenantErasure.id })
  return gone.length > 0
}
