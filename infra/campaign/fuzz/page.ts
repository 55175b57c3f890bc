import { pageAddresses } from '@kita/server/addresses'
import { oddText } from '../../api-test/odd.ts'
import type { Part } from './api.ts'
import { drawer } from './draw.ts'
import { fill } from './fill.ts'
import type { Asked, House } from './house.ts'
import { type Form, readPage } from './html.ts'
import { pageFaults } from './judge.ts'
import { send } from './send.ts'
import { shapeOf } from './shape.ts'

/** Readers of a host's pages: where they come from, and what can stand in an address. */
export type Readers<Name extends string> = {
  host: string
  names: readonly Name[]
  /** A session of their own; undefined for nobody's. */
  cookieOf: (name: Name) => Promise<string | undefined>
  /** A call may have ended the session. */
  forget: (name: Name) => unknown
  ids: readonly string[]
  slug: string
  /** Of people who have a way in here. */
  addresses: readonly string[]
  files: readonly File[]
}

type Known = { pages: Map<string, string>; forms: Map<string, Form> }
const sites = { portal: [...pageAddresses.portal, ...pageAddresses.office], console: pageAddresses.console }

/**
 * Readers walk: they open what they have seen linked or what the routes name, and send the forms they were shown, more or
 * less as they are meant.
 */
export const fuzzPages = async <Name extends string>(
  house: House,
  { site, ...readers }: Readers<Name> & { site: keyof typeof sites },
  { requests, random, tally }: Part,
): Promise<void> => {
  const draw = drawer(random)
  const known = new Map(
    readers.names.map((name): [Name, Known] => [name, { pages: new Map(), forms: new Map() }]),
  )
  const part = () =>
    random.chance(0.15)
      ? draw(oddText).toWellFormed().slice(0, 200)
      : random.pick([readers.slug, '2026', 'tr', random.pick(readers.ids), random.pick(readers.ids)])
  const address = () =>
    random
      .pick(sites[site])
      .replaceAll(/:\w+(?:\{(?:[^{}]|\{\d+\})*\})?/g, () => encodeURIComponent(part()).replaceAll('.', '%2e'))

  const visit = (name: Name): { asked: Asked; way: string } => {
    const pages = [...(known.get(name)?.pages.values() ?? [])]
    const path = pages.length > 0 && random.chance(0.6) ? random.pick(pages) : address()
    if (random.chance(0.75)) return { way: 'opened', asked: get(path) }
    const url = new URL(path, `http://${readers.host}`)
    url.searchParams.set(random.pick([...url.searchParams.keys(), ...filters]), draw(oddText).slice(0, 3000))
    return { way: 'odd query', asked: get(url.pathname + url.search) }
  }
  const get = (path: string): Asked => ({
    host: readers.host,
    method: 'GET',
    path,
    headers: { host: readers.host },
  })

  const submission = async (form: Form): Promise<{ asked: Asked; way: string }> => {
    const { way, entries } = fill(form, random, draw, readers)
    if (form.method === 'GET') return { way, asked: get(withQuery(form.action, entries)) }
    const multipart = form.multipart ? !random.chance(0.1) : random.chance(0.08)
    const { body, type } = multipart ? await parts(entries) : coded(entries)
    const headers = { host: readers.host, origin: `http://${readers.host}`, 'content-type': type }
    const length = { 'content-length': String(Buffer.byteLength(body)) }
    return {
      way: multipart ? `${way}, in parts` : way,
      asked: {
        host: readers.host,
        method: 'POST',
        path: form.action,
        headers: { ...headers, ...length },
        body,
      },
    }
  }

  const learn = (name: Name, path: string, html: string) => {
    const mine = known.get(name)
    const page = readPage(html, path)
    for (const link of page.links) if (!link.startsWith('/api/')) mine?.pages.set(shapeOf(link), link)
    for (const form of page.forms)
      mine?.forms.set(`${form.method} ${shapeOf(form.action)} ${form.fields.map((one) => one.name)}`, form)
  }

  for (let n = 0; n < requests; n += 1) {
    const name = random.pick(readers.names)
    const forms = [...(known.get(name)?.forms.values() ?? [])]
    const { asked, way } =
      forms.length > 0 && random.chance(0.5) ? await submission(random.pick(forms)) : visit(name)
    const cookie = await readers.cookieOf(name)
    const sent = await send(house, { ...asked, headers: { ...asked.headers, ...(cookie && { cookie }) } })
    const { answered } = sent
    const faults = answered ? pageFaults(answered) : []
    const toSignIn = /anmelden/.test(answered?.headers.get('location') ?? '')
    if (sent.status === 401 || (cookie && toSignIn) || answered?.headers.has('clear-site-data'))
      readers.forget(name)
    if (answered?.headers.get('content-type')?.startsWith('text/html') && sent.status < 500)
      learn(name, asked.path, answered.text)
    const route = `${asked.method} ${shapeOf(asked.path)}`
    tally.add({
      ...sent,
      way: `page ${way}`,
      role: `${site} pages ${name}`,
      route,
      faults: [...sent.faults, ...faults],
    })
  }
}

const filters = [
  'seite',
  'suche',
  'sprache',
  'sort',
  'von',
  'bis',
  'alter',
  'token',
  'weiter',
  'plz',
  'ort',
  'jahr',
]

const withQuery = (action: string, entries: [string, string | File][]): string => {
  const query = new URLSearchParams(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : value.name]),
  )
  return `${action.replace(/[?#].*/, '')}?${query}`.slice(0, 6000)
}

const coded = (entries: [string, string | File][]) => ({
  body: new URLSearchParams(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : value.name]),
  ).toString(),
  type: 'application/x-www-form-urlencoded',
})

const parts = async (entries: [string, string | File][]) => {
  const form = new FormData()
  for (const [name, value] of entries)
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, value)
  const whole = new Response(form)
  return { type: whole.headers.get('content-type') ?? '', body: new Uint8Array(await whole.arrayBuffer()) }
}
