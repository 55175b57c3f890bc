import {
  advisoryDesk,
  application,
  careNeed,
  child,
  childminder,
  district,
  guardian,
  locality,
  submission,
} from '@kita/db/schema'
import { and, asc, count, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { ofApplication } from '../application/joins.ts'
import { birthDay, monthsAtStart, nameMatches } from '../application/office-list-query.ts'
import type { ApplicationStatus } from '../application/status.ts'
import { id, optionalLine } from '../input.ts'
import { competentAmong } from '../jurisdiction/check.ts'
import { verb } from '../verb.ts'
import { readDesks } from './desks.ts'
import { deskScope } from './scope.ts'

const pageSize = 50
const groups = ['inbox', 'advising', 'matching', 'matched', 'closed', 'all'] as const

const statusesOf: Record<Exclude<(typeof groups)[number], 'all'>, ApplicationStatus[]> = {
  inbox: ['SUBMITTED'],
  advising: ['IN_ADVICE', 'CONTACTS_GIVEN'],
  matching: ['MATCH_PENDING'],
  matched: ['MATCHED', 'RUNNING'],
  closed: ['REJECTED', 'WITHDRAWN', 'PROVIDED_ELSEWHERE', 'LAPSED', 'ENDED'],
}

/** Those of the desk's districts that lie in the family's municipality; a postcode may belong to several. */
const districtOfFamily = sql<string | null>`(
  select string_agg(distinct ${district.name}, ', ' order by ${district.name}) from ${district} join ${locality}
      on ${locality.tenantId} = ${district.tenantId} and ${locality.municipality} = ${district.municipality}
   where ${district.tenantId} = ${application.tenantId} and ${district.deskId} = ${application.deskId}
     and ${locality.postcode} = ${guardian.postcode})`

/** The family lives where this district lies. */
const livesIn = (districtId: string) => sql`exists (
  select from ${district} join ${locality}
      on ${locality.tenantId} = ${district.tenantId} and ${locality.municipality} = ${district.municipality}
   where ${district.tenantId} = ${application.tenantId} and ${district.id} = ${districtId}
     and ${district.deskId} = ${application.deskId} and ${locality.postcode} = ${guardian.postcode})`

/** The Fachberatung's inbox (A8.3): the earliest start first, then the older child. */
export const listDesk = verb({
  action: 'desk.list',
  input: z.strictObject({
    deskId: id.optional(),
    districtId: id.optional(),
    group: z.enum(groups).default('inbox'),
    q: optionalLine(100).optional(),
    page: z.int().min(1).max(2000).default(1),
  }),
  looks: 'application',
  run: async (tx, { deskId, districtId, group, q, page }, ctx) => {
    const where = and(
      eq(application.tenantId, ctx.tenant.id),
      eq(application.kind, 'CHILDMINDING'),
      deskScope(ctx),
      deskId ? eq(application.deskId, deskId) : undefined,
      districtId ? livesIn(districtId) : undefined,
      group === 'all' ? undefined : inArray(application.status, statusesOf[group]),
      q ? nameMatches(q) : undefined,
    )
    const [total] = await tx
      .select({ n: count() })
      .from(application)
      .innerJoin(child, ofApplication.child)
      .innerJoin(submission, ofApplication.submission)
      .innerJoin(guardian, ofApplication.sender)
      .where(where)
    const rows = await tx
      .select({
        id: application.id,
        desk: { id: advisoryDesk.id, name: advisoryDesk.name },
        district: districtOfFamily,
        /** Whom the family asked by name. */
        person: childminder.displayName,
        status: application.status,
        statusAt: application.statusAt,
        submittedAt: application.submittedAt,
        late: application.late,
        child: {
          firstName: child.firstName,
          lastName: child.lastName,
          bornOn: child.bornOn,
          expectedOn: child.expectedOn,
        },
        monthsAtStart,
        startsOn: careNeed.startsOn,
        hours: careNeed.hours,
        alternativeHours: careNeed.alternativeHours,
        postcode: guardian.postcode,
        town: guardian.town,
      })
      .from(application)
      .innerJoin(advisoryDesk, ofApplication.desk)
      .leftJoin(childminder, ofApplication.childminder)
      .innerJoin(careNeed, ofApplication.need)
      .innerJoin(child, ofApplication.child)
      .innerJoin(submission, ofApplication.submission)
      .innerJoin(guardian, ofApplication.sender)
      .where(where)
      .orderBy(asc(careNeed.startsOn), birthDay, asc(application.id))
      .limit(pageSize)
      .offset((page - 1) * pageSize)
    const offices = await competentAmong(
      tx,
      ctx,
      rows.map(({ id: key, ...address }) => ({ key, ...address })),
    )
    const items = rows.map(({ postcode, town, ...row }) => {
      const competent = offices.get(row.id)
      return competent ? { ...row, competent } : row
    })
    return { result: { total: total?.n ?? 0, page, pageSize, items, desks: await readDesks(tx, ctx) } }
  },
})
