import type { Node } from 'oxc-parser'
import type { Finding } from './finding.ts'
import { lineAt, nodesOf, type Source, walk } from './source.ts'

/** The name under which a function gets the open scope of the database. */
const scopeName = 'tx'

const takesScope = (node: Node): boolean =>
  (node.type === 'ArrowFunctionExpression' ||
    node.type === 'FunctionExpression' ||
    node.type === 'FunctionDeclaration') &&
  node.params.some((param) => param.type === 'Identifier' && param.name === scopeName)

const gathers = (node: Node): boolean =>
  node.type === 'CallExpression' &&
  node.callee.type === 'MemberExpression' &&
  node.callee.object.type === 'Identifier' &&
  node.callee.object.name === 'Promise' &&
  node.callee.property.type === 'Identifier' &&
  ['all', 'allSettled', 'race', 'any'].includes(node.callee.property.name)

/**
 * Statements of one scope that run beside each other without `together`: of a failing one the others would still be on
 * their way when the error is caught.
 */
export const pipelineFindings = (file: Source): Finding[] => {
  const found = nodesOf(file).filter(takesScope).flatMap(walk).filter(gathers)
  return [...new Set(found)].map(({ start }) => ({
    path: file.path,
    line: lineAt(file.text, start),
    what: 'statements beside each other without `together`',
  }))
}
