import type { Tx } from '@kita/db'
import { contract, facility, measlesCheck, staff } from '@kita/db/schema'
import { berlinDay } from '@kita/tenant/calendar'
import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { accountOf } from '../account/of.ts'
import { facilityRoles } from '../application/case.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { fieldError } from '../error.ts'
import { day, id } from '../input.ts'
import { within } from '../scope.ts'
import { verb } from '../verb.ts'

/**
 * The facility with the contract notes that it was shown a proof of measles protection (§ 20 (8)-(9) IfSG): the day and
 * who saw it, never which proof. Nobody else reads it, the Jugendamt neither. A second time corrects the day.
 * @throws OutOfReach where the child has no contract here, DomainError `seen-day-in-future`
 */
export const noteMeasles = watched(
  'measles.note',
  verb({
    action: 'measles.note',
    input: z.strictObject({ applicationId: id, seenOn: day }),
    run: async (tx, { applicationId, seenOn }, ctx) => {
      const contractId = await contractHere(tx, ctx, applicationId)
      if (!contractId) throw new OutOfReach('application', applicationId)
      if (seenOn > berlinDay(ctx.now)) throw fieldError('/seenOn', 'seen-day-in-future')
      const seen = { seenOn, seenBy: accountOf(ctx), notedAt: ctx.now }
      await tx
        .insert(measlesCheck)
        .values({ tenantId: ctx.tenant.id, contractId, ...seen })
        .onConflictDoUpdate({ target: [measlesCheck.tenantId, measlesCheck.contractId], set: seen })
      return {
        result: { seenOn },
        audit: { subjectKind: 'contract', subjectId: contractId },
      }
    },
  }),
)

/** `seen` is null until it was noted. @throws OutOfReach without a contract here, and for everybody who does not work here */
export const readMeasles = watched(
  'measles.note',
  verb({
    action: 'measles.note',
    input: z.strictObject({ applicationId: id }),
    looks: 'application',
    run: async (tx, { applicationId }, ctx) => {
      const contractId = await contractHere(tx, ctx, applicationId)
      if (!contractId) throw new OutOfReach('application', applicationId)
      const [row] = await tx
        .select({ seenOn: measlesCheck.seenOn, seenBy: staff.displayName })
        .from(measlesCheck)
        .innerJoin(
          staff,
          and(eq(staff.tenantId, measlesCheck.tenantId), eq(staff.accountId, measlesCheck.seenBy)),
        )
        .where(and(eq(measlesCheck.tenantId, ctx.tenant.id), eq(measlesCheck.contractId, contractId)))
      return { result: { seen: row ?? null } }
    },
  }),
)

/** The contract of this application, where the actor works at its facility. */
const contractHere = async (tx: Tx, ctx: Ctx, applicationId: string): Promise<string | undefined> => {
  const [row] = await tx
    .select({ id: contract.id, facilityId: facility.id, providerId: facility.providerId })
    .from(contract)
    .innerJoin(facility, and(eq(facility.tenantId, contract.tenantId), eq(facility.id, contract.facilityId)))
    .where(and(eq(contract.tenantId, ctx.tenant.id), eq(contract.applicationId, applicationId)))
    .orderBy(desc(contract.recordedAt))
    .limit(1)
  return row && within(ctx.actor, facilityRoles, row) ? row.id : undefined
}
