import type { Tx } from '@kita/db'
import {
  application,
  careGroup,
  child,
  contract,
  facility,
  guardian,
  offer,
  provider,
  submission,
} from '@kita/db/schema'
import { berlinDay, type Day } from '@kita/tenant/calendar'
import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { guardianOf } from '../account/of.ts'
import { guards, reachOfGuardian } from '../account/own-child.ts'
import { facilityRoles } from '../application/case.ts'
import { ofApplication } from '../application/joins.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { rulesOn } from '../rule-set.ts'
import { within } from '../scope.ts'
import { verb } from '../verb.ts'

type Address = { street: string; postcode: string; town: string }

/** What the Betreuungsvertrag says (A11.4); the document room makes the PDF of it. */
export type ContractFacts = {
  id: string
  applicationId: string
  /** Of the sending it began with. */
  reference: string
  preparedOn: Day
  signedOn: Day
  startsOn: Day
  endsOn: Day | null
  hours: number
  group: string | null
  provider: { name: string }
  facility: Address & { name: string }
  /** Without an address where it is confidential, or another household's and the reader is a guardian. */
  guardians: (Partial<Address> & { name: string })[]
  child: { firstName: string; lastName: string; bornOn: Day | null; expectedOn: Day | null }
}

const input = z.strictObject({ contractId: id })

/** The contract's facts for the facility's own staff. @throws DomainError `contract-not-generated` where the tenant makes none */
export const readContract = watched(
  'contract.read',
  verb({
    action: 'contract.read',
    input,
    run: async (tx, { contractId }, ctx) => {
      const found = await load(tx, ctx, contractId)
      if (!within(ctx.actor, facilityRoles, found.owner)) throw new OutOfReach('contract', contractId)
      if (!found.rules.contract.generate) throw new DomainError('contract-not-generated')
      return { result: found.facts, audit: { subjectKind: 'contract', subjectId: contractId } }
    },
  }),
)

/** The family reads its contract in the account where the tenant shows it there (A11.5). @throws OutOfReach otherwise */
export const readOwnContract = watched(
  'contract.read-own',
  verb({
    action: 'contract.read-own',
    input,
    run: async (tx, { contractId }, ctx) => {
      const mine = await reachOfGuardian(tx, ctx)
      const { owner, rules, facts } = await load(tx, ctx, contractId, await guardianOf(tx, ctx))
      const shown = rules.contract.inAccount && rules.disclosure.level === 'FULL'
      if (!mine(owner) || !shown) throw new OutOfReach('contract', contractId)
      return { result: facts }
    },
  }),
)

const load = async (tx: Tx, ctx: Ctx, contractId: string, reader?: { familyId: string }) => {
  const tenantId = ctx.tenant.id
  const [row] = await tx
    .select({
      contract,
      facility,
      provider: { name: provider.name },
      child,
      group: careGroup.name,
      reference: submission.reference,
    })
    .from(contract)
    .innerJoin(facility, and(eq(facility.tenantId, contract.tenantId), eq(facility.id, contract.facilityId)))
    .innerJoin(provider, and(eq(provider.tenantId, contract.tenantId), eq(provider.id, facility.providerId)))
    .innerJoin(child, and(eq(child.tenantId, contract.tenantId), eq(child.id, contract.childId)))
    .innerJoin(offer, and(eq(offer.tenantId, contract.tenantId), eq(offer.id, contract.offerId)))
    .innerJoin(
      application,
      and(eq(application.tenantId, contract.tenantId), eq(application.id, contract.applicationId)),
    )
    .innerJoin(submission, ofApplication.submission)
    .leftJoin(careGroup, and(eq(careGroup.tenantId, offer.tenantId), eq(careGroup.id, offer.groupId)))
    .where(and(eq(contract.tenantId, tenantId), eq(contract.id, contractId)))
  if (!row) throw new OutOfReach('contract', contractId)
  const guardians = await tx
    .select({ guardian })
    .from(guardian)
    .innerJoin(child, and(eq(child.tenantId, guardian.tenantId), eq(child.id, row.child.id)))
    .where(and(eq(guardian.tenantId, tenantId), guards(child)))
    .orderBy(asc(guardian.createdAt), asc(guardian.id))
  const { id, applicationId, signedOn, startsOn, endsOn, hours } = row.contract
  const facts: ContractFacts = {
    id,
    applicationId,
    reference: row.reference,
    preparedOn: berlinDay(ctx.now),
    signedOn,
    startsOn,
    endsOn,
    hours,
    group: row.group,
    provider: row.provider,
    facility: { name: row.facility.name, ...addressOf(row.facility) },
    guardians: guardians.map(({ guardian: one }) => ({
      name: `${one.firstName} ${one.lastName}`,
      ...(showsAddress(one, reader) ? addressOf(one) : {}),
    })),
    child: {
      firstName: row.child.firstName,
      lastName: row.child.lastName,
      bornOn: row.child.bornOn,
      expectedOn: row.child.expectedOn,
    },
  }
  return {
    facts,
    owner: { facilityId: row.facility.id, providerId: row.facility.providerId, childId: row.child.id },
    rules: rulesOn(ctx, startsOn),
  }
}

/** The contract lies in both accounts and goes to both guardians on paper. */
const showsAddress = (
  one: { familyId: string; addressConfidential: boolean },
  reader?: { familyId: string },
): boolean => (reader ? one.familyId === reader.familyId : !one.addressConfidential)

const addressOf = ({ street, postcode, town }: Address): Address => ({ street, postcode, town })
