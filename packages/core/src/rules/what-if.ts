import type { Tx } from '@kita/db'
import { tenant as tenantTable } from '@kita/db/schema'
import {
  counterOf,
  offerKinds,
  type RuleSet,
  type RuleSetInput,
  roundFor,
  ruleSetSchema,
  type StateProfile,
  type TenantProfile,
} from '@kita/tenant'
import { kitaYearOf } from '@kita/tenant/calendar'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { decideSeats, type Held } from '../application/limit.ts'
import { offersFrom } from '../application/office-rules.ts'
import { decideHours } from '../application/submission.ts'
import { decideTargets, type Target } from '../application/target.ts'
import { decideWindows } from '../application/target-window.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { day, optionalLine, postcode } from '../input.ts'
import { jurisdictionToJudge, requireInside } from '../jurisdiction/check.ts'
import { operatorTenantVerb } from '../operator-verb.ts'
import { rulesOn } from '../rule-set.ts'
import { readInForce, readOpenDrafts, withRules } from './state.ts'

const count = (most: number) => z.number().int().min(0).max(most)

/** "A child born on … asks on … for …" */
const whatIfInput = z.strictObject({
  bornOn: day,
  askedOn: day,
  startsOn: day,
  kind: z.enum(offerKinds),
  hours: z.number({ message: 'hours-missing' }).int().min(1).max(60),
  /** Where the family lives; without it the area is not asked. */
  postcode: postcode.optional(),
  town: optionalLine(100).default(''),
  movingIn: z.boolean().default(false),
  /** Where the Kita lies, for windows of municipalities. */
  municipality: optionalLine(100).default(''),
  /** How many are asked for at once, and how many the child has open already. */
  wanted: count(40).min(1).default(1),
  open: count(40).default(0),
  /** Also try what is only drafted. */
  drafts: z.boolean().default(false),
})
export type WhatIf = z.output<typeof whatIfInput>

const whatIfSteps = ['area', 'kind', 'hours', 'window', 'limit'] as const

/** What a family would be told, and how far its wish came. */
export type WhatIfAnswer = {
  possible: boolean
  late: boolean
  kitaYear: number
  /** The first year of the rule set that answered, and whether it is a draft. */
  rulesFrom: number
  drafted: boolean
  /** What was asked, in the order in which sending asks it; the last one refused where it is not possible. */
  steps: { step: (typeof whatIfSteps)[number]; passed: boolean }[]
  reason: { code: string; params: Record<string, string | number> } | null
  round: string | null
  /** First day on which an offer may come; null: any day. */
  offersFrom: string | null
  /** The tenant's words, for the sentence of the refusal. */
  glossary: TenantProfile['glossary']
}

/**
 * What sending would answer, decided by the very functions that sending decides with, in their order; nobody's data is
 * needed and nothing is stored.
 */
export const answerWhatIf = operatorTenantVerb({
  action: 'rules.try',
  input: whatIfInput,
  readOnly: true,
  run: async (tx, input, { tenant, ...ctx }) => {
    const { written } = await readInForce(tx, tenant.id)
    const drafts = input.drafts ? await readOpenDrafts(tx, tenant.id) : []
    const all = drafts.reduce<RuleSetInput[]>((sets, draft) => withRules(sets, draft.settings), written)
    const at = await asTenant(tx, tenant, all)
    const rules = rulesOn({ tenant: at }, input.startsOn)
    const decided = await decide(tx, { tenant: at, now: ctx.now }, input)
    const kitaYear = kitaYearOf(input.startsOn, rules.year.start)
    const entry = { kind: input.kind, submittedOn: input.askedOn, rank: null }
    const running = kitaYear === kitaYearOf(input.askedOn, rules.year.start)
    const result: WhatIfAnswer = {
      ...{ ...decided, kitaYear, rulesFrom: rules.fromYear, glossary: at.profile.glossary },
      drafted: drafts.some(({ fromYear }) => fromYear === rules.fromYear),
      round: running ? null : (roundFor(rules, kitaYear, entry)?.name ?? null),
      offersFrom: offersFrom(rules, input.askedOn, kitaYear, entry),
    }
    return { result }
  },
})

type Known = Pick<Ctx, 'tenant' | 'now'>

const decide = async (tx: Tx, ctx: Known, input: WhatIf) => {
  const rules = rulesOn(ctx, input.startsOn)
  const target = targetOf(input)
  const targets = Array.from({ length: input.wanted }, () => target)
  const birth =
    input.bornOn <= input.askedOn
      ? { bornOn: input.bornOn, expectedOn: null }
      : { bornOn: null, expectedOn: input.bornOn }
  let late = false
  const asked: Record<(typeof whatIfSteps)[number], () => void | Promise<void>> = {
    area: () => area(tx, ctx, input),
    kind: () => decideTargets(rules, input.askedOn, [{ kind: target.targetKind, id: target.id }], [target]),
    hours: () => decideHours(ctx, { need: { hours: input.hours, alternativeHours: undefined } }),
    window: () => {
      const wish = { today: input.askedOn, startsOn: input.startsOn, birth }
      late = decideWindows(rules, wish, targets).late.some(Boolean)
    },
    limit: () => {
      decideSeats(rules, heldOf(rules, input), targets)
    },
  }
  const steps: WhatIfAnswer['steps'] = []
  for (const step of whatIfSteps) {
    const refused = await refusalOf(asked[step])
    steps.push({ step, passed: refused === null })
    if (refused) return { possible: false, late, steps, reason: reasonOf(refused) }
  }
  return { possible: true, late, steps, reason: null }
}

const area = async (tx: Tx, ctx: Known, { postcode: at, town, movingIn }: WhatIf) => {
  if (at) requireInside(await jurisdictionToJudge(tx, ctx, { postcode: at, town }, movingIn))
}

const refusalOf = async (ask: () => void | Promise<void>): Promise<DomainError | null> => {
  try {
    await ask()
    return null
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}

/** The fact about one field says more than that something is wrong with the input. */
const reasonOf = ({ code, params, errors: [first] }: DomainError) =>
  first ? { code: first.code, params: first.params ?? {} } : { code, params }

const anyTarget = '00000000-0000-7000-8000-000000000000'

/** A target of this kind that has joined. */
const targetOf = ({ kind, municipality }: WhatIf): Target => ({
  ...{ id: anyTarget, kind, name: '', town: municipality, provider: null, providerType: null },
  targetKind: kind === 'CHILDMINDING' ? 'desk' : 'facility',
  municipality: municipality || null,
  joined: true,
  visit: null,
  deskId: null,
})

const heldOf = (rules: RuleSet, { kind, open }: WhatIf): Held =>
  Array.from({ length: open }, (_, index) => ({
    ...{ kind, counter: counterOf(rules, kind), slotNo: index + 1 },
    ...{ providerCounter: null, providerSlotNo: null },
  }))

const asTenant = async (
  tx: Tx,
  { id, slug, version }: { id: number; slug: string; version: number },
  written: readonly RuleSetInput[],
): Promise<Ctx['tenant']> => {
  const [row] = await tx
    .select({ profile: tenantTable.profile, state: tenantTable.state })
    .from(tenantTable)
    .where(eq(tenantTable.tenantId, id))
  if (!row) throw new DomainError('not-found')
  return {
    ...{ id, slug, version, origin: '' },
    profile: row.profile as TenantProfile,
    state: row.state as StateProfile,
    rests: [],
    ruleSets: written.map((one) => ({ ...ruleSetSchema.parse(one), id: String(one.fromYear) })),
  }
}
