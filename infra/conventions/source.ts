import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Node, type ParseResult, type Program, parseSync, visitorKeys } from 'oxc-parser'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export type Source = { path: string; room: string; text: string; parsed: ParseResult }

/** A TypeScript file as the conventions see it; tests plant their faults through this door. */
export const source = (path: string, text: string): Source => {
  const parsed = parseSync(path, text)
  if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors[0]?.message}`)
  return { path, room: roomOf(path), text, parsed }
}

const roomOf = (path: string) => (path.startsWith('infra/') ? 'infra' : path.split('/').slice(0, 2).join('/'))

const hidden = (name: string) => ['node_modules', 'dist', '.data', '.turbo'].includes(name)

/** Paths of the project's own files, relative to its root. */
export const paths = (pattern: string): string[] =>
  globSync(pattern, { cwd: root, exclude: hidden }).sort((a, b) => a.localeCompare(b))

export const read = (path: string): string => readFileSync(root + path, 'utf8')

/** Every TypeScript file of every room. */
export const everySource = (): Source[] =>
  paths('{apps,packages,infra}/**/*.{ts,tsx}').map((path) => source(path, read(path)))

export const isTest = (path: string) => /\.test\.tsx?$|\/test\/|\/testing\//.test(path)

export const lineAt = (text: string, offset: number) => text.slice(0, offset).split('\n').length

/** All nodes of a file, parents first. */
export const nodesOf = ({ parsed }: Source): Node[] => walk(parsed.program)

/** A node and all below it. */
export const walk = (node: Node | Program): Node[] => [
  node as Node,
  ...(visitorKeys[node.type] ?? []).flatMap((key) => {
    const value = Reflect.get(node, key) as Node | Node[] | null
    return [value].flat().flatMap((child) => (child ? walk(child) : []))
  }),
]

/** All texts written literally below a node. */
export const literalsIn = (node: Node): string[] =>
  walk(node).flatMap((one) => (one.type === 'Literal' && typeof one.value === 'string' ? [one.value] : []))
