import type { Tx } from '@kita/db'
import { contract, facility } from '@kita/db/schema'
import { berlinDay } from '@kita/tenant/calendar'
import { and, eq, gte, inArray, isNull, or } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { rulesOf } from '../rule-set.ts'
import { tellsOthers } from './office-list-query.ts'

/** That a child has a place; where, only if the tenant shows it (C3 `contract.showWhere`). */
export type ContractElsewhere = { facilityName?: string }

type Asked = {
  id: string
  childId: string
  facilityId: string
  familyOfCare: 'EARLY' | 'SCHOOL'
  kitaYear: number
}

/** The contracts of these children at other facilities, by application. */
export const contractsElsewhere = async (
  tx: Tx,
  ctx: Ctx,
  asked: readonly Asked[],
): Promise<Map<string, ContractElsewhere>> => {
  if (asked.length === 0) return new Map()
  const found = await tx
    .select({
      childId: contract.childId,
      familyOfCare: contract.familyOfCare,
      facilityId: contract.facilityId,
      facilityName: facility.name,
    })
    .from(contract)
    .innerJoin(facility, and(eq(facility.tenantId, contract.tenantId), eq(facility.id, contract.facilityId)))
    .where(
      and(
        eq(contract.tenantId, ctx.tenant.id),
        inArray(contract.childId, [...new Set(asked.map((one) => one.childId))]),
        or(isNull(contract.endsOn), gte(contract.endsOn, berlinDay(ctx.now))),
      ),
    )
  const entries = asked.flatMap((one): [string, ContractElsewhere][] => {
    const rules = rulesOf(ctx, one.kitaYear)
    const other = found.find(
      (each) =>
        each.childId === one.childId &&
        each.familyOfCare === one.familyOfCare &&
        each.facilityId !== one.facilityId,
    )
    if (!other || !tellsOthers(rules)) return []
    return [[one.id, rules.contract.showWhere ? { facilityName: other.facilityName } : {}]]
  })
  return new Map(entries)
}
