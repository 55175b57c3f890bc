import { z } from 'zod'
import { DomainError, fieldError } from '../error.ts'
import { operatorTenantVerb } from '../operator-verb.ts'
import { erase } from '../tenant-life/erase.ts'
import { openOrder, operatorOf, writeOrder } from '../tenant-life/erasure-order.ts'
import { holdTraining } from './look.ts'

/**
 * Deletes a training copy at once: nobody real is in it, so one person suffices. The database lets that happen to copies
 * only. Its name is not given again, and the proof stands among the others.
 * @param reason for the proof, for people
 * @throws DomainError `training-only`; field error `erasure-name-wrong` unless its name is typed
 */
export const endTraining = (reason: string) =>
  operatorTenantVerb({
    action: 'training.end',
    input: z.strictObject({ slug: z.string().trim().max(60, 'text-too-long') }),
    run: async (tx, input, { tenant, now, ...ctx }) => {
      const actor = operatorOf(ctx)
      await holdTraining(tx, tenant.id)
      if (input.slug !== tenant.slug) throw fieldError('/slug', 'erasure-name-wrong')
      await writeOrder(tx, { tenant, actor, now, reason, training: true })
      const order = await openOrder(tx, tenant.id)
      if (!order) throw new DomainError('not-found')
      const done = await erase(tx, order, { by: actor.operatorId, now })
      return { result: done, audit: { subject: 'done', detail: done } }
    },
  })
