import { advisoryDesk, childminder, childminderVacancy, childmindingMatch, district } from '@kita/db/schema'
import { addMonths, berlinDay } from '@kita/tenant/calendar'
import { and, asc, count, eq, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { id, optionalLine } from '../input.ts'
import { nameHas } from '../name-search.ts'
import { verb } from '../verb.ts'
import { activeAt } from './facts.ts'
import { permitState } from './permit.ts'
import { personScope, registerReaders } from './scope.ts'
import { isStale } from './vacancy.ts'

const pageSize = 50
const groups = ['active', 'free', 'expiring', 'stale', 'retired'] as const

/** The register of a desk's Tagespflegepersonen, by name; `expiring` holds permits that end within three months. */
export const listChildminders = verb({
  action: 'childminder.list',
  input: z.strictObject({
    deskId: id.optional(),
    districtId: id.optional(),
    group: z.enum(groups).default('active'),
    q: optionalLine(100).optional(),
    page: z.int().min(1).max(500).default(1),
  }),
  readOnly: true,
  run: async (tx, { deskId, districtId, group, q, page }, ctx) => {
    const today = berlinDay(ctx.now)
    const where = and(
      eq(childminder.tenantId, ctx.tenant.id),
      personScope(ctx.actor, registerReaders),
      deskId ? eq(childminder.deskId, deskId) : undefined,
      districtId ? eq(childminder.districtId, districtId) : undefined,
      q ? nameHas(q, [childminder.displayName]) : undefined,
      groupOf(ctx, group, today),
    )
    const [total] = await tx.select({ n: count() }).from(childminder).where(where)
    const rows = await tx
      .select({
        id: childminder.id,
        name: childminder.displayName,
        named: childminder.named,
        published: childminder.published,
        desk: { id: advisoryDesk.id, name: advisoryDesk.name },
        district: district.name,
        town: childminder.town,
        placesMax: childminder.placesMax,
        permitUntil: childminder.permitUntil,
        vacanciesAsOf: childminder.vacanciesAsOf,
        retiredOn: childminder.retiredOn,
        free: freePlaces,
        children: childrenNow(today),
      })
      .from(childminder)
      .innerJoin(
        advisoryDesk,
        and(eq(advisoryDesk.tenantId, childminder.tenantId), eq(advisoryDesk.id, childminder.deskId)),
      )
      .leftJoin(
        district,
        and(eq(district.tenantId, childminder.tenantId), eq(district.id, childminder.districtId)),
      )
      .where(where)
      .orderBy(asc(childminder.displayName), asc(childminder.id))
      .limit(pageSize)
      .offset((page - 1) * pageSize)
    const items = rows.map((row) => ({
      ...row,
      permit: permitState(row.permitUntil, today),
      stale: isStale(row.vacanciesAsOf, today),
    }))
    return { result: { total: total?.n ?? 0, page, pageSize, items } }
  },
})

const freePlaces = sql<number>`(select coalesce(sum(${childminderVacancy.places}), 0)::int from ${childminderVacancy}
  where ${childminderVacancy.tenantId} = ${childminder.tenantId} and ${childminderVacancy.childminderId} = ${childminder.id})`

const childrenNow = (today: string) => sql<number>`(select count(*)::int from ${childmindingMatch}
  where ${childmindingMatch.tenantId} = ${childminder.tenantId} and ${childmindingMatch.childminderId} = ${childminder.id}
    and ${childmindingMatch.matchedAt} is not null and ${childmindingMatch.startsOn} <= ${today}
    and coalesce(${childmindingMatch.endsOn}, ${today}) >= ${today})`

const groupOf = (ctx: Ctx, group: (typeof groups)[number], today: string): SQL | undefined => {
  const active = activeAt(ctx, today)
  switch (group) {
    case 'active':
      return active
    case 'free':
      return and(active, sql`${freePlaces} > 0`)
    case 'expiring':
      return and(active, isNotNull(childminder.permitUntil), lt(childminder.permitUntil, addMonths(today, 3)))
    case 'stale':
      return and(
        active,
        or(isNull(childminder.vacanciesAsOf), sql`${childminder.vacanciesAsOf} + 42 < ${today}::date`),
      )
    case 'retired':
      return and(isNotNull(childminder.retiredOn), lt(childminder.retiredOn, today))
  }
}
