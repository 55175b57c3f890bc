import type { Tx } from '@kita/db'
import { application, contract, facility, offer } from '@kita/db/schema'
import { berlinDay, type Day } from '@kita/tenant/calendar'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { guardianOf } from '../account/of.ts'
import { reachOfGuardian } from '../account/own-child.ts'
import { deciders, facilityRoles } from '../application/case.ts'
import { ofApplication } from '../application/joins.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { findLiveOffer } from '../offer/find.ts'
import { rulesOn } from '../rule-set.ts'
import { within } from '../scope.ts'
import { verb } from '../verb.ts'
import { makePaper, type Paper, shownSigners } from './paper.ts'
import { namedTemplate, type PaperTemplate, templateFor } from './template-query.ts'

/** What the Betreuungsvertrag says (A11.4); the document room makes the PDF of it. */
export type ContractFacts = Omit<Paper, 'guardians'> & {
  applicationId: string
  preparedOn: Day
  /** Null on the paper that is still to be signed. */
  signedOn: Day | null
  startsOn: Day
  endsOn: Day | null
  hours: number
  /** Without an address where it is confidential, or another household's and the reader is a guardian. */
  guardians: Awaited<ReturnType<typeof shownSigners>>
  /** Of the guardian who signs first. */
  language: string
  template: Pick<PaperTemplate, 'title' | 'version' | 'sections'> | null
}

/** The contract's facts for the facility's own staff. @throws DomainError `contract-not-generated` where the tenant makes none */
export const readContract = watched(
  'contract.read',
  verb({
    action: 'contract.read',
    input: z.strictObject({ contractId: id }),
    run: async (tx, { contractId }, ctx) => {
      const found = await findSigned(tx, ctx, contractId)
      if (!within(ctx.actor, facilityRoles, found.owner)) throw new OutOfReach('contract', contractId)
      if (!found.rules.contract.generate) throw new DomainError('contract-not-generated')
      return {
        result: await signedFacts(tx, ctx, found),
        audit: { subjectKind: 'contract', subjectId: contractId },
      }
    },
  }),
)

/** The family reads its contract in the account where the tenant shows it there (A11.5). @throws OutOfReach otherwise */
export const readOwnContract = watched(
  'contract.read-own',
  verb({
    action: 'contract.read-own',
    input: z.strictObject({ contractId: id }),
    run: async (tx, { contractId }, ctx) => {
      const mine = await reachOfGuardian(tx, ctx)
      const found = await findSigned(tx, ctx, contractId)
      const shown = found.rules.contract.inAccount && found.rules.disclosure.level === 'FULL'
      if (!mine(found.owner) || !shown) throw new OutOfReach('contract', contractId)
      return { result: await signedFacts(tx, ctx, found, await guardianOf(tx, ctx)) }
    },
  }),
)

/**
 * The contract to be signed: from the accepted offer and the template of today, before anybody records it (scenario 35).
 * @throws DomainError `offer-not-accepted`, `contract-not-generated`
 */
export const draftContract = watched(
  'contract.draft',
  verb({
    action: 'contract.draft',
    input: z.strictObject({ applicationId: id }),
    run: async (tx, { applicationId }, ctx) => {
      const owner = await ownerOf(tx, ctx, applicationId)
      if (!owner || !within(ctx.actor, deciders, owner)) throw new OutOfReach('application', applicationId)
      const live = await findLiveOffer(tx, ctx, applicationId)
      if (live?.outcome !== 'ACCEPTED') throw new DomainError('offer-not-accepted')
      if (!rulesOn(ctx, live.startsOn).contract.generate) throw new DomainError('contract-not-generated')
      const today = berlinDay(ctx.now)
      const template = await templateFor(tx, ctx, { ...owner, id: owner.facilityId }, today)
      const paper = await makePaper(tx, ctx, applicationId, live.groupId)
      const dates = { signedOn: null, startsOn: live.startsOn, endsOn: null, hours: live.hours }
      const facts = await factsOf(tx, ctx, { applicationId, preparedOn: today, ...dates }, paper, template)
      return { result: facts, audit: { subjectKind: 'application', subjectId: applicationId } }
    },
  }),
)

