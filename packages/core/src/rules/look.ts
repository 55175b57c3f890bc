import {
  buildBundle,
  completeProfile,
  type Defaults,
  differenceOf,
  frozenRound,
  type Glossary,
  nextKitaYear,
  type Problem,
  type RuleSet,
  type RuleSetInput,
  type RunningRound,
  ruleSetSchema,
  type Setting,
  type SettingDifference,
  settingsOf,
} from '@kita/tenant'
import { berlinDay } from '@kita/tenant/calendar'
import { z } from 'zod'
import { DomainError, pointerTo } from '../error.ts'
import { operatorTenantVerb } from '../operator-verb.ts'
import {
  beforeOf,
  type Draft,
  type InForce,
  isOutdated,
  problemsOf,
  readActivated,
  readInForce,
  readOpenDrafts,
  withRules,
  writtenFor,
} from './state.ts'

export const firstYear = z.number().int().min(2000).max(2199)

type RuleYear = {
  fromYear: number
  /** The last Kita-Jahr it holds for; null while no later set follows. */
  toYear: number | null
  active: boolean
  draft: Draft | null
  frozen: RunningRound | null
  /** Settings that say otherwise than the set before. */
  changed: number
}

/** All rule sets of a tenant and what is being written. */
export const listRules = operatorTenantVerb({
  action: 'rules.look',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, { tenant, now }) => {
    const inForce = await readInForce(tx, tenant.id)
    const drafts = await readOpenDrafts(tx, tenant.id)
    const activated = await readActivated(tx, tenant.id)
    const today = berlinDay(now)
    const fromYears = [...new Set([...inForce.active, ...drafts].map(({ fromYear }) => fromYear))].toSorted(
      (a, b) => b - a,
    )
    const years = fromYears.map((fromYear): RuleYear => {
      const draft = drafts.find((one) => one.fromYear === fromYear) ?? null
      const written = writtenFor(inForce, fromYear) ?? draft?.settings ?? { fromYear }
      const next = inForce.active.find((one) => one.fromYear > fromYear)
      return {
        ...{ fromYear, draft, toYear: next ? next.fromYear - 1 : null },
        active: inForce.active.some((one) => one.fromYear === fromYear),
        frozen: frozenRound(inForce.active, fromYear, today),
        changed: settingsOf(written, beforeOf(inForce, fromYear)).filter((one) => one.changed).length,
      }
    })
    return { result: { version: inForce.version, today, area: areaOf(inForce), years, activated } }
  },
})

/** One rule set as the editor shows it: in force or as drafted, beside the template and the year before. */
export type RulesView = {
  version: number
  today: string
  area: string
  fromYear: number
  draft: Draft | null
  active: boolean
  frozen: RunningRound | null
  /** The draft began from a set that is not in force any more. */
  outdated: boolean
  rules: RuleSet
  /** What held for the Kita-Jahr before; null for the first set. */
  before: RuleSet | null
  settings: Setting[]
  problems: Problem[]
  /** What the draft says otherwise than the set in force; empty without a draft. */
  difference: SettingDifference[]
  /** The Kita-Jahr it is explained and drawn for: the next one it holds for. */
  kitaYear: number
  /** For the tenant's own words. */
  glossary: Glossary
}

/** One rule set with its draft, its settings, its check and what the draft would change. */
export const lookAtRules = (defaults: Defaults) =>
  operatorTenantVerb({
    action: 'rules.look',
    input: z.strictObject({ fromYear: firstYear }),
    readOnly: true,
    run: async (tx, { fromYear }, { tenant, now }) => {
      const inForce = await readInForce(tx, tenant.id)
      const drafts = await readOpenDrafts(tx, tenant.id)
      const draft = drafts.find((one) => one.fromYear === fromYear) ?? null
      return { result: viewOf(inForce, fromYear, draft, { today: berlinDay(now), defaults }) }
    },
  })

/** @throws DomainError `not-found` for a year with neither a set of its own nor a draft */
const viewOf = (
  inForce: InForce,
  fromYear: number,
  draft: Draft | null,
  { today, defaults }: { today: string; defaults: Defaults },
): RulesView => {
  const inForceHere = writtenFor(inForce, fromYear)
  const written = draft?.settings ?? inForceHere
  if (!written) throw new DomainError('not-found')
  const before = beforeOf(inForce, fromYear)
  const later = inForce.active.find((one) => one.fromYear > fromYear)
  return {
    ...{ version: inForce.version, today, area: areaOf(inForce), fromYear, draft, before },
    active: inForceHere !== null,
    frozen: frozenRound(inForce.active, fromYear, today),
    outdated: draft !== null && isOutdated(inForce, draft),
    rules: ruleSetSchema.parse(written),
    settings: settingsOf(written, before),
    problems: problemsOf(inForce, written, defaults),
    difference: draft ? changesOf(inForce, draft.settings) : [],
    kitaYear: Math.min(later ? later.fromYear - 1 : 2199, Math.max(fromYear, nextKitaYear(today))),
    glossary: completeProfile(inForce.source.tenant, defaults).glossary,
  }
}

/** What this set would change, setting by setting. */
const changesOf = ({ source, written }: InForce, one: RuleSetInput): SettingDifference[] =>
  differenceOf(source, { ...source, rules: withRules(written, one) }).flatMap(({ settings }) => settings)

const areaOf = ({ source }: InForce): string => source.tenant.area

/** Refuses what the check of the whole bundle finds wrong, each fault at its setting. */
export const requireSound = (inForce: InForce, one: RuleSetInput, defaults: Defaults): void => {
  const { problems } = buildBundle({ ...inForce.source, rules: withRules(inForce.written, one) }, defaults)
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  throw new DomainError(
    'rules-unsound',
    {},
    errors.slice(0, 100).map(({ file, path, sentence }) => ({
      pointer: pointerTo(file.startsWith('rules/') ? path : [...file.split('/'), ...path]),
      code: 'rule-problem',
      params: { sentence },
    })),
  )
}
