import type { Tx } from '@kita/db'
import { childGuardian, childMerge, childPair, guardian, limitSlot } from '@kita/db/schema'
import { berlinDay } from '@kita/tenant/calendar'
import { and, eq, isNull, max, sql } from 'drizzle-orm'
import { z } from 'zod'
import { staffOf } from '../account/of.ts'
import { lockChildRow } from '../application/case.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { childTables } from './child-table.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { doublets, type Entered, planNeeds, planSlots, providerSeats } from './merge-plan.ts'
import { type ApplicationRow, readSide, type SideRows } from './merge-side.ts'
import { type Retire, retireApplication } from './retire.ts'

/**
 * Two records of one child become one (B7): everything that names the losing one names the kept one, in one transaction;
 * what stands twice is solved; each guardian keeps the access and learns nothing of the other's household (scenario 30).
 * All of it is written down, so that it can be taken back. Sent again after a lost answer it changes nothing.
 * @throws DomainError `merge-two-contracts`, `merge-over-limit` { max, over }, `children-are-one`
 */
export const mergeChildren = watched(
  'duplicate.merge',
  verb({
    action: 'duplicate.merge',
    input: z.strictObject({
      keptId: id,
      lostId: id,
      /** Open applications that the family gives up, so that the limit holds. */
      withdraw: z.array(id).max(40).default([]),
    }),
    run: async (tx, { keptId, lostId, withdraw }, ctx) => {
      if (keptId === lostId) throw new DomainError('children-are-one')
      const locked = new Set<string>()
      for (const childId of [keptId, lostId].sort())
        for (const row of await lockChildRow(tx, ctx, childId)) locked.add(row.id)
      const earlier = locked.has(lostId) ? null : await findMerge(tx, ctx, { keptId, lostId })
      if (earlier) return { result: { id: earlier, keptId } }
      for (const childId of [keptId, lostId]) if (!locked.has(childId)) throw new OutOfReach('child', childId)
      const ledger = openLedger(tx, ctx)
      const act = { tx, ctx, ledger, keptId, lostId }
      decideContracts(ctx, await readSide(ledger, keptId), await readSide(ledger, lostId))
      await withdrawSome(act, withdraw)
      await withdrawDoublets(act)
      await moveNeedsAndApplications(act)
      await moveOtherRows(act)
      await shareWithGuardians(act)
      const [lost] = await ledger.read('child', { id: lostId })
      if (lost) await ledger.remove('child', ['id'], lost)
      await closePairs(act)
      const mergeId = await keepRecord(act)
      return {
        result: { id: mergeId, keptId },
        audit: [keptId, lostId].map((subjectId) => ({
          subjectKind: 'child' as const,
          subjectId,
          detail: { merge: mergeId, kept: keptId },
        })),
      }
    },
  }),
)

/** The merge of these two that holds. */
const findMerge = async (tx: Tx, ctx: Ctx, { keptId, lostId }: { keptId: string; lostId: string }) => {
  const [found] = await tx
    .select({ id: childMerge.id })
    .from(childMerge)
    .where(
      and(
        eq(childMerge.tenantId, ctx.tenant.id),
        eq(childMerge.keptId, keptId),
        eq(childMerge.lostId, lostId),
        isNull(childMerge.undoneAt),
      ),
    )
  return found?.id ?? null
}

type Act = { tx: Tx; ctx: Ctx; ledger: Ledger; keptId: string; lostId: string }

/** Two running contracts for the same kind of care would be two places of one child: the heads clear that first. */
const decideContracts = (ctx: Ctx, kept: SideRows, lost: SideRows) => {
  const today = berlinDay(ctx.now)
  const running = (side: SideRows) =>
    side.contracts.filter((one) => one.ends_on === null || one.ends_on > today)
  const families = running(kept).map((one) => one.family_of_care)
  if (running(lost).some((one) => families.includes(one.family_of_care)))
    throw new DomainError('merge-two-contracts')
}

const withdrawSome = async (act: Act, ids: readonly string[]) => {
  const sides = [await readSide(act.ledger, act.keptId), await readSide(act.ledger, act.lostId)]
  for (const applicationId of ids) {
    const row = sides.flatMap((side) => side.rows).find((one) => one.id === applicationId)
    if (!row?.is_open) throw new OutOfReach('application', applicationId)
    await retire(act, row, 'WITHDRAWN')
  }
}

