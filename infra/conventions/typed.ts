import type { Finding } from './finding.ts'
import { lineAt, nodesOf, type Source } from './source.ts'

const suspicious = /RegExp|InnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write|fetch\(/

/**
 * Places where typed text would become more than text: patterns that are put together (ASVS 1.2.9), markup that is not
 * escaped (3.2.2), and calls of others that could be sent on elsewhere (15.3.2).
 */
export const typedTextFindings = (file: Source): Finding[] => {
  if (!suspicious.test(file.text)) return []
  return nodesOf(file).flatMap((node): Finding[] => {
    const at = (start: number, what: string) => [{ path: file.path, line: lineAt(file.text, start), what }]
    if (node.type === 'NewExpression' || node.type === 'CallExpression') {
      const name = file.text.slice(node.callee.start, node.callee.end)
      const [first, second] = node.arguments
      if (/^(globalThis\.)?RegExp$/.test(name) && first?.type !== 'Literal')
        return at(node.start, 'a pattern put together')
      if (/\.(insertAdjacentHTML|write)$/.test(name) && /HTML|document\.write/.test(name))
        return at(node.start, 'markup')
      const isOut = /^(globalThis\.)?fetch$/.test(name) && !file.path.includes('/islands/')
      const options = second ? file.text.slice(second.start, second.end) : ''
      if (isOut && !/redirect: 'error'/.test(options)) return at(node.start, 'a call that is sent on')
    }
    if (
      node.type === 'JSXAttribute' &&
      file.text.slice(node.start, node.end).startsWith('dangerouslySetInnerHTML')
    )
      return at(node.start, 'markup')
    if (
      node.type === 'AssignmentExpression' &&
      /\.(inner|outer)HTML$/.test(file.text.slice(node.left.start, node.left.end))
    )
      return at(node.start, 'markup')
    return []
  })
}
