import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { Schema } from '../../api-test/document.ts'
import type { Field } from './html.ts'

/** Markup that would leave a text, a value in quotes of either kind and an element; short where little room is. */
export const markup = (at: number, room = 60): string =>
  room >= 36 ? `"'><img src=x onerror=alert(${at})>` : `"'><b x${at}>`.slice(0, Math.max(0, room))

type Text = { path: (string | number)[]; room: number }

/** Where a person's own words stand in a body: texts that are neither codes nor days nor addresses. */
export const textsIn = (schema: Schema, value: unknown, path: (string | number)[] = []): Text[] => {
  const kinds = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  return kinds.flatMap((one) => {
    if (one.type === 'string' || (Array.isArray(one.type) && one.type.includes('string')))
      return one.format || one.enum || one.const !== undefined ? [] : [{ path, room: one.maxLength ?? 60 }]
    if (Array.isArray(value))
      return value.flatMap((each, at) => textsIn(one.items ?? {}, each, [...path, at]))
    const given = (value ?? {}) as Record<string, unknown>
    return Object.entries(one.properties ?? {}).flatMap(([key, member]) =>
      typeof given === 'object' && (key in given || member.type === 'string')
        ? textsIn(member, given[key], [...path, key])
        : [],
    )
  })
}

export const isTyped = ({ type }: Field): boolean => ['text', 'search', 'textarea', 'tel'].includes(type)

type Node = DefaultTreeAdapterTypes.Node
function* nodes(node: Node): Generator<Node> {
  yield node
  if (node.nodeName === 'template') yield* nodes((node as DefaultTreeAdapterTypes.Template).content)
  if ('childNodes' in node) for (const child of node.childNodes) yield* nodes(child)
}

/** What a browser makes of a page: markup that came alive, and which typed texts stand there as text. */
export const readTyped = (html: string): { alive: string[]; shown: number[] } => {
  const alive: string[] = []
  const shown = new Set<number>()
  for (const node of nodes(parse(html))) {
    const texts = 'value' in node ? [node.value] : []
    if ('attrs' in node)
      for (const { name, value } of node.attrs) {
        if (/^(?:on|x\d+$)/.test(name)) alive.push(`<${node.tagName} ${name}=${value}>`)
        if (/^\s*javascript:/i.test(value)) alive.push(`${name}=${value}`)
        texts.push(value)
      }
    if ('data' in node && /onerror|x\d+>/.test(node.data)) alive.push(`<!--${node.data}-->`)
    const inScript = 'parentNode' in node && node.parentNode?.nodeName === 'script'
    for (const text of texts)
      for (const [found, long, short] of text.matchAll(
        /"'><(?:img src=x onerror=alert\((\d+)\)|b x(\d+))>/g,
      )) {
        if (inScript) alive.push(`in a script: ${found}`)
        shown.add(Number(long ?? short))
      }
  }
  return { alive, shown: [...shown] }
}
