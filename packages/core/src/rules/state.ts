import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '@kita/db'
import { ruleDraft } from '@kita/db/schema'
import {
  type BundleSource,
  buildBundle,
  checkStaleDates,
  type Defaults,
  type Problem,
  type RuleSet,
  type RuleSetInput,
  ruleSetSchema,
} from '@kita/tenant'
import { and, desc, eq, inArray } from 'drizzle-orm'
import { DomainError } from '../error.ts'
import { readPresent } from '../tenant/present.ts'

type Row = typeof ruleDraft.$inferSelect

export const open = ['draft', 'checked'] as const

/** A draft as a page shows it. */
export type Draft = {
  id: string
  fromYear: number
  state: Row['state']
  revision: number
  settings: RuleSetInput
  base: RuleSetInput | null
  draftedBy: string[]
  draftedNames: string[]
  note: string
  emergencyReason: string | null
  checkedAt: Date | null
  activatedName: string | null
  activatedAt: Date | null
  versionAfter: number | null
  updatedAt: Date
}

export const draftOf = ({ tenantId: _, createdAt: _at, activatedBy: _by, ...row }: Row): Draft => ({
  ...row,
  settings: row.settings as RuleSetInput,
  base: row.base as RuleSetInput | null,
})

/** The rule sets in force with the version of the tenant that says so. */
export type InForce = { version: number; source: BundleSource; written: RuleSetInput[]; active: RuleSet[] }

/** @throws DomainError `not-found` for a tenant that has no settings yet */
export const readInForce = async (tx: Tx, tenantId: number): Promise<InForce> => {
  const present = await readPresent(tx, tenantId)
  if (!present) throw new DomainError('not-found')
  const written = present.source.rules.toSorted((a, b) => a.fromYear - b.fromYear)
  return {
    ...{ version: present.version, source: present.source, written },
    active: written.map((one) => ruleSetSchema.parse(one)),
  }
}

export const readOpenDrafts = async (tx: Tx, tenantId: number): Promise<Draft[]> => {
  const rows = await tx
    .select()
    .from(ruleDraft)
    .where(and(eq(ruleDraft.tenantId, tenantId), inArray(ruleDraft.state, [...open])))
  return rows.map(draftOf)
}

/** What came into force, newest first. */
export const readActivated = async (tx: Tx, tenantId: number, limit = 30): Promise<Draft[]> => {
  const rows = await tx
    .select()
    .from(ruleDraft)
    .where(and(eq(ruleDraft.tenantId, tenantId), eq(ruleDraft.state, 'activated')))
    .orderBy(desc(ruleDraft.activatedAt))
    .limit(limit)
  return rows.map(draftOf)
}

export const writtenFor = ({ written }: InForce, fromYear: number): RuleSetInput | null =>
  written.find((one) => one.fromYear === fromYear) ?? null

/** The set that holds for the Kita-Jahr before this set's first one. */
export const beforeOf = ({ active }: InForce, fromYear: number): RuleSet | null =>
  active.findLast((one) => one.fromYear < fromYear) ?? null

/** The rule sets as they would be with this one. */
export const withRules = (written: readonly RuleSetInput[], one: RuleSetInput): RuleSetInput[] =>
  [...written.filter(({ fromYear }) => fromYear !== one.fromYear), one].toSorted(
    (a, b) => a.fromYear - b.fromYear,
  )

/** Was the set that the draft began from changed since? */
export const isOutdated = (inForce: InForce, { base, fromYear }: Pick<Draft, 'base' | 'fromYear'>): boolean =>
  !isDeepStrictEqual(base, writtenFor(inForce, fromYear))

/**
 * What the check of the whole bundle says about this set: its own settings, and texts of the tenant that say otherwise
 * than the rules, among them days that held until now.
 */
export const problemsOf = (
  { source, written, active }: InForce,
  one: RuleSetInput,
  defaults: Defaults,
): Problem[] => {
  const file = `rules/${one.fromYear}.json`
  const isText = (name: string) => name === 'tenant.json' || name.startsWith('texts/')
  const { bundle, problems } = buildBundle({ ...source, rules: withRules(written, one) }, defaults)
  const earlier = active.filter(({ fromYear }) => fromYear === one.fromYear)
  const stale = bundle ? checkStaleDates(bundle, earlier) : []
  const all = [...problems, ...stale].filter((problem) => problem.file === file || isText(problem.file))
  return all.filter(
    (problem, at) =>
      all.findIndex(
        (other) =>
          other.sentence === problem.sentence &&
          other.file === problem.file &&
          isDeepStrictEqual(other.path, problem.path),
      ) === at,
  )
}
