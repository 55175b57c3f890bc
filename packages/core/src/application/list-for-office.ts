import type { Tx } from '@kita/db'
import { application, careNeed, child, facility, guardian, offer, submission } from '@kita/db/schema'
import { ageClassOf, type OfferKind } from '@kita/tenant'
import { addMonths, type Day } from '@kita/tenant/calendar'
import { and, count, eq, gte, isNull, lt, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { id, optionalLine } from '../input.ts'
import { rulesOf } from '../rule-set.ts'
import { verb } from '../verb.ts'
import { facilityRoles, officeRoles } from './case.ts'
import { type ContractElsewhere, contractsElsewhere } from './contract-elsewhere.ts'
import { ofApplication } from './joins.ts'
import {
  groups,
  inAgeClass,
  inGroup,
  monthsAtStart,
  nameMatches,
  officeStatus,
  orderOf,
  sorts,
} from './office-list-query.ts'
import { staffScope } from './staff-scope.ts'
import type { ApplicationStatus } from './status.ts'

const pageSize = 50

const input = z.strictObject({
  facilityId: id.optional(),
  group: z.enum(groups).default('working'),
  ageClass: z.string().max(12).optional(),
  /** YYYY-MM of the wished start. */
  startMonth: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'month-invalid')
    .optional(),
  late: z.boolean().optional(),
  q: optionalLine(100).optional(),
  sort: z.enum(sorts).default('age'),
  page: z.int().min(1).max(2000).default(1),
})

/** A row of a facility's list. Nothing in it tells where else the family has applied. */
export type OfficeRow = {
  id: string
  facility: { id: string; name: string }
  kind: OfferKind
  status: ApplicationStatus | 'CLOSED'
  statusAt: Date
  submittedAt: Date
  late: boolean
  child: { firstName: string; lastName: string; bornOn: Day | null; expectedOn: Day | null }
  monthsAtStart: number
  ageClass: string | null
  startsOn: Day
  hours: number
  alternativeHours: number | null
  changeWish: boolean
  contactChangedAt: Date | null
  rank?: number | null
  replyDueOn?: Day
  contractedElsewhere?: ContractElsewhere
}

/** The applications at the facilities the actor works in or oversees: older children first (C1 waiting list, A9). */
export const listForOffice = verb({
  action: 'application.list',
  input,
  readOnly: true,
  run: async (tx, wanted, ctx) => {
    const where = and(
      eq(application.tenantId, ctx.tenant.id),
      staffScope(ctx.actor, [...facilityRoles, ...officeRoles]),
      inGroup(ctx, wanted.group),
      wanted.facilityId ? eq(application.facilityId, wanted.facilityId) : undefined,
      wanted.ageClass ? inAgeClass(ctx, wanted.ageClass) : undefined,
      wanted.startMonth ? startsIn(wanted.startMonth) : undefined,
      wanted.late === undefined ? undefined : eq(application.late, wanted.late),
      wanted.q ? nameMatches(wanted.q) : undefined,
    )
    const rows = await selectRows(tx)
      .where(where)
      .orderBy(...orderOf(wanted.sort))
      .limit(pageSize)
      .offset((wanted.page - 1) * pageSize)
    const elsewhere = await contractsElsewhere(tx, ctx, rows)
    return {
      result: {
        total: await countRows(tx, where),
        page: wanted.page,
        pageSize,
        items: rows.map((row) => toRow(ctx, row, elsewhere.get(row.id))),
      },
    }
  },
})

const columns = {
  id: application.id,
  facilityId: facility.id,
  facilityName: facility.name,
  kind: application.kind,
  status: application.status,
  statusAt: application.statusAt,
  submittedAt: application.submittedAt,
  late: application.late,
  rank: application.rank,
  childId: application.childId,
  firstName: child.firstName,
  lastName: child.lastName,
  bornOn: child.bornOn,
  expectedOn: child.expectedOn,
  monthsAtStart,
  startsOn: careNeed.startsOn,
  hours: careNeed.hours,
  alternativeHours: careNeed.alternativeHours,
  changeWish: careNeed.changeWish,
  kitaYear: careNeed.kitaYear,
  familyOfCare: careNeed.familyOfCare,
  contactChangedAt: guardian.contactChangedAt,
  replyDueOn: offer.replyDueOn,
}

const selectRows = (tx: Tx) =>
  tx
    .select(columns)
    .from(application)
    .innerJoin(facility, ofApplication.facility)
    .innerJoin(careNeed, ofApplication.need)
    .innerJoin(child, ofApplication.child)
    .innerJoin(submission, ofApplication.submission)
    .innerJoin(guardian, ofApplication.sender)
    .leftJoin(
      offer,
      and(
        eq(offer.tenantId, application.tenantId),
        eq(offer.applicationId, application.id),
        isNull(offer.outcome),
      ),
    )

/** The rows of the same WHERE; joins only what a filter may name. */
const countRows = async (tx: Tx, where: SQL | undefined): Promise<number> => {
  const [row] = await tx
    .select({ n: count() })
    .from(application)
    .innerJoin(facility, ofApplication.facility)
    .innerJoin(careNeed, ofApplication.need)
    .innerJoin(child, ofApplication.child)
    .where(where)
  return row?.n ?? 0
}

const startsIn = (month: string) => {
  const first = `${month}-01`
  return and(gte(careNeed.startsOn, first), lt(careNeed.startsOn, addMonths(first, 1)))
}

type Row = Awaited<ReturnType<typeof selectRows>>[number]

const toRow = (ctx: Ctx, row: Row, elsewhere: ContractElsewhere | undefined): OfficeRow => {
  const rules = rulesOf(ctx, row.kitaYear)
  return {
    id: row.id,
    facility: { id: row.facilityId, name: row.facilityName },
    kind: row.kind,
    status: officeStatus(row.status, rules),
    statusAt: row.statusAt,
    submittedAt: row.submittedAt,
    late: row.late,
    child: {
      firstName: row.firstName,
      lastName: row.lastName,
      bornOn: row.bornOn,
      expectedOn: row.expectedOn,
    },
    monthsAtStart: row.monthsAtStart,
    ageClass: ageClassOf(ctx.tenant.state, row.monthsAtStart)?.code ?? null,
    startsOn: row.startsOn,
    hours: row.hours,
    alternativeHours: row.alternativeHours,
    changeWish: row.changeWish,
    contactChangedAt: row.contactChangedAt,
    ...(rules.ranking.visibleToFacility ? { rank: row.rank } : {}),
    ...(row.replyDueOn ? { replyDueOn: row.replyDueOn } : {}),
    ...(elsewhere ? { contractedElsewhere: elsewhere } : {}),
  }
}
