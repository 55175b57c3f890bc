import type { Tx } from '@kita/db'
import { application, applicationEvent, careNeed, facility, provider } from '@kita/db/schema'
import { berlinDay } from '@kita/tenant/calendar'
import { and, eq, inArray, isNotNull, not, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { rulesOf } from '../rule-set.ts'
import { askedSince, neverAsked } from './asked.ts'
import { ofApplication } from './joins.ts'
import { entryOf } from './office-rules.ts'
import { type ReplyClock, replyClock } from './reply-clock.ts'

/**
 * The last instant staff did something about the application; the entry of what staff keyed in is no reaction. Columns
 * as text: inside a select drizzle writes those of a subquery without their table.
 */
const lastReaction = sql<Date | null>`(
  select max(e.at) from app.application_event e
   where e.tenant_id = app.application.tenant_id and e.application_id = app.application.id
     and e.actor_kind = 'staff' and e.from_status is not null)`.mapWith((value) =>
  value === null ? null : new Date(value),
)

/** When the facility last reacted on each of these; those it never reacted on are missing. */
export const lastReactions = async (tx: Tx, ctx: Ctx, ids: string[]): Promise<Map<string, Date>> => {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: applicationEvent.applicationId, at: sql<Date>`max(${applicationEvent.at})` })
    .from(applicationEvent)
    .where(
      and(
        eq(applicationEvent.tenantId, ctx.tenant.id),
        inArray(applicationEvent.applicationId, ids),
        eq(applicationEvent.actorKind, 'staff'),
        isNotNull(applicationEvent.fromStatus),
      ),
    )
    .groupBy(applicationEvent.applicationId)
  return new Map(rows.map(({ id, at }) => [id, new Date(at)]))
}

export type Clocked = ReplyClock & {
  id: string
  submittedAt: Date
  facility: { id: string; name: string }
  provider: { id: string; name: string }
}

/** The open applications at facilities within `where`, each with its clock. */
export const readClocks = async (tx: Tx, ctx: Ctx, where: SQL | undefined): Promise<Clocked[]> => {
  const today = berlinDay(ctx.now)
  const rows = await tx
    .select({
      id: application.id,
      kind: application.kind,
      status: application.status,
      submittedAt: askedSince,
      entered: application.submittedAt,
      kitaYear: careNeed.kitaYear,
      rank: application.rank,
      facility: { id: facility.id, name: facility.name },
      provider: { id: provider.id, name: provider.name },
      reactedAt: lastReaction,
    })
    .from(application)
    .innerJoin(facility, ofApplication.facility)
    .innerJoin(provider, and(eq(provider.tenantId, facility.tenantId), eq(provider.id, facility.providerId)))
    .innerJoin(careNeed, ofApplication.need)
    .where(and(eq(application.tenantId, ctx.tenant.id), eq(application.isOpen, true), not(neverAsked), where))
  return rows.map(({ kind, status, kitaYear, rank, entered, reactedAt, ...row }) => ({
    ...row,
    ...replyClock(
      {
        status,
        kitaYear,
        entry: entryOf({ kind, submittedAt: entered, rank }),
        submittedOn: berlinDay(row.submittedAt),
        reactedOn: reactedAt && berlinDay(reactedAt),
      },
      rulesOf(ctx, kitaYear),
      today,
      ctx.tenant.rests,
    ),
  }))
}
