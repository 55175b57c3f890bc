import type { CallExpression, Expression, Node } from 'oxc-parser'
import { type Source, walk } from '../conventions/source.ts'

type Call = { isGroup: boolean; title: string; sleeps: boolean; node: CallExpression }

/** `it.each(rows)` and the like are called a second time, with the title. */
const calleeOf = ({ callee }: CallExpression): Expression =>
  callee.type === 'CallExpression' ? calleeOf(callee) : callee

/** `it.runIf` → ['it', 'runIf'] */
const partsOf = (node: Expression): string[] => {
  if (node.type === 'Identifier') return [node.name]
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return []
  return [...partsOf(node.object), node.property.name]
}

const textOf = (node: Node | undefined): string | null => {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node?.type !== 'TemplateLiteral') return null
  return node.quasis.map(({ value }) => value.cooked ?? value.raw).join('…')
}

const callOf = (node: Node): Call | null => {
  if (node.type !== 'CallExpression') return null
  const [name = '', ...modifiers] = partsOf(calleeOf(node))
  const title = textOf(node.arguments[0])
  if (title === null || !['describe', 'it', 'test'].includes(name)) return null
  const sleeps = modifiers.some((modifier) => ['skip', 'todo', 'fails'].includes(modifier))
  return { isGroup: name === 'describe', title, sleeps, node }
}

const holds = (outer: Node, inner: Node) => outer.start < inner.start && inner.end <= outer.end

/**
 * Full titles of the tests a file runs: its groups before it, joined by ` > `, what is put in as `…`. What is skipped
 * or still to be written is no test.
 */
export const titlesOf = ({ parsed }: Source): string[] => {
  const calls = walk(parsed.program).flatMap((node) => callOf(node) ?? [])
  return calls.flatMap((one) => {
    if (one.isGroup) return []
    const chain = [...calls.filter(({ isGroup, node }) => isGroup && holds(node, one.node)), one]
    return chain.some(({ sleeps }) => sleeps) ? [] : [chain.map(({ title }) => title).join(' > ')]
  })
}

/** The titles a name can mean: the whole title, or its end behind a group. */
export const named = (titles: string[], name: string): string[] =>
  titles.filter((title) => title === name || title.endsWith(` > ${name}`))
