import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { criteriaSchema } from '../criteria.ts'
import { tenantProfileSchema } from '../profile/profile.ts'
import { themeSchema } from '../profile/theme.ts'
import { type TableName, tables } from '../rows.ts'
import { ruleSetSchema } from '../rule-set/rule-set.ts'
import type { BundleSource } from './bundle.ts'
import { columnsOf } from './csv.ts'
import { meaningOf, schemaAt } from './schema-walk.ts'
import { textsSchema, translationsSchema } from './texts-schema.ts'

/** A value as people read it; null where the documents say nothing and the platform's default holds. */
type ShownValue = string | null

/** One setting by its dotted path, with its sentence of meaning. */
export type SettingDifference = {
  path: string
  sentence: string | null
  before: ShownValue
  after: ShownValue
}

/** One row of a table by its key; of a new or removed row only its name is told. */
export type RowDifference = {
  key: string
  name: string | null
  kind: 'new' | 'changed' | 'removed'
  cells: { column: string; sentence: string | null; before: ShownValue; after: ShownValue }[]
}

/** What one file of a bundle says otherwise than before. */
export type FileDifference = {
  file: string
  kind: 'new' | 'changed' | 'removed'
  settings: SettingDifference[]
  rows: RowDifference[]
}

type Named = Record<string, unknown>

/** What a bundle says otherwise than before, by setting and by row, in the order of its files. Pure. */
export function differenceOf(before: BundleSource | null, after: BundleSource): FileDifference[] {
  const old = documentsOf(before)
  const fresh = documentsOf(after)
  const documents = [...new Set([...old.keys(), ...fresh.keys()])].flatMap((file) =>
    documentDifference(file, old.get(file), fresh.get(file)),
  )
  const rows = (Object.keys(tables) as TableName[]).flatMap((name) =>
    tableDifference(name, before?.tables[name] ?? [], after.tables[name]),
  )
  return [...documents, ...rows].sort((a, b) => (a.file < b.file ? -1 : 1))
}

const pictures = { 'logo.svg': 'logoSvg', 'picture.webp': 'picture' } as const

function documentsOf(source: BundleSource | null): Map<string, unknown> {
  const found = new Map<string, unknown>()
  if (!source) return found
  found.set('tenant.json', source.tenant)
  found.set('theme.json', source.theme)
  for (const rules of source.rules) found.set(`rules/${rules.fromYear}.json`, rules)
  for (const [lang, words] of Object.entries(source.texts))
    if (Object.keys(words).length > 0) found.set(`texts/${lang}.json`, words)
  for (const [lang, translated] of Object.entries(source.translations ?? {}))
    if (Object.keys(translated).length > 0) found.set(`translations/${lang}.json`, translated)
  if (source.criteria?.length)
    found.set('criteria.json', Object.fromEntries(source.criteria.map((one) => [one.key, one])))
  for (const [file, key] of Object.entries(pictures)) if (source[key]) found.set(file, source[key])
  return found
}

function schemaOf(file: string): z.core.$ZodType | undefined {
  if (file === 'tenant.json') return tenantProfileSchema
  if (file === 'theme.json') return themeSchema
  if (file.startsWith('rules/')) return ruleSetSchema
  if (file.startsWith('translations/')) return translationsSchema
  return file.startsWith('texts/') ? textsSchema : undefined
}

function documentDifference(file: string, old: unknown, fresh: unknown): FileDifference[] {
  if (isDeepStrictEqual(plain(old), plain(fresh))) return []
  const kind = old === undefined ? 'new' : fresh === undefined ? 'removed' : 'changed'
  const settings = file in pictures ? [] : [...leaves(plain(old), plain(fresh), [])]
  return [
    {
      file,
      kind,
      settings: settings.map(({ path, before, after }) => ({
        path: path.join('.'),
        sentence: sentenceAt(file, path),
        before: shown(before),
        after: shown(after),
      })),
      rows: [],
    },
  ]
}

function sentenceAt(file: string, path: string[]): string | null {
  // a catalogue of criteria stands under its key, as the item of a list
  const [schema, keys] =
    file === 'criteria.json' ? [criteriaSchema, ['0', ...path.slice(1)]] : [schemaOf(file), path]
  const at = schema && schemaAt(schema, keys)
  return (at && meaningOf(at)) ?? null
}

type Leaf = { path: string[]; before: unknown; after: unknown }

/** Goes down as long as one side has a section or a list of sections; plain lists are one value. */
function* leaves(before: unknown, after: unknown, path: string[]): Generator<Leaf> {
  if (isDeepStrictEqual(before, after)) return
  const parts = [before, after].filter((one) => one !== undefined)
  if (parts.length === 0 || !parts.every(isSection)) {
    yield { path, before, after }
    return
  }
  const keys = new Set(parts.flatMap((one) => Object.keys(one as Named)))
  for (const key of keys)
    yield* leaves((before as Named | undefined)?.[key], (after as Named | undefined)?.[key], [...path, key])
}

const isSection = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0 && value.every((one) => one !== null && typeof one === 'object' && !Array.isArray(one))
    : value !== null && typeof value === 'object' && Object.keys(value).length > 0

function tableDifference(
  name: TableName,
  before: readonly Named[],
  after: readonly Named[],
): FileDifference[] {
  const { file, id, row: schema } = tables[name]
  const keyOf = (row: Named) => id.map((column) => shown(row[column]) ?? '').join(' / ')
  const old = new Map(before.map((row) => [keyOf(row), row]))
  const fresh = new Map(after.map((row) => [keyOf(row), row]))
  const rows = [...new Set([...old.keys(), ...fresh.keys()])].sort().flatMap((key): RowDifference[] => {
    const [one, other] = [old.get(key), fresh.get(key)]
    const label = other ?? one
    const title = label?.name ?? label?.displayName
    const at = { key, name: typeof title === 'string' ? title : null }
    if (!one || !other) return [{ ...at, kind: one ? 'removed' : 'new', cells: [] }]
    const cells = columnsOf(name).filter((column) => !isDeepStrictEqual(one[column], other[column]))
    if (cells.length === 0) return []
    return [
      {
        ...at,
        kind: 'changed',
        cells: cells.map((column) => ({
          column,
          sentence: meaningOf(schema.shape[column as keyof typeof schema.shape]) ?? null,
          before: shown(one[column]),
          after: shown(other[column]),
        })),
      },
    ]
  })
  if (rows.length === 0) return []
  const kind = before.length === 0 ? 'new' : after.length === 0 ? 'removed' : 'changed'
  return [{ file, kind, settings: [], rows }]
}

const longest = 300

function shown(value: unknown): ShownValue {
  if (value === undefined) return null
  if (value === null) return 'keine Angabe'
  if (typeof value === 'boolean') return value ? 'ja' : 'nein'
  const text = Array.isArray(value)
    ? listText(value)
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)
  return text.length > longest ? `${text.slice(0, longest)} …` : text
}

const listText = (list: readonly unknown[]): string =>
  list.length === 0
    ? 'leer'
    : list
        .map((one) => (one !== null && typeof one === 'object' ? JSON.stringify(one) : shown(one)))
        .join(', ')

const plain = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value))
