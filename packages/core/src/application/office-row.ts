import type { Tx } from '@kita/db'
import {
  application,
  applicationScore,
  careNeed,
  child,
  facility,
  guardian,
  offer,
  submission,
} from '@kita/db/schema'
import { ageClassOf, type OfferKind } from '@kita/tenant'
import type { Day } from '@kita/tenant/calendar'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { competentAmong, type Elsewhere } from '../jurisdiction/check.ts'
import { rulesOf } from '../rule-set.ts'
import { within } from '../scope.ts'
import { facilityRoles, officeRoles } from './case.ts'
import { type ContractElsewhere, contractsElsewhere } from './contract-elsewhere.ts'
import { ofApplication } from './joins.ts'
import { fitting, type OfficeFilter } from './office-filter.ts'
import { orderOf } from './office-list-order.ts'
import { monthsAtStart, officeStatus } from './office-list-query.ts'
import { entryOf } from './office-rules.ts'
import { lastReactions } from './reply-query.ts'
import { type RoundView, roundView } from './round.ts'
import type { ApplicationStatus } from './status.ts'

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
  /** Only for those who work in the facility. */
  siblingHere?: boolean
  rank?: number | null
  /** Where its Kita-Jahr has rounds. */
  round?: RoundView
  /** By the facility's criteria, where they give points. */
  points?: number
  replyDueOn?: Day
  /** When the facility last reacted, null: never; only for those who oversee it. */
  answeredAt?: Date | null
  contractedElsewhere?: ContractElsewhere
  /** Another Jugendamt is competent for where the family lives. */
  competent?: Elsewhere
}

const columns = {
  id: application.id,
  facilityId: facility.id,
  facilityName: facility.name,
  providerId: facility.providerId,
  kind: application.kind,
  status: application.status,
  statusAt: application.statusAt,
  submittedAt: application.submittedAt,
  late: application.late,
  rank: application.rank,
  points: applicationScore.points,
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
  siblingFacilityId: careNeed.siblingFacilityId,
  kitaYear: careNeed.kitaYear,
  familyOfCare: careNeed.familyOfCare,
  contactChangedAt: guardian.contactChangedAt,
  postcode: guardian.postcode,
  town: guardian.town,
  replyDueOn: offer.replyDueOn,
}

type Page = { limit: number; offset: number }

/**
 * One page of the fitting rows and how many there are in all, in one statement. With no row on the page the total is 0.
 */
export const readOfficeRows = async (
  tx: Tx,
  ctx: Ctx,
  wanted: OfficeFilter,
  page: Page,
): Promise<{ total: number; items: OfficeRow[] }> => {
  const rows = await selectPage(tx, ctx, wanted, page)
  const elsewhere = await contractsElsewhere(tx, ctx, rows)
  const offices = await competentAmong(
    tx,
    ctx,
    rows.map(({ id, postcode, town }) => ({ key: id, postcode, town })),
  )
  const answers = oversees(ctx)
    ? await lastReactions(
        tx,
        ctx,
        rows.map((row) => row.id),
      )
    : null
  return {
    total: rows[0]?.total ?? 0,
    items: rows.map((row) => ({
      ...toRow(ctx, row, elsewhere.get(row.id)),
      ...(offices.has(row.id) ? { competent: offices.get(row.id) } : {}),
      ...(answers ? { answeredAt: answers.get(row.id) ?? null } : {}),
    })),
  }
}

/** Träger and Jugendamt see whether families hear anything at all (point 10). */
const oversees = ({ actor }: Ctx): boolean =>
  actor.kind === 'staff' &&
  actor.roles.some(({ role }) => role === 'provider-admin' || officeRoles.some((one) => one === role))

/** The page is cut first, and only its rows are joined with what a row shows. */
const selectPage = (tx: Tx, ctx: Ctx, wanted: OfficeFilter, { limit, offset }: Page) => {
  const order = orderOf(wanted.sort)
  const hit = tx
    .select({
      id: sql<string>`${application.id}`.as('hit_id'),
      total: sql<number>`(count(*) over ())::int`.as('total'),
    })
    .from(application)
    .innerJoin(facility, ofApplication.facility)
    .innerJoin(careNeed, ofApplication.need)
    .innerJoin(child, ofApplication.child)
    .leftJoin(applicationScore, ofApplication.score)
    .where(fitting(ctx, wanted))
    .orderBy(...order)
    .limit(limit)
    .offset(offset)
    .as('hit')
  return tx
    .select({ ...columns, total: hit.total })
    .from(hit)
    .innerJoin(application, and(eq(application.tenantId, ctx.tenant.id), eq(application.id, hit.id)))
    .innerJoin(facility, ofApplication.facility)
    .innerJoin(careNeed, ofApplication.need)
    .innerJoin(child, ofApplication.child)
    .innerJoin(submission, ofApplication.submission)
    .innerJoin(guardian, ofApplication.sender)
    .leftJoin(applicationScore, ofApplication.score)
    .leftJoin(
      offer,
      and(
        eq(offer.tenantId, application.tenantId),
        eq(offer.applicationId, application.id),
        isNull(offer.outcome),
      ),
    )
    .orderBy(...order)
}

type Row = Awaited<ReturnType<typeof selectPage>>[number]

const toRow = (ctx: Ctx, row: Row, elsewhere: ContractElsewhere | undefined): OfficeRow => {
  const rules = rulesOf(ctx, row.kitaYear)
  const round = roundView(rules, row.kitaYear, entryOf(row))
  const worksThere = within(ctx.actor, facilityRoles, row)
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
    ...(worksThere ? { siblingHere: row.siblingFacilityId === row.facilityId } : {}),
    ...(rules.ranking.visibleToFacility || within(ctx.actor, officeRoles, row) ? { rank: row.rank } : {}),
    ...(round ? { round } : {}),
    ...(row.points === null ? {} : { points: row.points }),
    ...(row.replyDueOn ? { replyDueOn: row.replyDueOn } : {}),
    ...(elsewhere ? { contractedElsewhere: elsewhere } : {}),
  }
}
