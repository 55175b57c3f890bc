import { isDeepStrictEqual } from 'node:util'
import { type BundleSource, type RuleSet, ruleSetSchema, type TenantBundle } from '@kita/tenant'

/** Parts of tenant.json that the office edits itself. */
export const profileParts = ['banner', 'faq', 'contacts', 'openingHours', 'greeting'] as const
export type ProfilePart = (typeof profileParts)[number]

/** The dates of a rule set that the office moves itself (scenario 8). */
export const dateParts = {
  opens: ['window', 'next', 'opens'],
  deadline: ['window', 'next', 'deadline'],
  firstDate: ['offer', 'firstDate'],
} as const
export type DatePart = keyof typeof dateParts

type Document = Record<string, unknown>

export const valueAt = (document: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((part, key) => (part as Document | undefined)?.[key], document)

/** A copy with this value at the path; undefined takes the key away. */
export const withValueAt = (
  document: Document,
  [key = '', ...rest]: readonly string[],
  value: unknown,
): Document => {
  if (rest.length > 0)
    return { ...document, [key]: withValueAt((document[key] as Document | undefined) ?? {}, rest, value) }
  const { [key]: _, ...others } = document
  return value === undefined ? others : { ...document, [key]: value }
}

/**
 * A bundle as it is to be applied over what the office has edited since: an edit stays until the bundle itself says
 * something new at that place.
 */
export const keepOfficeEdits = (
  bundle: TenantBundle,
  applied: BundleSource | null,
  current: BundleSource | null,
): TenantBundle => {
  if (!applied || !current) return bundle
  const edited = (path: readonly string[], of: (source: BundleSource) => unknown = (source) => source) => {
    const [before, now, fresh] = [applied, current, bundle.source].map((source) => valueAt(of(source), path))
    return !isDeepStrictEqual(before, now) && isDeepStrictEqual(plain(before), plain(fresh))
  }
  let { profile, texts, ruleSets } = bundle
  let tenant = bundle.source.tenant as Document
  for (const part of profileParts)
    if (edited(['tenant', part])) {
      const value = valueAt(current, ['tenant', part])
      tenant = withValueAt(tenant, [part], value)
      profile = { ...profile, [part]: value ?? (part === 'banner' || part === 'faq' ? [] : undefined) }
    }
  let own = bundle.source.texts
  for (const key of new Set([...Object.keys(current.texts.de ?? {}), ...Object.keys(applied.texts.de ?? {})]))
    if (edited(['texts', 'de', key])) {
      const value = current.texts.de?.[key]
      own = withValueAt(own, ['de', key], value) as typeof own
      if (value !== undefined) texts = { ...texts, de: { ...texts.de, [key]: value } }
    }
  const rules = bundle.source.rules.map((document) => {
    const ofYear = (source: BundleSource) => source.rules.find((one) => one.fromYear === document.fromYear)
    return Object.values(dateParts).reduce<Document>(
      (kept, path) => (edited(path, ofYear) ? withValueAt(kept, path, valueAt(ofYear(current), path)) : kept),
      document as Document,
    )
  })
  if (!isDeepStrictEqual(rules, bundle.source.rules))
    ruleSets = rules
      .map((document): RuleSet => ruleSetSchema.parse(document))
      .sort((a, b) => a.fromYear - b.fromYear)
  const providers = bundle.tables.providers.map((row) => {
    const ofKey = (source: BundleSource) => source.tables.providers.find((one) => one.key === row.key)
    return edited(['onboarding'], ofKey)
      ? { ...row, onboarding: ofKey(current)?.onboarding ?? row.onboarding }
      : row
  })
  const tables = { ...bundle.tables, providers }
  const source = {
    ...bundle.source,
    tenant,
    texts: own,
    rules,
    tables: { ...bundle.source.tables, providers },
  }
  return { ...bundle, profile, texts, ruleSets, tables, source: source as BundleSource }
}

const plain = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value))
