import { type Tx, together } from '@kita/db'
import {
  advisoryDesk,
  application,
  applicationEvent,
  applicationLook,
  careGroup,
  careNeed,
  child,
  childminder,
  contract,
  facility,
  offer,
  provider,
  visit,
} from '@kita/db/schema'
import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import type { ApplicationFacts } from './disclose.ts'
import { itsTarget, ofApplication } from './joins.ts'
import { loadChildminding } from './own-childminding.ts'

export type NeedFacts = {
  id: string
  childId: string
  childFirstName: string
  childLastName: string
  childBornOn: string | null
  childExpectedOn: string | null
  familyOfCare: 'EARLY' | 'SCHOOL'
  kitaYear: number
  startsOn: string
  hours: number
  alternativeHours: number | null
  fromMinute: number | null
  toMinute: number | null
  changeWish: boolean
  movingIn: boolean
  siblingFacilityId: string | null
  status: 'OPEN' | 'PROVIDED' | 'CLOSED'
  renewedFor: number | null
}
export type OwnApplication = { need: NeedFacts; facts: ApplicationFacts }

/** The applications for these children (`mine`: ownChild) with all that belongs to them: six statements, whatever their number. */
export const loadOwnApplications = async (tx: Tx, ctx: Ctx, mine: SQL): Promise<OwnApplication[]> => {
  const rows = await baseRows(tx, ctx, mine)
  const ids = rows.map((row) => row.id)
  if (ids.length === 0) return []
  const atDesk = rows.filter((row) => row.kind === 'CHILDMINDING').map((row) => row.id)
  const [events, offers, contracts, visits, childminding] = await together([
    eventsOf(tx, ctx, ids),
    offersOf(tx, ctx, ids),
    contractsOf(tx, ctx, ids),
    visitsOf(tx, ctx, ids),
    loadChildminding(tx, ctx, atDesk),
  ])
  return rows.map(
    ({ need, targetName, facilityId, childminderId, deskId, town, provider: run, phone, ...row }) => ({
      need,
      facts: {
        ...row,
        kitaYear: need.kitaYear,
        target: {
          kind: facilityId ? 'facility' : childminderId ? 'childminder' : 'desk',
          id: facilityId ?? childminderId ?? deskId ?? '',
          name: targetName,
          town,
          provider: run,
          phone,
        },
        events: events.filter((event) => event.applicationId === row.id),
        offer: findOf(offers, row.id),
        contract: findOf(contracts, row.id),
        visit: findOf(visits, row.id),
        childminding: childminding.get(row.id),
      },
    }),
  )
}

/** The facts of one application without its id: what is passed on here is what the family reads. */
const findOf = <Row extends { applicationId: string }>(rows: Row[], id: string) => {
  const found = rows.find((row) => row.applicationId === id)
  if (!found) return null
  const { applicationId: _, ...facts } = found
  return facts
}

const baseRows = (tx: Tx, ctx: Ctx, mine: SQL) =>
  tx
    .select({
      id: application.id,
      kind: application.kind,
      status: application.status,
      statusAt: application.statusAt,
      submittedAt: application.submittedAt,
      late: application.late,
      rank: application.rank,
      askedAt: application.askedAt,
      agreedStartsOn: application.agreedStartsOn,
      comment: application.comment,
      facilityId: application.facilityId,
      childminderId: application.childminderId,
      deskId: application.deskId,
      targetName: itsTarget.name,
      town: itsTarget.town,
      provider: sql<string | null>`coalesce(${provider.name}, ${advisoryDesk.runBy})`,
      lookedAt: applicationLook.lookedAt,
      phone: sql<string | null>`coalesce(${facility.phone}, ${advisoryDesk.phone})`,
      need: {
        id: careNeed.id,
        childId: child.id,
        childFirstName: child.firstName,
        childLastName: child.lastName,
        childBornOn: child.bornOn,
        childExpectedOn: child.expectedOn,
        familyOfCare: careNeed.familyOfCare,
        kitaYear: careNeed.kitaYear,
        startsOn: careNeed.startsOn,
        hours: careNeed.hours,
        alternativeHours: careNeed.alternativeHours,
        fromMinute: careNeed.fromMinute,
        toMinute: careNeed.toMinute,
        changeWish: careNeed.changeWish,
        movingIn: careNeed.movingIn,
        siblingFacilityId: careNeed.siblingFacilityId,
        status: careNeed.status,
        renewedFor: careNeed.renewedFor,
      },
    })
    .from(application)
    .innerJoin(child, ofApplication.child)
    .innerJoin(careNeed, ofApplication.need)
    .leftJoin(facility, ofApplication.facility)
    .leftJoin(provider, and(eq(provider.tenantId, facility.tenantId), eq(provider.id, facility.providerId)))
    .leftJoin(childminder, ofApplication.childminder)
    .leftJoin(advisoryDesk, ofApplication.desk)
    .leftJoin(
      applicationLook,
      and(
        eq(applicationLook.tenantId, application.tenantId),
        eq(applicationLook.applicationId, application.id),
      ),
    )
    .where(and(eq(application.tenantId, ctx.tenant.id), mine))
    .orderBy(
      asc(child.createdAt),
      desc(careNeed.createdAt),
      asc(application.submittedAt),
      asc(application.id),
    )

const eventsOf = (tx: Tx, ctx: Ctx, ids: string[]) =>
  tx
    .select({
      applicationId: applicationEvent.applicationId,
      at: applicationEvent.at,
      from: applicationEvent.fromStatus,
      to: applicationEvent.toStatus,
      reason: applicationEvent.reason,
      note: applicationEvent.note,
    })
    .from(applicationEvent)
    .where(and(eq(applicationEvent.tenantId, ctx.tenant.id), inArray(applicationEvent.applicationId, ids)))
    .orderBy(asc(applicationEvent.at), asc(applicationEvent.id))

const offersOf = (tx: Tx, ctx: Ctx, ids: string[]) =>
  tx
    .select({
      applicationId: offer.applicationId,
      id: offer.id,
      startsOn: offer.startsOn,
      hours: offer.hours,
      group: careGroup.name,
      note: offer.note,
      sentAt: offer.sentAt,
      replyDueOn: offer.replyDueOn,
      replyUntil: offer.replyUntil,
      pausedAt: offer.pausedAt,
      toldOn: offer.toldOn,
    })
    .from(offer)
    .leftJoin(careGroup, and(eq(careGroup.tenantId, offer.tenantId), eq(careGroup.id, offer.groupId)))
    .where(and(eq(offer.tenantId, ctx.tenant.id), inArray(offer.applicationId, ids), isNull(offer.outcome)))

const contractsOf = (tx: Tx, ctx: Ctx, ids: string[]) =>
  tx
    .select({
      applicationId: contract.applicationId,
      id: contract.id,
      signedOn: contract.signedOn,
      startsOn: contract.startsOn,
    })
    .from(contract)
    .where(and(eq(contract.tenantId, ctx.tenant.id), inArray(contract.applicationId, ids)))

const visitsOf = (tx: Tx, ctx: Ctx, ids: string[]) =>
  tx
    .select({
      applicationId: visit.applicationId,
      id: visit.id,
      plannedAt: visit.plannedAt,
      place: visit.place,
    })
    .from(visit)
    .where(
      and(eq(visit.tenantId, ctx.tenant.id), inArray(visit.applicationId, ids), eq(visit.state, 'planned')),
    )
