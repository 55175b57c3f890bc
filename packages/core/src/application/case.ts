import type { Tx } from '@kita/db'
import { application, careNeed, child, facility, guardian, submission } from '@kita/db/schema'
import { type RuleSet, ruleSetFor } from '@kita/tenant'
import { and, eq } from 'drizzle-orm'
import { OutOfReach } from '../audit/attempt.ts'
import type { Ctx, Role } from '../context.ts'
import { within } from '../scope.ts'

/** Decides about places: the facility's head and its Träger, never the office (finding 7). */
export const deciders = ['facility-head', 'provider-admin'] as const satisfies readonly Role[]
/** Works in the facility. */
export const facilityRoles = [...deciders, 'facility-staff'] as const satisfies readonly Role[]
/** The Jugendamt's desk. */
export const officeRoles = ['office-clerk', 'office-admin'] as const satisfies readonly Role[]

/** One application at a facility with everything a decision about it needs. */
export type FacilityCase = Awaited<ReturnType<typeof readCase>>

type Owner = { facilityId: string; providerId: string; familyId: string }
export type Reach = (owner: Owner) => boolean

/** Staff of the facility or its Träger in one of these roles. */
export const reachedAs =
  (ctx: Pick<Ctx, 'actor'>, roles: readonly Role[]): Reach =>
  (owner) =>
    within(ctx.actor, roles, owner)

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
      familyId: child.familyId,
    })
    .from(application)
    .innerJoin(
      facility,
      and(eq(facility.tenantId, application.tenantId), eq(facility.id, application.facilityId)),
    )
    .innerJoin(child, and(eq(child.tenantId, application.tenantId), eq(child.id, application.childId)))
    .where(and(eq(application.tenantId, tenantId), eq(application.id, id)))
  if (!found || !reach(found)) throw new OutOfReach('application', id)
  await lockChildRow(tx, ctx, found.childId)
  return readCase(tx, ctx, id)
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
      facility: {
        id: facility.id,
        name: facility.name,
        providerId: facility.providerId,
        visit: facility.visit,
      },
      need: {
        startsOn: careNeed.startsOn,
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
    .innerJoin(
      facility,
      and(eq(facility.tenantId, application.tenantId), eq(facility.id, application.facilityId)),
    )
    .innerJoin(
      careNeed,
      and(eq(careNeed.tenantId, application.tenantId), eq(careNeed.id, application.careNeedId)),
    )
    .innerJoin(child, and(eq(child.tenantId, application.tenantId), eq(child.id, application.childId)))
    .innerJoin(
      submission,
      and(eq(submission.tenantId, application.tenantId), eq(submission.id, application.submissionId)),
    )
    .innerJoin(
      guardian,
      and(eq(guardian.tenantId, submission.tenantId), eq(guardian.id, submission.guardianId)),
    )
    .where(and(eq(application.tenantId, ctx.tenant.id), eq(application.id, id)))
  if (!row) throw new OutOfReach('application', id)
  return { ...row, rules: rulesOf(ctx, row.need.kitaYear) }
}

/** The settings that hold for a Kita-Jahr of this tenant. */
export const rulesOf = (ctx: Pick<Ctx, 'tenant'>, kitaYear: number): RuleSet =>
  ruleSetFor(ctx.tenant.ruleSets, kitaYear)
