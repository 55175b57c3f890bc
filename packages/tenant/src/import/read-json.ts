import { getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser'
import { nameField } from './guess-name.ts'
import { decoded } from './read-csv.ts'
import { type ReadTable, refused, tableOf } from './table.ts'

const deepest = 4

/**
 * JSON with a list of records, at the top or under one key (`{ "features": […] }`). Nested fields become columns with a
 * dotted name; lists of plain values one cell.
 */
export function readJsonTable(name: string, bytes: Uint8Array): ReadTable {
  const text = decoded(bytes)
  const errors: ParseError[] = []
  const root = text === null ? undefined : parseTree(text, errors, { disallowComments: true })
  const lineAt = linesOf(text ?? '')
  if (!root || errors.length > 0)
    return refused('Hier ist das JSON nicht lesbar.', errors[0] ? lineAt(errors[0].offset) : null)
  const list = listIn(root)
  if (!list) return refused('Im JSON steht keine Liste von Einrichtungen.')
  const records = (list.children ?? []).map((node) => ({
    line: lineAt(node.offset),
    fields: new Map(node.type === 'object' ? fieldsOf(getNodeValue(node), '', 0) : []),
  }))
  const columns = [...new Set(records.flatMap(({ fields }) => [...fields.keys()]))]
  return tableOf(
    name,
    columns,
    records.map(({ line, fields }) => ({ line, cells: columns.map((column) => fields.get(column) ?? '') })),
  )
}

/** The list itself, or of the lists below it the one whose fields are known, the longest of several. */
function listIn(root: Node): Node | undefined {
  if (root.type === 'array') return root
  return listsIn(root, 0)
    .map((list) => ({ list, known: knownIn(list), length: list.children?.length ?? 0 }))
    .toSorted((a, b) => b.known - a.known || b.length - a.length)[0]?.list
}

const knownIn = ({ children }: Node): number => {
  const [first] = children ?? []
  const fields = first ? fieldsOf(getNodeValue(first), '', 0) : []
  return new Set(fields.flatMap(([name]) => nameField(name) ?? [])).size
}

function listsIn(node: Node, depth: number): Node[] {
  if (node.type === 'array') return node.children?.[0]?.type === 'object' ? [node] : []
  if (node.type !== 'object' || depth > deepest) return []
  return (node.children ?? []).flatMap(({ children }) =>
    children?.[1] ? listsIn(children[1], depth + 1) : [],
  )
}

function fieldsOf(value: unknown, path: string, depth: number): [string, string][] {
  if (value === null || value === undefined) return []
  if (Array.isArray(value)) return coordinates(value, path) ?? [[path, value.filter(isPlain).join(' | ')]]
  if (typeof value !== 'object') return [[path, String(value)]]
  if (depth > deepest) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    fieldsOf(inner, path ? `${path}.${key}` : key, depth + 1),
  )
}

/** GeoJSON writes a point as longitude, latitude. */
function coordinates(value: unknown[], path: string): [string, string][] | undefined {
  if (!/(^|\.)coordinates$/.test(path) || typeof value[0] !== 'number' || typeof value[1] !== 'number') return
  return [
    [`${path}.longitude`, String(value[0])],
    [`${path}.latitude`, String(value[1])],
  ]
}

const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)

function linesOf(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  // the records come in their order: the search goes on where it was
  let line = 0
  return (offset) => {
    if ((starts[line] ?? 0) > offset) line = 0
    while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= offset) line += 1
    return line + 1
  }
}
