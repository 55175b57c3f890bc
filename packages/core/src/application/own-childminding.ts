import { type Tx, together } from '@kita/db'
import { childminder, childmindingMatch, childmindingStandIn, childmindingSuggestion } from '@kita/db/schema'
import { berlinDay } from '@kita/tenant/calendar'
import { and, asc, eq, gte, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import type { ChildmindingFacts } from './disclose.ts'

/** Contacts released to the family, the match, and substitute care that is not over, for each of these applications. */
export const loadChildminding = async (
  tx: Tx,
  ctx: Ctx,
  ids: string[],
): Promise<Map<string, ChildmindingFacts>> => {
  if (ids.length === 0) return new Map()
  const [contacts, matches, standIns] = await together([
    contactsOf(tx, ctx, ids),
    matchesOf(tx, ctx, ids),
    standInsOf(tx, ctx, ids),
  ])
  const of = <Row extends { applicationId: string }>(rows: Row[], id: string) =>
    rows.filter((row) => row.applicationId === id).map(({ applicationId: _, ...row }) => row)
  return new Map(
    ids.map((id) => [
      id,
      {
        contacts: of(contacts, id).flatMap(({ givenAt, ...one }) => (givenAt ? [{ ...one, givenAt }] : [])),
        match: of(matches, id)[0] ?? null,
        standIns: of(standIns, id),
      },
    ]),
  )
}

const contactsOf = (tx: Tx, ctx: Ctx, ids: string[]) =>
  tx
    .select({
      applicationId: childmindingSuggestion.applicationId,
      name: childminder.displayName,
      town: childminder.town,
      phone: childminder.phone,
      email: childminder.email,
      givenAt: childmindingSuggestion.releasedAt,
      note: childmindingSuggestion.note,
    })
    .from(childmindingSuggestion)
    .innerJoin(
      childminder,
      and(
        eq(childminder.tenantId, childmindingSuggestion.tenantId),
        eq(childminder.id, childmindingSuggestion.childminderId),
      ),
    )
    .where(
      and(
        eq(childmindingSuggestion.tenantId, ctx.tenant.id),
        inArray(childmindingSuggestion.applicationId, ids),
        isNotNull(childmindingSuggestion.releasedAt),
        inArray(childmindingSuggestion.outcome, ['open', 'met']),
      ),
    )
    .orderBy(asc(childmindingSuggestion.releasedAt), asc(childmindingSuggestion.id))

const matchesOf = (tx: Tx, ctx: Ctx, ids: string[]) =>
  tx
    .select({
      applicationId: childmindingMatch.applicationId,
      name: sql<string | null>`coalesce(${childminder.displayName}, ${childmindingMatch.personName})`,
      startsOn: childmindingMatch.startsOn,
      endsOn: childmindingMatch.endsOn,
      hours: childmindingMatch.hours,
    })
    .from(childmindingMatch)
    .leftJoin(
      childminder,
      and(
        eq(childminder.tenantId, childmindingMatch.tenantId),
        eq(childminder.id, childmindingMatch.childminderId),
      ),
    )
    .where(
      and(
        eq(childmindingMatch.tenantId, ctx.tenant.id),
        inArray(childmindingMatch.applicationId, ids),
        isNotNull(childmindingMatch.matchedAt),
      ),
    )

/** Vertretung in the days of the child's own match. */
const standInsOf = (tx: Tx, ctx: Ctx, ids: string[]) =>
  tx
    .select({
      applicationId: childmindingMatch.applicationId,
      name: childmindingStandIn.standInName,
      contact: childmindingStandIn.contact,
      fromDay: childmindingStandIn.fromDay,
      toDay: childmindingStandIn.toDay,
    })
    .from(childmindingStandIn)
    .innerJoin(
      childmindingMatch,
      and(
        eq(childmindingMatch.tenantId, childmindingStandIn.tenantId),
        eq(childmindingMatch.childminderId, childmindingStandIn.childminderId),
        isNotNull(childmindingMatch.matchedAt),
        sql`${childmindingMatch.startsOn} <= ${childmindingStandIn.toDay}`,
        sql`coalesce(${childmindingMatch.endsOn}, ${childmindingStandIn.fromDay}) >= ${childmindingStandIn.fromDay}`,
      ),
    )
    .where(
      and(
        eq(childmindingStandIn.tenantId, ctx.tenant.id),
        inArray(childmindingMatch.applicationId, ids),
        gte(childmindingStandIn.toDay, berlinDay(ctx.now)),
      ),
    )
    .orderBy(asc(childmindingStandIn.fromDay), asc(childmindingStandIn.id))
