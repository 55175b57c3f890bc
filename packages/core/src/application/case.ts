import type { Tx } from '@kita/db'
import { application, careNeed, child, facility, guardian, provider, submission } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import { OutOfReach } from '../audit/attempt.ts'
import type { Ctx, Role } from '../context.ts'
import { rulesOf } from '../rule-set.ts'
import { within } from '../scope.ts'
import { neverAsked } from './asked.ts'
import { agreedStart, ofApplication } from './joins.ts'
import { entryOf } from './office-rules.ts'

/** Decides about places unless the rules say otherwise (decider.ts): the facility's head and its Träger (finding 7). */
export const deciders = ['facility-head', 'provider-admin'] as const satisfies readonly Role[]
/** Works in the facility. */
export const facilityRoles = [...deciders, 'facility-staff'] as const satisfies readonly Role[]
/** The Jugendamt's desk. */
export const officeRoles = ['office-clerk', 'office-admin'] as const satisfies readonly Role[]

type Known = { facilityId: string; providerId: string; neverAsked: boolean }

/** May this person know of the case? The office of all, a facility of whom it was asked for (C3 `dispatch`). */
export const mayReadCase = (actor: Ctx['actor'], { neverAsked: unknown, ...place }: Known): boolean =>
  within(actor, officeRoles, place) || (!unknown && within(actor, facilityRoles, place))

export type ProviderType = (typeof provider.$inferSelect)['type']

/** One application at a facility with everything a decision about it needs. */
export type FacilityCase = Awaited<ReturnType<typeof readCase>>

type Owner = { facilityId: string; providerId: string; childId: string; neverAsked: boolean }
type Reach = (owner: Owner) => boolean

/** Staff of the facility or its Träger in one of these roles; of a child it was never asked for only the office knows. */
export const reachedAs =
  (ctx: Pick<Ctx, 'actor'>, roles: readonly Role[]): Reach =>
  (owner) =>
    within(ctx.actor, roles, owner) && (!owner.neverAsked || within(ctx.actor, officeRoles, owner))

/**
 * Locks the child and reads the application's present facts. Every act on applications, offers and contracts takes
 * this one lock first, so acts on one child follow each other and none of them meets another half-way.
 * @throws OutOfReach
 */
export const lockCase = async (tx: Tx, ctx: Ctx, id: string, reach: Reach): Promise<FacilityCase> => {
  const tenantId = ctx.tenant.id
  const [found] = await tx
    .select({
      childId: application.childId,
      facilityId: facility.id,
      providerId: facility.providerId,
      neverAsked,
    })
    .from(application)
    .innerJoin(facility, ofApplication.facility)
    .innerJoin(child, ofApplication.child)
    .where(and(eq(application.tenantId, tenantId), eq(application.id, id)))
  if (!found || !reach(found)) throw new OutOfReach('application', id)
  await lockChildRow(tx, ctx, found.childId)
  const one = await readCase(tx, ctx, id)
  // a merge of two children, or its undo, was faster: now the application is another child's
  return one.childId === found.childId ? one : lockCase(tx, ctx, id, reach)
}

/** Waits until nobody else changes this child's applications. */
export const lockChildRow = (tx: Tx, ctx: Ctx, childId: string) =>
  tx
    .select({ id: child.id })
    .from(child)
    .where(and(eq(child.tenantId, ctx.tenant.id), eq(child.id, childId)))
    .for('no key update')

const readCase = async (tx: Tx, ctx: Ctx, id: string) => {
  const [row] = await tx
    .select({
      id: application.id,
      kind: application.kind,
      status: application.status,
      childId: application.childId,
      careNeedId: application.careNeedId,
      submittedAt: application.submittedAt,
      rank: application.rank,
      facility: {
        id: facility.id,
        name: facility.name,
        providerId: facility.providerId,
        providerType: provider.type,
        visit: facility.visit,
      },
      need: {
        /** A later start agreed with this facility goes before the wished one. */
        startsOn: agreedStart,
        hours: careNeed.hours,
        alternativeHours: careNeed.alternativeHours,
        changeWish: careNeed.changeWish,
        kitaYear: careNeed.kitaYear,
        familyOfCare: careNeed.familyOfCare,
      },
      birth: { bornOn: child.bornOn, expectedOn: child.expectedOn },
      guardian: { id: guardian.id, accountId: guardian.accountId, language: guardian.language },
    })
    .from(application)
    .innerJoin(facility, ofApplication.facility)
    .innerJoin(provider, and(eq(provider.tenantId, facility.tenantId), eq(provider.id, facility.providerId)))
    .innerJoin(careNeed, ofApplication.need)
    .innerJoin(child, ofApplication.child)
    .innerJoin(submission, ofApplication.submission)
    .innerJoin(guardian, ofApplication.sender)
    .where(and(eq(application.tenantId, ctx.tenant.id), eq(application.id, id)))
  if (!row) throw new OutOfReach('application', id)
  const { submittedAt, rank, ...facts } = row
  return {
    ...facts,
    /** What decides its round. */
    entry: entryOf({ kind: row.kind, submittedAt, rank }),
    rules: rulesOf(ctx, row.need.kitaYear),
  }
}