/** Which paper of a contract this case has: none, one to be signed, or the signed one. */
export const readCasePaper = watched(
  'application.open',
  verb({
    action: 'application.open',
    input: z.strictObject({ applicationId: id }),
    looks: 'application',
    run: async (tx, { applicationId }, ctx) => {
      const owner = await ownerOf(tx, ctx, applicationId)
      if (!owner) throw new OutOfReach('application', applicationId)
      const works = within(ctx.actor, facilityRoles, owner)
      if (!works && !within(ctx.actor, ['office-clerk', 'office-admin'], owner))
        throw new OutOfReach('application', applicationId)
      return { result: works ? await paperState(tx, ctx, applicationId, owner) : none }
    },
  }),
)

type CasePaper = {
  state: 'none' | 'draft' | 'signed'
  contractId: string | null
  inAccount: boolean
  template: { title: string; version: number } | null
}
const none: CasePaper = { state: 'none', contractId: null, inAccount: false, template: null }

const paperState = async (tx: Tx, ctx: Ctx, applicationId: string, owner: Owner): Promise<CasePaper> => {
  const [signed] = await tx
    .select({ id: contract.id, startsOn: contract.startsOn, templateId: contract.templateId })
    .from(contract)
    .where(and(eq(contract.tenantId, ctx.tenant.id), eq(contract.applicationId, applicationId)))
  const live = signed ? null : await findLiveOffer(tx, ctx, applicationId)
  const startsOn = signed?.startsOn ?? (live?.outcome === 'ACCEPTED' ? live.startsOn : null)
  if (startsOn === null) return none
  const rules = rulesOn(ctx, startsOn)
  if (!rules.contract.generate || (!signed && !within(ctx.actor, deciders, owner))) return none
  const template = signed
    ? await namedTemplate(tx, ctx, signed.templateId)
    : await templateFor(tx, ctx, { ...owner, id: owner.facilityId }, berlinDay(ctx.now))
  return {
    state: signed ? 'signed' : 'draft',
    contractId: signed?.id ?? null,
    inAccount: rules.contract.inAccount && rules.disclosure.level === 'FULL',
    template: template && { title: template.title, version: template.version },
  }
}

type Owner = { facilityId: string; providerId: string }

const ownerOf = async (tx: Tx, ctx: Ctx, applicationId: string): Promise<Owner | null> => {
  const [row] = await tx
    .select({ facilityId: facility.id, providerId: facility.providerId })
    .from(application)
    .innerJoin(facility, ofApplication.facility)
    .where(and(eq(application.tenantId, ctx.tenant.id), eq(application.id, applicationId)))
  return row ?? null
}

type Found = Awaited<ReturnType<typeof findSigned>>

const findSigned = async (tx: Tx, ctx: Ctx, contractId: string) => {
  const [row] = await tx
    .select({ contract, providerId: facility.providerId, groupId: offer.groupId })
    .from(contract)
    .innerJoin(facility, and(eq(facility.tenantId, contract.tenantId), eq(facility.id, contract.facilityId)))
    .innerJoin(offer, and(eq(offer.tenantId, contract.tenantId), eq(offer.id, contract.offerId)))
    .where(and(eq(contract.tenantId, ctx.tenant.id), eq(contract.id, contractId)))
  if (!row) throw new OutOfReach('contract', contractId)
  const { facilityId, childId, startsOn } = row.contract
  return { ...row, owner: { facilityId, childId, providerId: row.providerId }, rules: rulesOn(ctx, startsOn) }
}

const signedFacts = async (tx: Tx, ctx: Ctx, found: Found, reader?: { familyId: string }) => {
  const { applicationId, signedOn, startsOn, endsOn, hours, templateId } = found.contract
  const kept = found.contract.paper as Paper | null
  const paper = kept ?? (await makePaper(tx, ctx, applicationId, found.groupId))
  const template = await namedTemplate(tx, ctx, templateId)
  const dates = { applicationId, preparedOn: signedOn, signedOn, startsOn, endsOn, hours }
  return factsOf(tx, ctx, dates, paper, template, reader)
}

type Dates = Pick<
  ContractFacts,
  'applicationId' | 'preparedOn' | 'signedOn' | 'startsOn' | 'endsOn' | 'hours'
>

const factsOf = async (
  tx: Tx,
  ctx: Ctx,
  dates: Dates,
  paper: Paper,
  template: PaperTemplate | null,
  reader?: { familyId: string },
): Promise<ContractFacts> => ({
  ...dates,
  ...paper,
  guardians: await shownSigners(tx, ctx, paper.guardians, reader),
  language: paper.guardians[0]?.language ?? ctx.tenant.profile.locale,
  template: template && { title: template.title, version: template.version, sections: template.sections },
})