const withdrawDoublets = async (act: Act) => {
  const [kept, lost] = [await readSide(act.ledger, act.keptId), await readSide(act.ledger, act.lostId)]
  for (const one of doublets(kept, lost)) await retire(act, rowOf([kept, lost], one.id), 'WITHDRAWN')
}

const retire = ({ tx, ctx, ledger }: Act, row: ApplicationRow, to: Retire) =>
  retireApplication(tx, ctx, ledger, row, to)

const rowOf = (sides: readonly SideRows[], applicationId: string): ApplicationRow => {
  const row = sides.flatMap((side) => side.rows).find((one) => one.id === applicationId)
  if (!row) throw new Error('the plan names an application that was not read')
  return row
}

const moveNeedsAndApplications = async (act: Act) => {
  const { ledger, ctx, keptId } = act
  const [kept, lost] = [await readSide(ledger, keptId), await readSide(ledger, act.lostId)]
  const { absorbed, provided } = planNeeds(kept, lost)
  for (const need of provided)
    for (const one of [...kept.applications, ...lost.applications])
      if (one.open && one.needId === need.id)
        await retire(act, rowOf([kept, lost], one.id), 'PROVIDED_ELSEWHERE')
  const gone = new Set(provided.map((need) => need.id))
  const stays = (one: Entered) => one.open && !gone.has(one.needId)
  const coming = lost.applications.filter(stays)
  const staying = kept.applications.filter(stays)
  const counts = await slotCounts(act, coming)
  const slots = planSlots(staying, coming, counts)
  const providerSlots = planSlots(providerSeats(staying), providerSeats(coming), counts)
  const now = ctx.now.toISOString()
  for (const need of [...kept.needRows, ...lost.needRows]) {
    const isLost = lost.needRows.includes(need)
    const status = gone.has(need.id) ? 'PROVIDED' : absorbed.has(need.id) ? 'CLOSED' : null
    if (isLost || status)
      await ledger.change('care_need', ['id'], need, {
        ...(isLost && { child_id: keptId }),
        ...(status && { status, updated_at: now }),
      })
  }
  for (const row of lost.rows) {
    const into = stays(entered(lost, row.id)) ? absorbed.get(row.care_need_id) : undefined
    const slot = slots.get(row.id)
    const providerSlot = providerSlots.get(row.id)
    await ledger.change('application', ['id'], row, {
      child_id: keptId,
      ...(into && { care_need_id: into }),
      ...(slot !== undefined && { slot_no: slot }),
      ...(providerSlot !== undefined && { provider_slot_no: providerSlot }),
    })
  }
}

const entered = (side: SideRows, applicationId: string): Entered => {
  const one = side.applications.find((other) => other.id === applicationId)
  if (!one) throw new Error('the plan names an application that was not read')
  return one
}

/** How many slots each counter has in the rule set under which the applications were sent. */
const slotCounts = async ({ tx, ctx, lostId }: Act, coming: readonly Entered[]) => {
  if (coming.length === 0) return () => 0
  const rows = await tx
    .select({ counter: limitSlot.counter, slots: max(limitSlot.slotNo) })
    .from(limitSlot)
    .where(
      and(
        eq(limitSlot.tenantId, ctx.tenant.id),
        sql`${limitSlot.ruleSetId} in (select rule_set_id from app.application
          where tenant_id = ${ctx.tenant.id} and child_id = ${lostId} and is_open)`,
      ),
    )
    .groupBy(limitSlot.counter)
  const counts = new Map(rows.map((row) => [row.counter, row.slots ?? 0]))
  return (counter: string) => counts.get(counter) ?? 0
}

const moveOtherRows = async ({ ledger, keptId, lostId }: Act) => {
  for (const { name, key, handling } of childTables) {
    if (handling === 'plan') continue
    const columns = [...new Set([...key, 'child_id', ...(typeof handling === 'string' ? [] : handling)])]
    const rows = await ledger.read(name, { child_id: lostId }, handling === 'move' ? columns : undefined)
    for (const row of rows) {
      const same =
        typeof handling === 'string'
          ? null
          : Object.fromEntries([...handling.map((column) => [column, row[column]]), ['child_id', keptId]])
      const clashes = same !== null && (await ledger.read(name, same, columns)).length > 0
      if (handling === 'drop' || clashes) await ledger.remove(name, key, row)
      else await ledger.change(name, key, row, { child_id: keptId })
    }
  }
}

