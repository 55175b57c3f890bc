import type { Tx } from '@kita/db'
import { ruleSet, tenant, tenantChange } from '@kita/db/schema'
import {
  type BundleSource,
  frozenRound,
  nextKitaYear,
  type RuleSet,
  type RunningRound,
  ruleSetFor,
  ruleSetSchema,
  type Setting,
  type SettingDifference,
  settingsOf,
} from '@kita/tenant'
import { berlinDay, kitaYearLabel } from '@kita/tenant/calendar'
import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError } from '../error.ts'
import { verb } from '../verb.ts'

type RuleChange = {
  id: string
  at: Date
  by: { kind: (typeof tenantChange.$inferSelect)['byKind']; name: string | null }
  note: string
  /** Why the rules of a running round changed. */
  emergencyReason: string | null
  sets: { fromYear: number; settings: SettingDifference[] }[]
}

/** One rule set as the office reads it, beside the list of all sets and of their changes. */
export type OfficeRules = {
  fromYear: number
  /** The Kita-Jahr it is explained and drawn for: the next one it holds for. */
  kitaYear: number
  rules: RuleSet
  frozen: RunningRound | null
  settings: Setting[]
  /** All sets, newest first. */
  years: { fromYear: number; label: string; present: boolean }[]
  /** What changed in any of them, newest first. */
  changes: RuleChange[]
}

/**
 * The rules of the portal for the office to read: every setting with its value, beside the template's and the one of the
 * set before, and who changed what when. Without a year: the set of the next Kita-Jahr.
 * @throws DomainError `not-found` for a year no set begins with
 */
export const readOfficeRules = verb({
  action: 'rules.read',
  input: z.strictObject({ fromYear: z.int().min(2000).max(2199).optional() }),
  readOnly: true,
  run: async (tx, input, ctx) => {
    const { sets, written } = await readSets(tx, ctx.tenant.id)
    const today = berlinDay(ctx.now)
    const next = nextKitaYear(today, ctx.tenant.state.yearStart)
    const present = ruleSetFor(sets, next).fromYear
    const fromYear = input.fromYear ?? present
    const at = sets.findIndex((one) => one.fromYear === fromYear)
    const rules = sets[at]
    if (!rules) throw new DomainError('not-found')
    const later = sets[at + 1]
    const result: OfficeRules = {
      ...{ fromYear, rules, frozen: frozenRound(sets, fromYear, today) },
      kitaYear: Math.min(later ? later.fromYear - 1 : 2199, Math.max(fromYear, next)),
      settings: settingsOf(written.find((one) => one.fromYear === fromYear) ?? rules, sets[at - 1] ?? null),
      years: sets
        .map((one) => ({
          fromYear: one.fromYear,
          label: kitaYearLabel(one.fromYear),
          present: one.fromYear === present,
        }))
        .toReversed(),
      changes: await readRuleChanges(tx, ctx.tenant.id),
    }
    return { result }
  },
})

const readSets = async (tx: Tx, tenantId: number) => {
  const [row] = await tx.select({ source: tenant.source }).from(tenant).where(eq(tenant.tenantId, tenantId))
  const rows = await tx
    .select({ settings: ruleSet.settings })
    .from(ruleSet)
    .where(and(eq(ruleSet.tenantId, tenantId), eq(ruleSet.status, 'active')))
    .orderBy(asc(ruleSet.fromYear))
  const { rules: written } = (row?.source ?? { rules: [] }) as Pick<BundleSource, 'rules'>
  return { sets: rows.map(({ settings }) => ruleSetSchema.parse(settings)), written }
}

const file = /^rules\/(\d{4})\.json$/
const mostChanges = 30

/** Of every change of the tenant only what it said of rule sets: lists of facilities can be long. */
const readRuleChanges = async (tx: Tx, tenantId: number): Promise<RuleChange[]> => {
  const ofRules = sql<
    RuleFile[]
  >`(select jsonb_agg(one) from jsonb_array_elements(${tenantChange.difference}) one
    where one->>'file' like 'rules/%')`
  const rows = await tx
    .select({
      ...{ id: tenantChange.id, at: tenantChange.at, note: tenantChange.note },
      emergencyReason: tenantChange.emergencyReason,
      ...{ kind: tenantChange.byKind, name: tenantChange.byName, files: ofRules },
    })
    .from(tenantChange)
    .where(and(eq(tenantChange.tenantId, tenantId), sql`${ofRules} is not null`))
    .orderBy(desc(tenantChange.versionAfter))
    .limit(mostChanges)
  return rows.map(({ kind, name, files, ...change }) => ({
    ...change,
    by: { kind, name },
    sets: files.flatMap(({ file: name, settings }) => {
      const [, year] = file.exec(name) ?? []
      return year ? [{ fromYear: Number(year), settings }] : []
    }),
  }))
}

type RuleFile = { file: string; settings: SettingDifference[] }
