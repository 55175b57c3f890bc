import type { Tx } from '@kita/db'
import { application, careNeed, contract } from '@kita/db/schema'
import { addDays } from '@kita/tenant/calendar'
import { and, eq, ne } from 'drizzle-orm'
import { isNeverAsked } from '../application/asked.ts'
import type { FacilityCase } from '../application/case.ts'
import { finishTasks } from '../application/task.ts'
import { moveApplication } from '../application/transition.ts'
import type { Ctx } from '../context.ts'
import type { Contract } from './find.ts'

/** The place the child already has stays, when the contract that would have followed it is dissolved (scenario 16). */
export const restoreOld = async (tx: Tx, ctx: Ctx, dissolved: Contract): Promise<void> => {
  const restored = await tx
    .update(contract)
    .set({ endsOn: null })
    .where(
      and(
        eq(contract.tenantId, ctx.tenant.id),
        eq(contract.childId, dissolved.childId),
        eq(contract.familyOfCare, dissolved.familyOfCare),
        eq(contract.endsOn, addDays(dissolved.startsOn, -1)),
        ne(contract.id, dissolved.id),
      ),
    )
    .returning({ applicationId: contract.applicationId })
  for (const { applicationId } of restored) await finishTasks(tx, ctx, applicationId, 'place-comes-back')
}

/**
 * Applications that this contract had ended wait again, as far as the child's slots and facilities are still free: the
 * family may have applied anew meanwhile. A need reopens unless a newer one took its place.
 */
export const reopenOthers = async (
  tx: Tx,
  ctx: Ctx,
  one: FacilityCase,
  dissolved: Contract,
): Promise<void> => {
  const all = await readApplications(tx, ctx, one)
  const open = all.filter((other) => other.isOpen)
  const slots = new Set(open.flatMap(slotsOf))
  const targets = new Set(open.map((other) => other.facilityId))
  const ended = all.filter(
    (other) =>
      other.status === 'PROVIDED_ELSEWHERE' && other.statusAt.getTime() === dissolved.recordedAt.getTime(),
  )
  await reopenNeed(tx, ctx, one.careNeedId)
  for (const other of ended) {
    const own = slotsOf(other)
    if (own.some((slot) => slots.has(slot)) || targets.has(other.facilityId)) continue
    for (const slot of own) slots.add(slot)
    targets.add(other.facilityId)
    await moveApplication(tx, ctx, {
      application: other,
      to: isNeverAsked(other) ? 'QUEUED' : 'WAITING',
      as: 'system',
      reason: 'contract-dissolved',
    })
    await reopenNeed(tx, ctx, other.careNeedId)
  }
}

type Seated = {
  counter: string
  slotNo: number | null
  providerCounter: string | null
  providerSlotNo: number | null
}

/** The numbered slots an application holds: of its kind of care, and of its kind of Träger. */
const slotsOf = (row: Seated): string[] => [
  ...(row.slotNo === null ? [] : [`${row.counter}:${row.slotNo}`]),
  ...(row.providerCounter === null ? [] : [`${row.providerCounter}:${row.providerSlotNo}`]),
]

const readApplications = (tx: Tx, ctx: Ctx, one: FacilityCase) =>
  tx
    .select({
      id: application.id,
      kind: application.kind,
      status: application.status,
      statusAt: application.statusAt,
      isOpen: application.isOpen,
      facilityId: application.facilityId,
      careNeedId: application.careNeedId,
      counter: application.counter,
      slotNo: application.slotNo,
      lineId: application.lineId,
      askedAt: application.askedAt,
      providerCounter: application.providerCounter,
      providerSlotNo: application.providerSlotNo,
    })
    .from(application)
    .where(
      and(
        eq(application.tenantId, ctx.tenant.id),
        eq(application.childId, one.childId),
        ne(application.id, one.id),
      ),
    )
    .orderBy(application.id)

const reopenNeed = async (tx: Tx, ctx: Ctx, id: string) => {
  const [need] = await tx
    .select()
    .from(careNeed)
    .where(and(eq(careNeed.tenantId, ctx.tenant.id), eq(careNeed.id, id)))
  if (need?.status !== 'PROVIDED') return
  const newer = await tx
    .select({ id: careNeed.id })
    .from(careNeed)
    .where(
      and(
        eq(careNeed.tenantId, ctx.tenant.id),
        eq(careNeed.childId, need.childId),
        eq(careNeed.familyOfCare, need.familyOfCare),
        eq(careNeed.kitaYear, need.kitaYear),
        eq(careNeed.status, 'OPEN'),
      ),
    )
  if (newer.length > 0) return
  await tx
    .update(careNeed)
    .set({ status: 'OPEN', updatedAt: ctx.now })
    .where(and(eq(careNeed.tenantId, ctx.tenant.id), eq(careNeed.id, id)))
}
