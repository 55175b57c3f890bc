import { constraintOf, prepared, type Tx, together } from '@kita/db'
import { careNeed, contract } from '@kita/db/schema'
import type { Day } from '@kita/tenant/calendar'
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { DomainError, fieldError } from '../error.ts'
import { newId } from '../id.ts'
import type { FamilyOfCare } from './family.ts'

/** What the family wishes, as it typed it. Minutes since midnight. */
type Need = {
  startsOn: Day
  hours: number
  alternativeHours?: number | undefined
  fromMinute?: number | undefined
  toMinute?: number | undefined
  changeWish: boolean
  movingIn: boolean
  siblingFacilityId?: string | undefined
  /** The children of this sending wish one facility. */
  together?: boolean | undefined
}

type Wish = { childId: string; family: FamilyOfCare; kitaYear: number; need: Need }

/**
 * The child's open need of this family of care and Kita-Jahr, or a new one. A child with a place needs the
 * Wechselwunsch; its present contract stays untouched (A7.3, scenario 16).
 * @throws DomainError `child-has-place`, `target-unknown` for a sibling's facility that is not in this portal
 */
export const openNeed = async (tx: Tx, ctx: Ctx, wish: Wish): Promise<string> => {
  const { need } = wish
  const [places, id] = await together([
    placesOfChild(tx, {
      tenantId: ctx.tenant.id,
      childId: wish.childId,
      family: wish.family,
      on: need.startsOn,
    }),
    writeNeed(tx, ctx, wish),
  ])
  if (places.length > 0 && !need.changeWish) throw new DomainError('child-has-place')
  return id
}

const writeNeed = async (tx: Tx, ctx: Ctx, { need, ...wish }: Wish): Promise<string> => {
  const facts = {
    startsOn: need.startsOn,
    hours: need.hours,
    alternativeHours: need.alternativeHours ?? null,
    fromMinute: need.fromMinute ?? null,
    toMinute: need.toMinute ?? null,
    changeWish: need.changeWish,
    movingIn: need.movingIn,
    siblingFacilityId: need.siblingFacilityId ?? null,
    together: need.together ?? false,
    updatedAt: ctx.now,
  }
  const [row] = await tx
    .insert(careNeed)
    .values({
      tenantId: ctx.tenant.id,
      id: newId(ctx.now),
      childId: wish.childId,
      familyOfCare: wish.family,
      kitaYear: wish.kitaYear,
      status: 'OPEN',
      createdAt: ctx.now,
      ...facts,
    })
    .onConflictDoUpdate({
      target: [careNeed.tenantId, careNeed.childId, careNeed.familyOfCare, careNeed.kitaYear],
      targetWhere: sql`status = 'OPEN'`,
      set: facts,
    })
    .returning({ id: careNeed.id })
    .catch((error: unknown): never => {
      if (constraintOf(error) === 'care_need_tenant_id_sibling_facility_id_fkey')
        throw fieldError('/need/siblingFacilityId', 'target-unknown')
      throw error
    })
  if (!row) throw new Error('the need was neither added nor found')
  return row.id
}

const placesOfChild = prepared((tx) =>
  tx
    .select({ id: contract.id })
    .from(contract)
    .where(
      and(
        eq(contract.tenantId, sql.placeholder('tenantId')),
        eq(contract.childId, sql.placeholder('childId')),
        eq(contract.familyOfCare, sql.placeholder('family')),
        or(isNull(contract.endsOn), gt(contract.endsOn, sql.placeholder('on'))),
      ),
    )
    .limit(1),
)
