import type { Tx } from '@kita/db'
import { constraintOf } from '@kita/db'
import { ruleDraft } from '@kita/db/schema'
import {
  type Defaults,
  frozenRound,
  parseRules,
  type RuleSetInput,
  rebase,
  writeSettings,
} from '@kita/tenant'
import { berlinDay } from '@kita/tenant/calendar'
import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { OperatorCtx } from '../context.ts'
import { DomainError, pointerTo } from '../error.ts'
import { newId } from '../id.ts'
import { paragraph } from '../input.ts'
import { operatorTenantVerb } from '../operator-verb.ts'
import { firstYear, requireSound } from './look.ts'
import { type Draft, draftOf, isOutdated, open, readInForce, writtenFor } from './state.ts'

/** What a page saw of a draft: another revision is another one's. */
export const seen = { fromYear: firstYear, revision: z.number().int().min(1) }

/** @throws DomainError `rule-draft-changed-meanwhile` unless this very revision is open */
export const holdDraft = async (
  tx: Tx,
  tenantId: number,
  { fromYear, revision }: { fromYear: number; revision: number },
): Promise<Draft> => {
  const [row] = await tx
    .select()
    .from(ruleDraft)
    .where(
      and(
        eq(ruleDraft.tenantId, tenantId),
        eq(ruleDraft.fromYear, fromYear),
        inArray(ruleDraft.state, [...open]),
      ),
    )
    .for('update')
  if (row?.revision !== revision) throw new DomainError('rule-draft-changed-meanwhile')
  return draftOf(row)
}

const personOf = ({ actor }: OperatorCtx) => {
  if (actor.kind !== 'operator') throw new DomainError('sign-in-needed')
  return actor
}

const update = (
  tx: Tx,
  tenantId: number,
  draft: Draft,
  set: Partial<typeof ruleDraft.$inferInsert>,
  now: Date,
) =>
  tx
    .update(ruleDraft)
    .set({ ...set, revision: draft.revision + 1, updatedAt: now })
    .where(and(eq(ruleDraft.tenantId, tenantId), eq(ruleDraft.id, draft.id)))

const json = (value: RuleSetInput | null) => value as Record<string, unknown> | null

/** Who changes a draft is one of its writers from then on. */
const withWriter = ({ draftedBy, draftedNames }: Draft, ctx: OperatorCtx) => {
  const { operatorId, name } = personOf(ctx)
  if (draftedBy.includes(operatorId)) return {}
  return { draftedBy: [...draftedBy, operatorId], draftedNames: [...draftedNames, name] }
}

/**
 * Begins a draft: of a set in force, or of a first year that has none yet, then as the set before it or as the template.
 * @throws DomainError `rule-draft-open` when one is being written already
 */
export const startRuleDraft = operatorTenantVerb({
  action: 'rules.draft',
  input: z.strictObject({ fromYear: firstYear, as: z.enum(['before', 'template']).default('before') }),
  run: async (tx, { fromYear, as }, { tenant, ...ctx }) => {
    const inForce = await readInForce(tx, tenant.id)
    const base = writtenFor(inForce, fromYear)
    const model = as === 'before' ? inForce.written.findLast((one) => one.fromYear < fromYear) : undefined
    const settings: RuleSetInput = base ?? { ...model, fromYear }
    const { operatorId, name } = personOf(ctx)
    try {
      await tx.insert(ruleDraft).values({
        ...{ tenantId: tenant.id, id: newId(ctx.now), fromYear, state: 'draft', base: json(base) },
        ...{ settings: json(settings) ?? {}, draftedBy: [operatorId], draftedNames: [name] },
        ...{ createdAt: ctx.now, updatedAt: ctx.now },
      })
    } catch (error) {
      if (constraintOf(error) === 'rule_draft_one_open') throw new DomainError('rule-draft-open')
      throw error
    }
    return { result: { revision: 1 }, audit: { subject: String(fromYear), detail: { event: 'started' } } }
  },
})

const entry = z.strictObject({ name: z.string().max(200), value: z.string().max(2000) })

/**
 * Writes what the editor's form says into the draft; a draft that was checked is one to be checked again.
 * @throws DomainError `rules-invalid` with a sentence at every setting that is not what its schema asks for
 */
