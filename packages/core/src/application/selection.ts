import { insertRows, type Tx } from '@kita/db'
import { selectionItem } from '@kita/db/schema'
import { type Counter, counterOf, limitsOf, providerCounterOf, type RuleSet } from '@kita/tenant'
import { berlinDay } from '@kita/tenant/calendar'
import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { guardianOf, keeperOf } from '../account/of.ts'
import type { Ctx } from '../context.ts'
import { id } from '../input.ts'
import { presentRules } from '../rule-set.ts'
import { verb } from '../verb.ts'
import { limitReached } from './limit.ts'
import { routeTargets } from './route-desk.ts'
import { decideTargets, loadTargets, type Target, type TargetKind } from './target.ts'

const targets = z
  .array(z.strictObject({ kind: z.enum(['facility', 'desk', 'childminder']), id }))
  .max(40, 'too-many-targets')

type Named = { kind: TargetKind; id: string }
type SelectionCounter = { counter: Counter; max: number | null; chosen: number }
export type Selection = { targets: Target[]; counters: SelectionCounter[] }

/**
 * What a selection holds and how full it is, for a visitor whose selection lives in a cookie. What does not exist (any
 * more) is left out; a selection over the limit is described as it is, and refused when something is added.
 */
export const describeSelection = verb({
  action: 'selection.describe',
  input: z.strictObject({ targets }),
  readOnly: true,
  run: async (tx, input, ctx) => ({ result: await selectionOf(tx, ctx, input.targets) }),
})

/** May this be added? Answers the selection with it. @throws DomainError `application-limit-reached` and those of decideTargets */
export const checkSelection = verb({
  action: 'selection.describe',
  input: z.strictObject({ targets }),
  readOnly: true,
  run: async (tx, input, ctx) => ({ result: await checkedSelection(tx, ctx, input.targets) }),
})

export const getSelection = verb({
  action: 'selection.read',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, ctx) => ({
    result: await selectionOf(tx, ctx, await routedForParent(tx, ctx, await storedSelection(tx, ctx))),
  }),
})

/** Replaces the signed-in parent's selection (also used to take over the cookie's after signing in). */
export const putSelection = verb({
  action: 'selection.change',
  input: z.strictObject({ targets }),
  run: async (tx, input, ctx) => {
    const chosen = await routedForParent(tx, ctx, input.targets)
    const result = await checkedSelection(tx, ctx, chosen)
    const accountId = keeperOf(ctx)
    await tx
      .delete(selectionItem)
      .where(and(eq(selectionItem.tenantId, ctx.tenant.id), eq(selectionItem.accountId, accountId)))
    const rows = chosen.map((one, index) => ({
      tenantId: ctx.tenant.id,
      accountId,
      targetKind: one.kind,
      targetId: one.id,
      // the order of choosing
      addedAt: new Date(ctx.now.getTime() + index),
    }))
    await insertRows(tx, selectionItem, rows)
    return { result }
  },
})

/** The signed-in parent's selection in the order of choosing. */
export const storedSelection = async (tx: Tx, ctx: Ctx): Promise<Named[]> =>
  tx
    .select({ kind: selectionItem.targetKind, id: selectionItem.targetId })
    .from(selectionItem)
    .where(and(eq(selectionItem.tenantId, ctx.tenant.id), eq(selectionItem.accountId, keeperOf(ctx))))
    .orderBy(asc(selectionItem.addedAt))

/** What a parent sees chosen is what the sending will reach: the desk of the family's address (DELEGATED_DESK). */
const routedForParent = async (tx: Tx, ctx: Ctx, named: readonly Named[]): Promise<Named[]> => {
  const rules = presentRules(ctx)
  if (rules.childminding.mode !== 'DELEGATED_DESK') return [...named]
  return routeTargets(tx, ctx, rules, named, await guardianOf(tx, ctx))
}

const selectionOf = async (tx: Tx, ctx: Ctx, named: readonly Named[]): Promise<Selection> => {
  const found = await loadTargets(tx, ctx.tenant.id, named)
  return { targets: found, counters: countersOf(presentRules(ctx), found) }
}

const checkedSelection = async (tx: Tx, ctx: Ctx, named: readonly Named[]): Promise<Selection> => {
  const rules = presentRules(ctx)
  const selection = await selectionOf(tx, ctx, named)
  decideTargets(rules, berlinDay(ctx.now), named, selection.targets)
  for (const { counter, max, chosen } of selection.counters)
    if (max !== null && chosen > max) throw limitReached(counter, max)
  return selection
}

const countersOf = (rules: RuleSet, found: readonly Target[]): SelectionCounter[] =>
  limitsOf(rules).map(({ counter, max }) => ({
    counter,
    max,
    chosen: found.filter(
      ({ kind, providerType }) =>
        counterOf(rules, kind) === counter || providerCounterOf(rules, providerType) === counter,
    ).length,
  }))
