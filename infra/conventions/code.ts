import type { Node } from 'oxc-parser'
import type { Finding } from './finding.ts'
import { isTest, lineAt, nodesOf, type Source } from './source.ts'

const longest = 300

/** A file that nobody reads in one sitting. */
export const lengthFindings = ({ path, text }: Source): Finding[] => {
  const lines = text.trimEnd().split('\n').length
  return lines > longest ? [{ path, what: `${lines} lines` }] : []
}

const named = (file: Source, describe: (node: Node) => string | null): Finding[] =>
  nodesOf(file).flatMap((node) => {
    const what = describe(node)
    return what ? [{ path: file.path, line: lineAt(file.text, node.start), what }] : []
  })

/** Default exports: a thing has one name, everywhere. */
export const defaultExportFindings = (file: Source): Finding[] =>
  file.parsed.module.staticExports.flatMap(({ start, entries }) =>
    entries.some(({ exportName }) => exportName.kind === 'Default' || exportName.name === 'default')
      ? [{ path: file.path, line: lineAt(file.text, start), what: 'default export' }]
      : [],
  )

/** Places where the type checker is told to look away; tests may pretend that something fits. */
export const blindSpotFindings = (file: Source): Finding[] => [
  ...named(file, (node) => {
    if (node.type === 'TSAnyKeyword') return 'any'
    if (node.type !== 'TSAsExpression' || isTest(file.path)) return null
    if (node.typeAnnotation.type === 'TSNeverKeyword') return 'as never'
    const inner = node.expression.type === 'TSAsExpression' && node.expression.typeAnnotation.type
    return inner === 'TSUnknownKeyword' ? 'as unknown as' : null
  }),
  ...file.parsed.comments
    .filter(({ value }) => /@ts-(ignore|expect-error|nocheck)/.test(value))
    .map(({ start }) => ({
      path: file.path,
      line: lineAt(file.text, start),
      what: 'silenced checker',
    })),
]

/** Looks at the calendar; rules and verbs get the instant as an argument. Measuring a duration is no look at the clock. */
export const clockFindings = (file: Source): Finding[] =>
  named(file, (node) => {
    if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return null
    const callee = file.text.slice(node.callee.start, node.callee.end)
    const looks = callee === 'Date.now' || (callee === 'Date' && node.arguments.length === 0)
    return looks ? file.text.slice(node.start, node.end) : null
  })

/** SQL made of text: nothing typed by a person may come near it. */
export const rawSqlFindings = (file: Source): Finding[] =>
  named(file, (node) => {
    if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return null
    const owner = file.text.slice(node.object.start, node.object.end)
    if (node.property.name === 'unsafe') return `${owner}.unsafe`
    return node.property.name === 'raw' && owner === 'sql' ? 'sql.raw' : null
  })
