import type { z } from 'zod'
import { checkBundle } from '../check/check.ts'
import { criteriaFaults, criteriaSchema } from '../criteria.ts'
import { completeProfile, type Defaults } from '../profile/complete.ts'
import { tenantProfileSchema } from '../profile/profile.ts'
import { themeSchema } from '../profile/theme.ts'
import { type Row, type TableName, type Tables, tables } from '../rows.ts'
import { type RuleSet, ruleSetSchema } from '../rule-set/rule-set.ts'
import { possibleAt, withTitle } from '../setting/name.ts'
import type { BundleSource, TenantBundle, Texts } from './bundle.ts'
import { explainIssues, type Possible } from './explain-issue.ts'
import { error, type Problem } from './problem.ts'
import { textsSchema, translationsSchema } from './texts-schema.ts'

/**
 * Checks the documents of a bundle, wherever they come from (a folder, the database, the console's editor), and fills in
 * what they leave to the platform. `bundle` is null when there is an error; warnings do not stop it.
 */
export function buildBundle(
  source: BundleSource,
  defaults: Defaults,
): { bundle: TenantBundle | null; problems: Problem[] } {
  const problems: Problem[] = []
  const read = <S extends z.ZodType>(
    file: string,
    schema: S,
    value: unknown,
    possible?: Possible,
  ): z.output<S> | undefined => {
    const result = schema.safeParse(value)
    if (result.success) return result.data
    for (const f of explainIssues(schema, value, result.error.issues, 'Einstellung', possible))
      problems.push(withTitle(error(file, f.path, f.sentence)))
    return undefined
  }

  const profile = read('tenant.json', tenantProfileSchema, source.tenant)
  const theme = read('theme.json', themeSchema, source.theme)
  const ruleSets = source.rules
    .map((rules) => read(`rules/${rules?.fromYear}.json`, ruleSetSchema, rules, possibleAt))
    .filter((rules): rules is RuleSet => rules !== undefined)
    .sort((a, b) => a.fromYear - b.fromYear)
  if (source.rules.length === 0)
    problems.push(error('rules', [], 'Es fehlt ein Regelwerk, zum Beispiel rules/2026.json.'))
  const texts = Object.fromEntries(
    Object.entries(source.texts).map(([lang, words]) => [
      lang,
      read(`texts/${lang}.json`, textsSchema, words) ?? {},
    ]),
  )
  for (const [lang, translated] of Object.entries(source.translations ?? {}))
    read(`translations/${lang}.json`, translationsSchema, translated)
  const rows = readTables(source, problems)
  const criteria = read('criteria.json', criteriaSchema, source.criteria ?? []) ?? []
  for (const fault of criteriaFaults(criteria, rows))
    problems.push(error('criteria.json', fault.path, fault.sentence))
  const state = profile && defaults.states[profile.state]
  if (profile && !state)
    problems.push(
      error(
        'tenant.json',
        ['state'],
        `Das Landesprofil „${profile.state}“ gibt es nicht. Es gibt: ${Object.keys(defaults.states).join(', ')}.`,
      ),
    )
  if (!profile || !theme || !state || problems.length > 0) return { bundle: null, problems }

  const bundle: TenantBundle = {
    slug: profile.slug,
    profile: completeProfile(source.tenant, defaults),
    // The office's own boundary of the Kita-Jahr holds wherever the Land's would.
    state: { ...state, yearStart: ruleSets.at(-1)?.year.start ?? state.yearStart },
    ruleSets,
    theme,
    texts: mergeTexts(defaults.texts, texts),
    logoSvg: source.logoSvg,
    picture: source.picture ?? null,
    tables: rows,
    criteria,
    source: { ...source, tables: rows },
    defaults,
  }
  problems.push(...checkBundle(bundle, defaults).map(withTitle))
  return { bundle: problems.some((p) => p.severity === 'error') ? null : bundle, problems }
}

function readTables(source: BundleSource, problems: Problem[]): Tables {
  const readTable = <T extends TableName>(name: T): Row<T>[] => {
    const { file, row: schema } = tables[name]
    return source.tables[name].flatMap((row, index) => {
      const result = schema.safeParse(row)
      if (result.success) return [result.data as Row<T>]
      for (const f of explainIssues(schema, row, result.error.issues, 'Spalte'))
        problems.push(error(file, [index, ...f.path], f.sentence))
      return []
    })
  }
  return {
    providers: readTable('providers'),
    desks: readTable('desks'),
    districts: readTable('districts'),
    facilities: readTable('facilities'),
    groups: readTable('groups'),
    freePlaces: readTable('freePlaces'),
    childminders: readTable('childminders'),
    localities: readTable('localities'),
  }
}

function mergeTexts(platform: Record<string, Texts>, tenant: Record<string, Texts>): Record<string, Texts> {
  const langs = new Set([...Object.keys(platform), ...Object.keys(tenant)])
  return Object.fromEntries([...langs].sort().map((lang) => [lang, { ...platform[lang], ...tenant[lang] }]))
}