/** Whoever could see the losing child can see the kept one; a household's own guardians need no link. */
const shareWithGuardians = async ({ tx, ctx, ledger, keptId, lostId }: Act) => {
  const [[kept], [lost]] = [
    await ledger.read('child', { id: keptId }),
    await ledger.read('child', { id: lostId }),
  ]
  if (!kept || !lost || kept.family_id === lost.family_id) return
  const others = await tx
    .select({ id: guardian.id })
    .from(guardian)
    .where(and(eq(guardian.tenantId, ctx.tenant.id), eq(guardian.familyId, String(lost.family_id))))
  for (const { id: guardianId } of others) {
    const added = await tx
      .insert(childGuardian)
      .values({ tenantId: ctx.tenant.id, childId: keptId, guardianId, since: ctx.now })
      .onConflictDoNothing()
      .returning({ id: childGuardian.guardianId })
    if (added.length > 0) ledger.added('child_guardian', { child_id: keptId, guardian_id: guardianId })
  }
  await renameInDrafts(ledger, others.length > 0 ? String(lost.family_id) : '', { keptId, lostId }, tx, ctx)
}

/** A form begun before the merge names the child that is no more. */
const renameInDrafts = async (
  ledger: Ledger,
  familyId: string,
  { keptId, lostId }: { keptId: string; lostId: string },
  tx: Tx,
  ctx: Ctx,
) => {
  if (!familyId) return
  const accounts = await tx
    .select({ accountId: guardian.accountId })
    .from(guardian)
    .where(and(eq(guardian.tenantId, ctx.tenant.id), eq(guardian.familyId, familyId)))
  for (const { accountId } of accounts) {
    if (!accountId) continue
    const [draft] = await ledger.read('application_draft', { account_id: accountId })
    const text = JSON.stringify(draft?.content ?? null)
    if (draft && text.includes(lostId))
      await ledger.change(
        'application_draft',
        ['account_id'],
        draft,
        { content: JSON.parse(text.replaceAll(lostId, keptId)) },
        true,
      )
  }
}

/** The decision is kept; other proposals about the losing child are void and are looked for anew. */
const closePairs = async ({ tx, ctx, ledger, keptId, lostId }: Act) => {
  const [oneId = '', otherId = ''] = [keptId, lostId].sort()
  for (const column of ['one_id', 'other_id'])
    for (const row of await ledger.read('child_pair', { [column]: lostId })) {
      if (row.one_id === oneId && row.other_id === otherId) continue
      if (row.state !== 'merged') await ledger.remove('child_pair', ['one_id', 'other_id'], row)
    }
  const decision = { state: 'merged' as const, decidedAt: ctx.now, decidedBy: staffOf(ctx), reason: null }
  await tx
    .insert(childPair)
    .values({ tenantId: ctx.tenant.id, oneId, otherId, score: 0, reasons: [], foundAt: ctx.now, ...decision })
    .onConflictDoUpdate({
      target: [childPair.tenantId, childPair.oneId, childPair.otherId],
      set: decision,
    })
}

const keepRecord = async ({ tx, ctx, ledger, keptId, lostId }: Act): Promise<string> => {
  const mergeId = newId(ctx.now)
  await tx.insert(childMerge).values({
    tenantId: ctx.tenant.id,
    id: mergeId,
    keptId,
    lostId,
    record: { entries: ledger.entries, present: await readPresent(ledger, keptId) },
    mergedAt: ctx.now,
    mergedBy: staffOf(ctx),
  })
  return mergeId
}

/** The keys of all rows that name the child, and when its open needs were written: what an undo compares. */
export const readPresent = async (ledger: Pick<Ledger, 'read'>, childId: string): Promise<string[]> => {
  const all: string[] = []
  for (const { name, key, handling } of childTables) {
    if (handling === 'drop') continue
    const columns = name === 'care_need' ? [...key, 'updated_at'] : key
    for (const row of await ledger.read(name, { child_id: childId }, columns))
      all.push([name, ...columns.map((column) => row[column])].join(':'))
  }
  return all.sort()
}