export const saveRuleDraft = operatorTenantVerb({
  action: 'rules.draft',
  input: z.strictObject({ ...seen, entries: z.array(entry).max(4000) }),
  run: async (tx, { entries, ...input }, { tenant, ...ctx }) => {
    const draft = await holdDraft(tx, tenant.id, input)
    const parsed = parseRules(writeSettings(draft.settings, entries))
    if (parsed.rules === null)
      throw new DomainError(
        'rules-invalid',
        {},
        parsed.findings.map(({ path, sentence }) => ({
          pointer: pointerTo(path),
          code: 'rule-problem',
          params: { sentence },
        })),
      )
    const set = { settings: json(parsed.written) ?? {}, state: 'draft' as const, checkedAt: null }
    await update(tx, tenant.id, draft, { ...set, emergencyReason: null, ...withWriter(draft, ctx) }, ctx.now)
    return {
      result: { revision: draft.revision + 1 },
      audit: { subject: String(input.fromYear), detail: { event: 'saved' } },
    }
  },
})

/** Takes over what was changed in force since the draft began; the draft's own changes stay. */
export const rebaseRuleDraft = operatorTenantVerb({
  action: 'rules.draft',
  input: z.strictObject(seen),
  run: async (tx, input, { tenant, ...ctx }) => {
    const draft = await holdDraft(tx, tenant.id, input)
    const base = writtenFor(await readInForce(tx, tenant.id), input.fromYear)
    const settings = base ? rebase(draft.base, draft.settings, base) : draft.settings
    const set = { settings: json(settings) ?? {}, base: json(base), state: 'draft' as const, checkedAt: null }
    await update(tx, tenant.id, draft, { ...set, emergencyReason: null, ...withWriter(draft, ctx) }, ctx.now)
    return {
      result: { revision: draft.revision + 1 },
      audit: { subject: String(input.fromYear), detail: { event: 'rebased' } },
    }
  },
})

/**
 * Hands a draft over to be activated by somebody else. Where a round runs, only with a reason.
 * @throws DomainError `rules-unsound` with every fault, `rules-frozen`, `rules-changed-meanwhile`
 */
export const checkRuleDraft = (defaults: Defaults) =>
  operatorTenantVerb({
    action: 'rules.draft',
    input: z.strictObject({
      ...seen,
      note: paragraph(400).default(''),
      emergencyReason: paragraph(400).default(''),
    }),
    run: async (tx, { note, emergencyReason, ...input }, { tenant, ...ctx }) => {
      const draft = await holdDraft(tx, tenant.id, input)
      const inForce = await readInForce(tx, tenant.id)
      if (isOutdated(inForce, draft)) throw new DomainError('rules-changed-meanwhile')
      requireSound(inForce, draft.settings, defaults)
      const frozen = frozenRound(inForce.active, input.fromYear, berlinDay(ctx.now))
      if (frozen && emergencyReason.length < 10)
        throw new DomainError('rules-frozen', { until: frozen.until, year: frozen.kitaYear }, [
          { pointer: '/emergencyReason', code: 'emergency-reason-missing' },
        ])
      const reason = frozen ? emergencyReason : null
      const set = { state: 'checked' as const, checkedAt: ctx.now, note, emergencyReason: reason }
      await update(tx, tenant.id, draft, { ...set, ...withWriter(draft, ctx) }, ctx.now)
      return {
        result: { revision: draft.revision + 1 },
        audit: { subject: String(input.fromYear), detail: { event: 'checked', emergency: frozen !== null } },
      }
    },
  })

/** Throws a draft away; what is in force stays. */
export const dropRuleDraft = operatorTenantVerb({
  action: 'rules.draft',
  input: z.strictObject(seen),
  run: async (tx, input, { tenant, ...ctx }) => {
    const draft = await holdDraft(tx, tenant.id, input)
    await update(tx, tenant.id, draft, { state: 'dropped' }, ctx.now)
    return {
      result: { revision: draft.revision + 1 },
      audit: { subject: String(input.fromYear), detail: { event: 'dropped' } },
    }
  },
})

export const markActivated = (tx: Tx, tenantId: number, draft: Draft, ctx: OperatorCtx, version: number) => {
  const { operatorId, name } = personOf(ctx)
  const by = { activatedBy: operatorId, activatedName: name, activatedAt: ctx.now }
  return update(tx, tenantId, draft, { state: 'activated', ...by, versionAfter: version }, ctx.now)
}

/** Only somebody who wrote none of it (the database refuses it too). */
export const requireSecondPerson = ({ draftedBy }: Draft, ctx: OperatorCtx): void => {
  if (draftedBy.includes(personOf(ctx).operatorId)) throw new DomainError('rule-draft-needs-second-person')
}
