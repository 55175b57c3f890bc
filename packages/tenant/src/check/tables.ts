import type { TenantBundle } from '../bundle/bundle.ts'
import { error, type Problem } from '../bundle/problem.ts'
import { type TableName, type Tables, tables } from '../rows.ts'

type Reference = { from: TableName; column: string; to: TableName; what: string }

const references: Reference[] = [
  { from: 'facilities', column: 'provider', to: 'providers', what: 'Träger' },
  { from: 'facilities', column: 'district', to: 'districts', what: 'Bezirk' },
  { from: 'districts', column: 'desk', to: 'desks', what: 'Fachberatung' },
  { from: 'desks', column: 'provider', to: 'providers', what: 'Träger' },
  { from: 'groups', column: 'facility', to: 'facilities', what: 'Einrichtung' },
  { from: 'freePlaces', column: 'facility', to: 'facilities', what: 'Einrichtung' },
  { from: 'childminders', column: 'desk', to: 'desks', what: 'Fachberatung' },
  { from: 'childminders', column: 'district', to: 'districts', what: 'Bezirk' },
]

/** Keys are unique, and what a row names exists. */
export function checkTables({ tables: rows }: TenantBundle): Problem[] {
  return [
    ...(Object.keys(tables) as TableName[]).flatMap((name) => duplicates(name, rows)),
    ...references.flatMap((r) => dangling(r, rows)),
  ]
}

function duplicates(name: TableName, rows: Tables): Problem[] {
  const { file, id } = tables[name]
  const seen = new Set<string>()
  return (rows[name] as Record<string, unknown>[]).flatMap((row, index) => {
    const key = id.map((column) => String(row[column] ?? '')).join(' / ')
    if (seen.has(key)) return [error(file, [index], `${id.join(' + ')} „${key}“ gibt es zweimal.`)]
    seen.add(key)
    return []
  })
}

function dangling({ from, column, to, what }: Reference, rows: Tables): Problem[] {
  const known = new Set((rows[to] as { key: string }[]).map((row) => row.key))
  return (rows[from] as Record<string, unknown>[]).flatMap((row, index) => {
    const key = row[column]
    if (key === null || known.has(String(key))) return []
    return [error(tables[from].file, [index, column], `${what} „${key}“ steht nicht in ${tables[to].file}.`)]
  })
}
