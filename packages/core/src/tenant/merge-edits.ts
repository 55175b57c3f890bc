import { isDeepStrictEqual } from 'node:util'
import { type BundleSource, type TableName, tables } from '@kita/tenant'

type Part = Record<string, unknown>

/**
 * A bundle's documents over what was edited since it was applied last: an edit stays until the bundle itself says
 * something new at that place. A place is a setting, a text, a cell; lists are one place.
 */
export const mergeEdits = (
  applied: BundleSource,
  current: BundleSource,
  fresh: BundleSource,
): BundleSource => {
  const [old, now, next] = [applied, current, fresh].map((source) => byKeys(plain(source)))
  return fromKeys(merge(old, now, next) as Keyed)
}

const merge = (old: unknown, now: unknown, next: unknown): unknown => {
  if (isDeepStrictEqual(old, now)) return next
  if (isDeepStrictEqual(old, next)) return now
  if (!isPart(now) || !isPart(next)) return next
  const before = isPart(old) ? old : {}
  const keys = [...new Set([...Object.keys(next), ...Object.keys(now)])]
  return Object.fromEntries(
    keys
      .map((key) => [key, merge(before[key], now[key], next[key])] as const)
      .filter(([, value]) => value !== undefined),
  )
}

const isPart = (value: unknown): value is Part =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

type Keyed = Omit<BundleSource, 'rules' | 'criteria' | 'tables'> & {
  rules: Part
  criteria?: Part
  tables: Record<string, Part>
}

/** Lists whose entries have a key, as sections: two people who added a row each have both. */
const byKeys = ({ rules, criteria, tables: rows, ...rest }: BundleSource): Keyed => ({
  ...rest,
  rules: keyed(rules, (one) => String(one.fromYear)),
  ...(criteria ? { criteria: keyed(criteria, (one) => one.key) } : {}),
  tables: Object.fromEntries(
    (Object.keys(tables) as TableName[]).map((name) => [
      name,
      keyed(rows[name] as Part[], (row) => JSON.stringify(tables[name].id.map((column) => row[column]))),
    ]),
  ),
})

const keyed = <Entry extends object>(list: readonly Entry[], keyOf: (entry: Entry) => string): Part =>
  Object.fromEntries(list.map((entry) => [keyOf(entry), entry]))

const fromKeys = ({ rules, criteria, tables: rows, ...rest }: Keyed): BundleSource =>
  ({
    ...rest,
    rules: Object.values(rules),
    ...(criteria ? { criteria: Object.values(criteria) } : {}),
    tables: Object.fromEntries(Object.entries(rows).map(([name, part]) => [name, Object.values(part)])),
  }) as BundleSource

const plain = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value))
