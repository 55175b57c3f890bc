import { tenantLife } from '@kita/db/console'
import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError } from '../error.ts'
import { operatorTenantVerb } from '../operator-verb.ts'
import { withdrawOf } from './erasure-order.ts'
import { giveBack, lastRestOf } from './give-back.ts'

/** A portal for everybody, one that only its office reads, one that nobody enters. */
export const lifeStates = ['open', 'suspended', 'closed'] as const
type LifeState = (typeof lifeStates)[number]

/** Where each state leads. A portal rests before it closes, so that its office can still fetch what is its own. */
const nextStates: Record<LifeState, LifeState[]> = {
  open: ['suspended'],
  suspended: ['open', 'closed'],
  closed: ['open'],
}

/** From the state that was seen to another one. */
export const lifeChange = z
  .strictObject({
    /** The state the operator saw. */
    from: z.enum(lifeStates),
    to: z.enum(lifeStates),
    /** For the console: why. */
    reason: z.string().trim().min(10, 'reason-too-short').max(1000, 'text-too-long'),
    /** For families, while it is not open. */
    sentence: z.string().trim().max(300, 'text-too-long'),
  })
  .refine(({ to, sentence }) => to === 'open' || sentence.length > 0, {
    path: ['sentence'],
    message: 'sentence-missing',
  })

/** How the tenant stands, since when, and why. A tenant nobody ever suspended has neither instant nor reason. */
export const readTenantLife = operatorTenantVerb({
  action: 'tenant.look',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, { tenant }) => {
    const [row] = await tx.select().from(tenantLife).where(eq(tenantLife.tenantId, tenant.id))
    const state = row?.state ?? 'open'
    const { reason = null, sentence = null, since = null, byName = null } = row ?? {}
    const lastRest = await lastRestOf(tx, tenant.id)
    return { result: { state, next: nextStates[state], reason, sentence, since, byName, lastRest } }
  },
})

/**
 * Suspends, closes or opens a tenant again. Within a second every process obeys; mails and jobs rest with the commit. When
 * it opens, families get back the days on which it rested (see `giveBack`).
 * @throws DomainError `tenant-life-moved` when it stands otherwise than seen, `tenant-life-way` where no way leads
 */
export const changeTenantLife = operatorTenantVerb({
  action: 'tenant.live-on',
  input: lifeChange,
  run: async (tx, { from, to, reason, sentence }, { tenant, actor, now }) => {
    if (actor.kind === 'nobody') throw new DomainError('sign-in-needed')
    if (!nextStates[from].includes(to)) throw new DomainError('tenant-life-way')
    const [before] = await tx
      .select({ restingSince: tenantLife.restingSince })
      .from(tenantLife)
      .where(and(eq(tenantLife.tenantId, tenant.id), eq(tenantLife.state, from)))
      .for('no key update')
    if (from !== 'open' && !before?.restingSince) throw new DomainError('tenant-life-moved')
    const restingSince = before?.restingSince ?? now
    const rest = to === 'open' ? await giveBack(tx, tenant.id, { restingSince, now }) : null
    const [moved] = await tx.execute<{ moved: boolean }>(
      sql`select directory.live_on(${tenant.id}, ${from}, ${to}) as moved`,
    )
    if (!moved?.moved) throw new DomainError('tenant-life-moved')
    const row = {
      ...{ state: to, reason, sentence: to === 'open' ? null : sentence, since: now },
      restingSince: to === 'open' ? null : restingSince,
      ...{ byId: actor.operatorId, byName: actor.name },
    }
    await tx
      .insert(tenantLife)
      .values({ tenantId: tenant.id, ...row })
      .onConflictDoUpdate({ target: tenantLife.tenantId, set: row })
    if (rest) await withdrawOf(tx, tenant.id, { actor, now })
    await tx.execute(sql`update console.live set version = version + 1`)
    return {
      result: undefined,
      audit: {
        subject: to,
        detail: {
          from,
          to,
          reason,
          sentence: row.sentence,
          ...(rest && { offers: rest.offers, codes: rest.codes }),
        },
      },
    }
  },
})
