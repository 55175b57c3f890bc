import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import { error, type Problem } from './problem.ts'

type Position = { line: number; column: number }
type JsonDocument = {
  value: unknown
  problems: Problem[]
  locate: (path: (string | number)[]) => Position | undefined
}

/** Reads strict JSON and remembers where everything stands. A key that appears twice is refused: the first would be lost. */
export function readJson(file: string, text: string): JsonDocument {
  const faults: ParseError[] = []
  const tree = parseTree(text, faults, { disallowComments: true, allowTrailingComma: false })
  const position = (offset: number): Position => {
    const before = text.slice(0, offset).split('\n')
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  }
  const problems: Problem[] = faults.slice(0, 3).map((fault) => ({
    ...error(file, [], `Die Datei ist kein gültiges JSON (${printParseErrorCode(fault.error)}).`),
    ...position(fault.offset),
  }))
  if (tree && problems.length === 0)
    for (const { key, path, offset } of repeatedKeys(tree, []))
      problems.push({
        ...error(file, path, `„${key}“ steht zweimal in demselben Abschnitt.`),
        ...position(offset),
      })
  return {
    value: tree && problems.length === 0 ? JSON.parse(text) : undefined,
    problems,
    locate(path) {
      // What is missing is shown where it would stand: in the nearest section that exists.
      for (let length = path.length; tree && length >= 0; length--) {
        const node = findNodeAtLocation(tree, path.slice(0, length))
        if (node) return position(node.parent?.type === 'property' ? node.parent.offset : node.offset)
      }
      return undefined
    },
  }
}

function* repeatedKeys(
  node: Node,
  path: (string | number)[],
): Generator<{ key: string; path: (string | number)[]; offset: number }> {
  if (node.type === 'array')
    for (const [i, item] of (node.children ?? []).entries()) yield* repeatedKeys(item, [...path, i])
  if (node.type !== 'object') return
  const seen = new Set<string>()
  for (const { offset, children: [name, value] = [] } of node.children ?? []) {
    const key = String(name?.value)
    if (seen.has(key) || key === '__proto__') yield { key, path: [...path, key], offset }
    seen.add(key)
    if (value) yield* repeatedKeys(value, [...path, key])
  }
}

const width = 110

/** The one form JSON of a bundle is written in: two spaces, short lists of plain values on one line, a line feed at the end. */
export function formatJson(value: unknown): string {
  return `${print(value, '', 0)}\n`
}

function print(value: unknown, indent: string, used: number): string {
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]'
    const flat = flatList(value)
    // One column is kept for the comma that may follow.
    if (flat !== null && used + flat.length < width) return flat
    return `[\n${value.map((v) => inner + print(v, inner, inner.length)).join(',\n')}\n${indent}]`
  }
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
    if (entries.length === 0) return '{}'
    const lines = entries.map(([k, v]) => {
      const start = `${inner}${JSON.stringify(k)}: `
      return start + print(v, inner, start.length)
    })
    return `{\n${lines.join(',\n')}\n${indent}}`
  }
  return JSON.stringify(value)
}

function flatList(list: unknown[]): string | null {
  const parts = list.map((v) =>
    Array.isArray(v) ? flatList(v) : v !== null && typeof v === 'object' ? null : JSON.stringify(v),
  )
  return parts.includes(null) ? null : `[${parts.join(', ')}]`
}
