import { type DefaultTreeAdapterTypes, parse } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

export type Field = {
  name: string
  type: string
  value: string
  /** Of a choice: what can be sent, and whether it is chosen now. */
  options: string[]
  chosen: boolean
  /** Which files a browser offers. */
  accept: string
}
export type Form = { action: string; method: 'GET' | 'POST'; multipart: boolean; fields: Field[] }
export type Page = { links: string[]; forms: Form[] }

/** What a reader can follow and send on a page. @param path of the page itself: where a form without an action goes */
export const readPage = (html: string, path: string): Page => {
  const elements = [...within(parse(html))]
  const links = elements.flatMap((one) => (one.tagName === 'a' ? (attribute(one, 'href') ?? []) : []))
  const forms = elements
    .filter(({ tagName }) => tagName === 'form')
    .map((form) => readForm(form, elements, path))
  return { links: links.filter((href) => href.startsWith('/') && !href.startsWith('//')), forms }
}

const readForm = (form: Element, all: Element[], path: string): Form => {
  const id = attribute(form, 'id')
  const inside = [...within(form), ...all.filter((one) => id && attribute(one, 'form') === id)]
  return {
    action: attribute(form, 'action') || path,
    method: attribute(form, 'method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
    multipart: attribute(form, 'enctype') === 'multipart/form-data',
    fields: inside.flatMap(fieldOf),
  }
}

const fieldOf = (element: Element): Field[] => {
  const name = attribute(element, 'name')
  const { tagName } = element
  if (!name || !['input', 'select', 'textarea', 'button'].includes(tagName)) return []
  const inside = [...within(element)].filter((one) => one.tagName === 'option')
  const options = inside.map((one) => attribute(one, 'value') ?? textOf(one))
  const selected = inside.findIndex((one) => attribute(one, 'selected') !== undefined)
  const type = tagName === 'input' ? (attribute(element, 'type') ?? 'text') : tagName
  const own = attribute(element, 'value') ?? (type === 'checkbox' || type === 'radio' ? 'on' : '')
  const value = { select: options[Math.max(selected, 0)] ?? '', textarea: textOf(element) }[tagName] ?? own
  const isChoice = type === 'checkbox' || type === 'radio'
  const chosen = !isChoice || attribute(element, 'checked') !== undefined
  return [{ name, type, value, options, chosen, accept: attribute(element, 'accept') ?? '' }]
}

function* within(node: Node): Generator<Element> {
  if (!('childNodes' in node)) return
  for (const child of node.childNodes) {
    if ('tagName' in child) yield child
    yield* within(child)
  }
}

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value

const textOf = (node: Node): string => {
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}
