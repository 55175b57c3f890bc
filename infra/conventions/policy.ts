import type { Node } from 'oxc-parser'
import { literalsIn, nodesOf, type Source } from './source.ts'

/** Functions that take an action, and at which place of their arguments. */
const askers: Record<string, number> = {
  watched: 0,
  onColleague: 0,
  authorize: 1,
  authorizeOperator: 1,
  actingOf: 1,
}

const actionsAt = (node: Node): string[] => {
  if (node.type === 'Property' && node.key.type === 'Identifier' && node.key.name === 'action')
    return literalsIn(node.value)
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return []
  const place = askers[node.callee.name]
  return place === undefined ? [] : node.arguments.slice(place, place + 1).flatMap(literalsIn)
}

/** The policy actions that a file asks for. */
export const actionsAsked = (file: Source): string[] => [...new Set(nodesOf(file).flatMap(actionsAt))]

/** Actions nobody may do because the policy does not name them, and permissions that open no door. */
export const actionDifferences = (policy: string[], asked: string[]): string[] => [
  ...asked.filter((action) => !policy.includes(action)).map((action) => `${action} is not in the policy`),
  ...policy.filter((action) => !asked.includes(action)).map((action) => `${action} is asked by nobody`),
]
