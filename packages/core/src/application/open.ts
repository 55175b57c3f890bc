import type { Tx } from '@kita/db'
import {
  application,
  applicationEvent,
  careGroup,
  careNeed,
  child,
  contract,
  facility,
  guardian,
  offer,
  provider,
  staff,
  submission,
} from '@kita/db/schema'
import { and, asc, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { guards } from '../account/own-child.ts'
import { readHelp } from '../assistance/of-submission.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { id } from '../input.ts'
import { competentElsewhere } from '../jurisdiction/check.ts'
import { rulesOf } from '../rule-set.ts'
import { within } from '../scope.ts'
import { verb } from '../verb.ts'
import { isNeverAsked } from './asked.ts'
import { facilityRoles, mayReadCase, officeRoles } from './case.ts'
import { contractsElsewhere } from './contract-elsewhere.ts'
import { ofApplication } from './joins.ts'
import { recordLook } from './look.ts'
import { officeStatus, tellsOthers } from './office-list-query.ts'
import { entryOf } from './office-rules.ts'
import { type Facts, nextSteps } from './office-step.ts'
import { restingAmong } from './resting.ts'
import { roundView } from './round.ts'
import type { ApplicationStatus } from './status.ts'
import { visitMark } from './visit.ts'

/**
 * One application as its facility, Träger or office may see it (B9): the family's data as they are now, the wish, the
 * history and its own offers; never where else the family has applied. Every look is written into the log.
 */
export const openApplication = watched(
  'application.open',
  verb({
    action: 'application.open',
    input: z.strictObject({ applicationId: id }),
    run: async (tx, { applicationId }, ctx) => {
      const row = await readRow(tx, ctx, applicationId)
      if (!row || !mayReadCase(ctx.actor, { ...placeOf(row), neverAsked: isNeverAsked(row.application) }))
        throw new OutOfReach('application', applicationId)
      const result = await viewOf(tx, ctx, row)
      const rules = rulesOf(ctx, row.need.kitaYear)
      await recordLook(tx, ctx, { id: applicationId, ...placeOf(row), rules })
      return { result, audit: { subjectKind: 'application', subjectId: applicationId } }
    },
  }),
)

const placeOf = (row: Row) => ({ facilityId: row.facility.id, providerId: row.facility.providerId })

type Row = NonNullable<Awaited<ReturnType<typeof readRow>>>

const readRow = async (tx: Tx, ctx: Ctx, applicationId: string) => {
  const [row] = await tx
    .select({
      application,
      need: careNeed,
      child,
      facility: {
        id: facility.id,
        name: facility.name,
        providerId: facility.providerId,
        providerType: provider.type,
        visit: facility.visit,
      },
      channel: submission.channel,
      reference: submission.reference,
    })
    .from(application)
    .innerJoin(facility, ofApplication.facility)
    .innerJoin(provider, and(eq(provider.tenantId, facility.tenantId), eq(provider.id, facility.providerId)))
    .innerJoin(careNeed, ofApplication.need)
    .innerJoin(child, ofApplication.child)
    .innerJoin(submission, ofApplication.submission)
    .where(and(eq(application.tenantId, ctx.tenant.id), eq(application.id, applicationId)))
  return row ?? null
}

const viewOf = async (tx: Tx, ctx: Ctx, row: Row) => {
  const { application: one, need } = row
  const rules = rulesOf(ctx, need.kitaYear)
  // that a family wished for others first is not told where ranks are not
  const hidden: ApplicationStatus[] = [
    ...(tellsOthers(rules) ? [] : ['PROVIDED_ELSEWHERE' as const]),
    ...(rules.ranking.visibleToFacility || within(ctx.actor, officeRoles, placeOf(row))
      ? []
      : ['QUEUED' as const]),
  ]
  const round = roundView(rules, need.kitaYear, entryOf(one))
  const history = await readHistory(tx, ctx, one.id)
  const offers = await readOffers(tx, ctx, one.id)
  const elsewhere = (
    await contractsElsewhere(tx, ctx, [
      { ...need, id: one.id, childId: one.childId, facilityId: row.facility.id },
    ])
  ).get(one.id)
  const facts: Facts = {
    rules,
    providerType: row.facility.providerType,
    status: one.status,
    visited: history.some((event) => event.channel === visitMark),
    resting: (await restingAmong(tx, ctx, [{ ...one, rules }])).has(one.id),
    visitRule: row.facility.visit,
    need,
    entry: entryOf(one),
    now: ctx.now,
  }
  return {
    id: one.id,
    kind: one.kind,
    status: officeStatus(one.status, rules),
    statusAt: one.statusAt,
    submittedAt: one.submittedAt,
    late: one.late,
    channel: row.channel,
    reference: row.reference,
    help: await readHelp(tx, ctx, one.submissionId),
    facility: { id: row.facility.id, name: row.facility.name },
    child: {
      firstName: row.child.firstName,
      lastName: row.child.lastName,
      bornOn: row.child.bornOn,
      expectedOn: row.child.expectedOn,
    },
    guardians: await withOffices(tx, ctx, await readGuardians(tx, ctx, row.child.id)),
    need: {
      startsOn: need.startsOn,
      hours: need.hours,
      alternativeHours: need.alternativeHours,
      fromMinute: need.fromMinute,
      toMinute: need.toMinute,
      changeWish: need.changeWish,
      movingIn: need.movingIn,
    },
    ...(within(ctx.actor, facilityRoles, placeOf(row))
      ? { comment: one.comment, siblingHere: need.siblingFacilityId === row.facility.id }
      : {}),
    ...(rules.ranking.visibleToFacility || within(ctx.actor, officeRoles, placeOf(row))
      ? { rank: one.rank }
      : {}),
    ...(round ? { round } : {}),
    visit: { rule: facts.visitRule ?? rules.visit.default, recorded: facts.visited },
    history: history.filter(({ to }) => !hidden.includes(to)).slice(-mostHistory),
    offers,
    contract: await readContract(tx, ctx, one.id),
    ...(elsewhere ? { contractedElsewhere: elsewhere } : {}),
    steps: nextSteps(ctx.actor, placeOf(row), facts),
  }
}

/** Who lives where another Jugendamt is competent bears its name. */
const withOffices = async (tx: Tx, ctx: Ctx, guardians: Awaited<ReturnType<typeof readGuardians>>) => {
  const all = []
  for (const one of guardians) {
    const competent = await competentElsewhere(tx, ctx, one)
    all.push(competent ? { ...one, competent } : one)
  }
  return all
}

/** Contact data as of now, with the instant of the last change: a new address needs no new application (scenario 26). */
const readGuardians = (tx: Tx, ctx: Ctx, childId: string) =>
  tx
    .select({
      id: guardian.id,
      firstName: guardian.firstName,
      lastName: guardian.lastName,
      email: guardian.email,
      phone: guardian.phone,
      street: guardian.street,
      postcode: guardian.postcode,
      town: guardian.town,
      language: guardian.language,
      contactChangedAt: guardian.contactChangedAt,
      addressConfidential: guardian.addressConfidential,
    })
    .from(guardian)
    .innerJoin(child, and(eq(child.tenantId, guardian.tenantId), eq(child.id, childId)))
    .where(and(eq(guardian.tenantId, ctx.tenant.id), guards(child)))
    .orderBy(asc(guardian.createdAt), asc(guardian.id))

// What has been moved to and fro more often is read in its last part.
const mostHistory = 500

const readHistory = (tx: Tx, ctx: Ctx, applicationId: string) =>
  tx
    .select({
      at: applicationEvent.at,
      from: applicationEvent.fromStatus,
      to: applicationEvent.toStatus,
      by: applicationEvent.actorKind,
      name: staff.displayName,
      reason: applicationEvent.reason,
      channel: applicationEvent.channel,
    })
    .from(applicationEvent)
    .leftJoin(
      staff,
      and(eq(staff.tenantId, applicationEvent.tenantId), eq(staff.accountId, applicationEvent.actorId)),
    )
    .where(
      and(eq(applicationEvent.tenantId, ctx.tenant.id), eq(applicationEvent.applicationId, applicationId)),
    )
    .orderBy(asc(applicationEvent.at), asc(applicationEvent.id))

const readOffers = (tx: Tx, ctx: Ctx, applicationId: string) =>
  tx
    .select({
      id: offer.id,
      startsOn: offer.startsOn,
      hours: offer.hours,
      group: careGroup.name,
      note: offer.note,
      sentAt: offer.sentAt,
      toldOn: offer.toldOn,
      replyDueOn: offer.replyDueOn,
      outcome: offer.outcome,
      outcomeAt: offer.outcomeAt,
      outcomeChannel: offer.outcomeChannel,
      outcomeReason: offer.outcomeReason,
    })
    .from(offer)
    .leftJoin(careGroup, and(eq(careGroup.tenantId, offer.tenantId), eq(careGroup.id, offer.groupId)))
    .where(and(eq(offer.tenantId, ctx.tenant.id), eq(offer.applicationId, applicationId)))
    .orderBy(desc(offer.sentAt), desc(offer.id))

const readContract = async (tx: Tx, ctx: Ctx, applicationId: string) => {
  const [row] = await tx
    .select({
      id: contract.id,
      signedOn: contract.signedOn,
      startsOn: contract.startsOn,
      endsOn: contract.endsOn,
      hours: contract.hours,
    })
    .from(contract)
    .where(and(eq(contract.tenantId, ctx.tenant.id), eq(contract.applicationId, applicationId)))
  return row ?? null
}
