import {
  accessibilitySchema,
  type BundleSource,
  checkRuleSet,
  checkStatement,
  checkTexts,
  checkTranslations,
  type RuleSet,
  ruleSetSchema,
  tenantProfileSchema,
} from '@kita/tenant'
import type { Tenant } from '../context.ts'
import { DomainError, pointerTo } from '../error.ts'
import { type DatePart, dateParts, type ProfilePart, valueAt, withValueAt } from './office-places.ts'

/** What one edit writes: the documents as their author would have written them, and the settings made of them. */
export type Documents = {
  profile: Tenant['profile']
  texts: Record<string, Record<string, string>>
  ruleSets: RuleSet[]
  state: Tenant['state']
  source: BundleSource
}

export type OfficePart = ProfilePart | 'texts' | 'translations' | 'dates'

/** The value of a part as the history keeps it; null where nothing is set. */
export const partOf = (documents: Documents, part: OfficePart): unknown => {
  switch (part) {
    case 'texts':
      return documents.source.texts.de ?? {}
    case 'translations':
      return documents.source.translations ?? {}
    case 'dates':
      return documents.source.rules.map((rules) => ({
        fromYear: rules.fromYear,
        ...Object.fromEntries(
          Object.entries(dateParts).map(([key, path]) => [key, valueAt(rules, path) ?? null]),
        ),
      }))
    default:
      return valueAt(documents.source.tenant, [part]) ?? null
  }
}

type Dates = { fromYear: number } & Partial<Record<DatePart, string | null>>

/**
 * The documents with another value of one part, checked as a bundle is.
 * @throws DomainError `input-invalid` with the sentences of the check at their fields
 */
export const withPart = (documents: Documents, part: OfficePart, value: unknown): Documents => {
  const changed = change(documents, part, value)
  const before = new Set(sentencesOf(documents).map(({ sentence }) => sentence))
  const problems = sentencesOf(changed).filter(({ sentence }) => !before.has(sentence))
  if (problems.length > 0) throw refused(problems)
  return changed
}

const change = (documents: Documents, part: OfficePart, value: unknown): Documents => {
  switch (part) {
    case 'texts':
      return withTexts(documents, value as Record<string, string | null>)
    case 'translations':
      return withTranslations(documents, value as Translations)
    case 'dates':
      return (value as Dates[]).reduce(withDates, documents)
    default:
      return withProfilePart(documents, part, value)
  }
}

const withProfilePart = (documents: Documents, part: ProfilePart, value: unknown): Documents => {
  const parsed = tenantProfileSchema.shape[part].safeParse(value ?? undefined)
  if (!parsed.success)
    throw refused(
      parsed.error.issues.map((issue) => ({
        path: [part, ...issue.path.map(String)],
        sentence: issue.message,
      })),
    )
  const tenant = withValueAt(documents.source.tenant, [part], value ?? undefined)
  return {
    ...documents,
    profile: { ...documents.profile, [part]: parsed.data },
    source: { ...documents.source, tenant: tenant as BundleSource['tenant'] },
  }
}

/** Keys with null go back to the platform's words. */
const withTexts = (documents: Documents, changes: Record<string, string | null>): Documents => {
  let own: Record<string, unknown> = documents.source.texts.de ?? {}
  let shown = documents.texts.de ?? {}
  for (const [key, text] of Object.entries(changes)) {
    own = withValueAt(own, [key], text ?? undefined)
    const { [key]: _, ...others } = shown
    shown = text === null ? others : { ...shown, [key]: text }
  }
  return {
    ...documents,
    texts: { ...documents.texts, de: shown },
    source: { ...documents.source, texts: { ...documents.source.texts, de: own as Record<string, string> } },
  }
}

/** Language → German → translation; null takes one away. */
type Translations = Record<string, Record<string, string | null>>

/** What is not named stays as it is. */
const withTranslations = (documents: Documents, changes: Translations): Documents => {
  let all: Record<string, unknown> = documents.source.translations ?? {}
  for (const [language, changed] of Object.entries(changes))
    for (const [german, text] of Object.entries(changed))
      all = withValueAt(all, [language, german], text ?? undefined)
  const translations = all as Record<string, Record<string, string>>
  return { ...documents, source: { ...documents.source, translations } }
}

const withDates = (documents: Documents, { fromYear, ...dates }: Dates): Documents => {
  const write = (document: object) =>
    Object.entries(dates).reduce<Record<string, unknown>>(
      (kept, [key, day]) => withValueAt(kept, dateParts[key as DatePart], day),
      document as Record<string, unknown>,
    )
  const rules = documents.source.rules.map((one) => (one.fromYear === fromYear ? write(one) : one))
  const ruleSets = documents.ruleSets.map((one) => {
    if (one.fromYear !== fromYear) return one
    const parsed = ruleSetSchema.safeParse(write(one))
    if (parsed.success) return parsed.data
    throw refused(
      parsed.error.issues.map((issue) => ({
        path: ['dates', issue.path.map(String).at(-1) ?? ''],
        sentence: issue.message,
      })),
    )
  })
  return { ...documents, ruleSets, source: { ...documents.source, rules: rules as BundleSource['rules'] } }
}

type Sentence = { path: readonly string[]; sentence: string }

const sentencesOf = (documents: Documents): Sentence[] => [
  ...[...checkTexts(documents), ...checkTranslations(documents)]
    .filter(({ severity }) => severity === 'error')
    .map(({ path, sentence }) => ({ path: path.map(String), sentence })),
  ...documents.ruleSets.flatMap((rules) =>
    checkRuleSet(rules, documents.state)
      .filter(({ severity }) => severity === 'error')
      .map(({ path, sentence }) => ({ path: ['dates', String(path.at(-1))], sentence })),
  ),
  ...spanSentences(documents),
  ...checkStatement(accessibilitySchema.parse(documents.profile.accessibility ?? {})).map(
    ({ path, sentence }) => ({ path: path.map(String), sentence }),
  ),
]

const spanSentences = ({ profile }: Documents): Sentence[] =>
  (['banner', 'faq'] as const).flatMap((list) =>
    profile[list].flatMap(({ from, until }, index) =>
      from && until && until < from
        ? [{ path: [list, String(index), 'until'], sentence: 'Der letzte Tag liegt vor dem ersten.' }]
        : [],
    ),
  )

const refused = (problems: readonly Sentence[]) =>
  new DomainError(
    'input-invalid',
    {},
    problems.map(({ path, sentence }) => ({
      pointer: pointerTo(path),
      code: 'text-check-failed',
      params: { sentence },
    })),
  )
