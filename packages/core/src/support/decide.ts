import { supportAccess } from '@kita/db/schema'
import { and, desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError } from '../error.ts'
import { verb } from '../verb.ts'

const hourMs = 3_600_000

/** What operators asked of this office, newest first, and how often they looked. */
export const listSupport = verb({
  action: 'support.read',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, { tenant, now }) => {
    const rows = await tx
      .select()
      .from(supportAccess)
      .where(eq(supportAccess.tenantId, tenant.id))
      .orderBy(desc(supportAccess.askedAt), desc(supportAccess.id))
      .limit(100)
    const looks = await tx.execute<{ access: string; n: number }>(sql`
      select detail ->> 'support' as access, count(*)::int as n from app.audit_event
       where tenant_id = ${tenant.id} and actor_kind = 'operator' and detail ->> 'support' is not null group by 1`)
    const items = rows.map((row) => ({
      ...{ id: row.id, by: row.operatorName, reason: row.reason, hours: row.hours },
      ...{ askedAt: row.askedAt, endsAt: row.endsAt },
      state: row.state === 'granted' && row.endsAt && row.endsAt <= now ? ('ended' as const) : row.state,
      looks: looks.find(({ access }) => access === row.id)?.n ?? 0,
    }))
    return { result: { items } }
  },
})

/** What the office says to it. */
export const supportDecision = z.strictObject({ decision: z.enum(['grant', 'refuse', 'end']) })

const from = { grant: 'asked', refuse: 'asked', end: 'granted' } as const
const to = { grant: 'granted', refuse: 'refused', end: 'ended' } as const

/** The office grants for as long as was asked, refuses, or ends before the time. @throws DomainError `support-decided` */
export const decideSupport = verb({
  action: 'support.decide',
  input: supportDecision.extend({ id: z.guid() }),
  run: async (tx, { id, decision }, { tenant, actor, now }) => {
    const here = and(eq(supportAccess.tenantId, tenant.id), eq(supportAccess.id, id))
    const [row] = await tx.select().from(supportAccess).where(here).for('update')
    if (!row) throw new DomainError('not-found')
    if (row.state !== from[decision]) throw new DomainError('support-decided')
    const endsAt = decision === 'grant' ? new Date(now.getTime() + row.hours * hourMs) : row.endsAt && now
    const decidedBy = 'accountId' in actor ? actor.accountId : null
    await tx.update(supportAccess).set({ state: to[decision], decidedAt: now, decidedBy, endsAt }).where(here)
    const detail = { decision, hours: row.hours }
    return { result: undefined, audit: { subjectKind: 'support', subjectId: id, detail } }
  },
})
