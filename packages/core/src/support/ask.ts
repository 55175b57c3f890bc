import type { Tx } from '@kita/db'
import { supportAccess } from '@kita/db/schema'
import { desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { operatorTenantVerb } from '../operator-verb.ts'

/** Why an operator asks for a look, and for how many hours. */
export const supportAsk = z.strictObject({
  reason: z.string().trim().min(10, 'reason-too-short').max(1000, 'text-too-long'),
  hours: z.number().int().min(1, 'value-too-small').max(24, 'value-too-large'),
})

/** Asks the office of this tenant for a look at its pages, and tells its administrators; nothing can be seen before it is granted. */
export const askForSupport = operatorTenantVerb({
  action: 'support.ask',
  input: supportAsk,
  run: async (tx, { reason, hours }, { actor, now, tenant }) => {
    if (actor.kind === 'nobody') throw new DomainError('sign-in-needed')
    const id = newId(now)
    await tx.insert(supportAccess).values({
      ...{ tenantId: tenant.id, id, reason, hours, askedAt: now, state: 'asked' },
      ...{ operatorId: actor.operatorId, operatorName: actor.name },
    })
    await tx.execute(sql`select directory.tell_of_support(${id}, ${now})`)
    return { result: { id }, audit: { detail: { event: 'asked', hours } } }
  },
})

/** What operators asked of this tenant and what the office answered, newest first. */
export const listSupportAsked = operatorTenantVerb({
  action: 'support.list',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, { tenant, actor, now }) => {
    const rows = await tx
      .select()
      .from(supportAccess)
      .where(eq(supportAccess.tenantId, tenant.id))
      .orderBy(desc(supportAccess.askedAt), desc(supportAccess.id))
      .limit(50)
    const self = actor.kind === 'operator' ? actor.operatorId : null
    const items = rows.map(({ id, operatorName, operatorId, reason, hours, askedAt, state, endsAt }) => ({
      ...{ id, by: operatorName, reason, hours, askedAt, endsAt },
      state: state === 'granted' && endsAt && endsAt <= now ? ('ended' as const) : state,
      mayEnter: operatorId === self && state === 'granted' && endsAt !== null && endsAt > now,
    }))
    return { result: { items } }
  },
})

/** The auth room's ticket for one's own grant, or null. */
type TakeTicket = (
  tx: Tx,
  tenantId: number,
  grant: { accessId: string; operatorId: string },
) => Promise<string | null>

/** A ticket into the tenant's pages. @throws DomainError `support-not-granted` */
export const enterForSupport = (take: TakeTicket) =>
  operatorTenantVerb({
    action: 'support.enter',
    input: z.strictObject({ id: z.guid() }),
    run: async (tx, { id }, { actor, tenant }) => {
      if (actor.kind === 'nobody') throw new DomainError('sign-in-needed')
      const ticket = await take(tx, tenant.id, { accessId: id, operatorId: actor.operatorId })
      if (!ticket) throw new DomainError('support-not-granted')
      return { result: { ticket }, audit: { subject: id, detail: { event: 'entered' } } }
    },
  })
