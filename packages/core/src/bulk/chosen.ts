import { type Tx, together } from '@kita/db'
import { application, applicationScore, careNeed, child, facility, provider } from '@kita/db/schema'
import type { Entry, RuleSet } from '@kita/tenant'
import { berlinDay } from '@kita/tenant/calendar'
import { and, count, eq } from 'drizzle-orm'
import { deciderRefusal } from '../application/decider.ts'
import { ofApplication } from '../application/joins.ts'
import { fitting, mostAtOnce, type OfficeFilter } from '../application/office-filter.ts'
import { orderOf } from '../application/office-list-order.ts'
import { officeStatus } from '../application/office-list-query.ts'
import { entryOf, rejectionOpensOn } from '../application/office-rules.ts'
import { staffScope } from '../application/staff-scope.ts'
import type { ApplicationStatus } from '../application/status.ts'
import type { Ctx } from '../context.ts'
import { rulesOf } from '../rule-set.ts'
import { type BulkAct, definitions } from './act.ts'

/** A case that was chosen, and what speaks against the act as things stand (`error.<code>`). */
export type Chosen = {
  id: string
  child: { firstName: string; lastName: string }
  facility: { id: string; name: string }
  status: ApplicationStatus | 'CLOSED'
  refusal?: { code: string; params: Record<string, string> }
}

/** The first `mostAtOnce` cases that fit, in reach of those who may do the act. */
export const readChosen = async (tx: Tx, ctx: Ctx, act: BulkAct, wanted: OfficeFilter) => {
  const where = and(fitting(ctx, wanted), staffScope(ctx.actor, definitions[act].roles))
  const [rows, [counted]] = await together([
    tx
      .select({
        id: application.id,
        status: application.status,
        child: { firstName: child.firstName, lastName: child.lastName },
        facility: { id: facility.id, name: facility.name },
        providerId: facility.providerId,
        providerType: provider.type,
        kitaYear: careNeed.kitaYear,
        kind: application.kind,
        submittedAt: application.submittedAt,
        rank: application.rank,
      })
      .from(application)
      .innerJoin(facility, ofApplication.facility)
      .innerJoin(
        provider,
        and(eq(provider.tenantId, facility.tenantId), eq(provider.id, facility.providerId)),
      )
      .innerJoin(careNeed, ofApplication.need)
      .innerJoin(child, ofApplication.child)
      .leftJoin(applicationScore, ofApplication.score)
      .where(where)
      .orderBy(...orderOf(wanted.sort))
      .limit(mostAtOnce),
    tx
      .select({ n: count() })
      .from(application)
      .innerJoin(facility, ofApplication.facility)
      .innerJoin(careNeed, ofApplication.need)
      .innerJoin(child, ofApplication.child)
      .where(where),
  ])
  return {
    total: counted?.n ?? 0,
    items: rows.map(({ kitaYear, kind, submittedAt, rank, providerId, providerType, ...row }): Chosen => {
      const rules = rulesOf(ctx, kitaYear)
      const entry = entryOf({ kind, submittedAt, rank })
      const place = { facilityId: row.facility.id, providerId }
      const other = act === 'reject' ? deciderRefusal(ctx.actor, place, rules, providerType) : null
      const refusal = other
        ? { code: other, params: {} }
        : refusalOf(ctx, act, row.status, { rules, kitaYear, entry })
      return { ...row, status: officeStatus(row.status, rules), ...(refusal ? { refusal } : {}) }
    }),
    /** Do all these families read what is written to them? */
    noteShown: rows.every((row) => rulesOf(ctx, row.kitaYear).disclosure.level === 'FULL'),
  }
}

const refusalOf = (
  ctx: Ctx,
  act: BulkAct,
  status: ApplicationStatus,
  { rules, kitaYear, entry }: { rules: RuleSet; kitaYear: number; entry: Entry },
): Chosen['refusal'] => {
  const { fits, to } = definitions[act]
  if (!fits(status))
    return { code: 'status-change-not-possible', params: { from: officeStatus(status, rules), to } }
  const firstDay = act === 'reject' ? rejectionOpensOn(rules, berlinDay(ctx.now), kitaYear, entry) : null
  return firstDay ? { code: 'rejection-too-early', params: { firstDay } } : undefined
}
