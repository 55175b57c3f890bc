import type { Node } from 'oxc-parser'
import type { Finding } from './finding.ts'
import { importsOf } from './import.ts'
import { lineAt, literalsIn, nodesOf, type Source } from './source.ts'

const textOf = (file: Source, node: Node) => file.text.slice(node.start, node.end)

/** The only cipher: it keeps secret and notices changes. */
const ciphers = ['aes-256-gcm']
const hashes = ['sha256', 'sha384', 'sha512', 'RSA-SHA256']

/** Which calls are one, by what they name first and by their whole text. */
const calls: Record<string, (names: string[], text: string) => boolean> = {
  eval: () => true,
  Function: () => true,
  'Math.random': () => true,
  createHash: ([name = '']) => !hashes.includes(name),
  createHmac: ([name = '']) => !hashes.includes(name),
  createCipheriv: ([name = '']) => !ciphers.includes(name),
  // Unless it is told, Node takes a sum of four bytes for whole, and that one is soon guessed.
  createDecipheriv: ([name = ''], text) => !ciphers.includes(name) || !text.includes('authTagLength'),
}

const suspicious =
  /eval|Function|Math\.random|create(Hash|Hmac|Cipher|Decipher)|rejectUnauthorized|child_process|vm['"]/

/** Constants of this file: `const cipher = 'aes-256-gcm'`. */
const constantsOf = (file: Source): Map<string, string[]> =>
  new Map(
    nodesOf(file).flatMap((node) =>
      node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init
        ? [[node.id.name, literalsIn(node.init)]]
        : [],
    ),
  )

/**
 * What makes secrets weak or runs what somebody wrote: text as code, guessable randomness, hashes and ciphers outside
 * the short list, TLS that believes everybody, programs of the operating system (ASVS 1.2.5, 1.3.2, 11.3, 11.4, 11.5).
 */
export const dangerFindings = (file: Source): Finding[] => {
  // Most files name none of it, and a look at their words is much quicker than one at their tree.
  if (!suspicious.test(file.text)) return []
  const constants = constantsOf(file)
  const namesIn = (node: Node): string[] =>
    node.type === 'Identifier' ? (constants.get(node.name) ?? []) : literalsIn(node)
  const called = nodesOf(file).flatMap((node): { node: Node; what: string }[] => {
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      const [first] = node.arguments
      const name = textOf(file, node.callee).replace(/^(globalThis|crypto)\./, '')
      const what = textOf(file, node)
      return calls[name]?.(first ? namesIn(first) : [], what) ? [{ node, what }] : []
    }
    if (node.type !== 'Property') return []
    const what = textOf(file, node)
    return /^['"]?rejectUnauthorized['"]?:\s*false$/.test(what) ? [{ node, what }] : []
  })
  const programs = importsOf(file).filter(({ specifier }) => /^(node:)?(child_process|vm)$/.test(specifier))
  return [
    ...called.map(({ node, what }) => ({ path: file.path, line: lineAt(file.text, node.start), what })),
    ...programs.map(({ line, specifier }) => ({ path: file.path, line, what: specifier })),
  ]
}
