import type { Client } from '@kita/api'
import type { Portal, Session } from '@kita/page'
import { Hono } from 'hono'
import { hc } from 'hono/client'
import { createPortal } from '../src/index.ts'
import type { SelectionView } from '../src/selection/selection.ts'
import { exampleFound, exampleListing, examplePortal } from './example.ts'

export type Answer = { status?: number; body: unknown }
type Call = { method: string; path: string; query: URLSearchParams; body: unknown }

const assets = {
  parents: '/assets/parents.css',
  staff: '/assets/staff.css',
  fonts: [],
  map: '/assets/map.js',
  captcha: '/assets/captcha.js',
  list: '/assets/list.js',
  board: '/assets/board.js',
  progress: '/assets/progress.js',
  menu: '/assets/menu.js',
  sessionEnd: '/assets/session-end.js',
  leaflet: '/assets/leaflet.js',
  leafletCss: '/assets/leaflet.css',
  captchaWorker: '/assets/captcha-worker.js',
  guide: { de: { search: '/assets/guide-de-search.webp' } },
}
const nobody: Session = { kind: 'nobody', name: null, roles: [] }
const emptySelection: SelectionView = { targets: [], counters: [{ counter: 'facility', max: 4, chosen: 0 }] }

/** A Kita-Jahr in sentences, as the API makes them of the rules. */
export const toldYear = {
  ...{ kitaYear: 2027, label: '2027/28', running: false },
  chapters: [
    { section: 'choice', sentences: ['Sie wählen je Kind bis zu 4 Einrichtungen gleichzeitig.'] },
    { section: 'allocation', sentences: ['Über den Platz entscheidet der Träger der Einrichtung.'] },
  ],
}

/** What families ask most, as the API answers it by the rules. */
const answered = [
  { question: 'how-many', sentences: ['Sie wählen je Kind bis zu 4 Einrichtungen gleichzeitig.'] },
  { question: 'reply', sentences: ['Sie haben 14 Tage Zeit für Ihre Antwort.'] },
]

/** Non-breaking spaces are typography: tests read words. */
const readable = async (response: Response) => (await response.text()).replaceAll('\u00a0', ' ')

export const problem = (status: number, code: string, title: string): Answer => ({
  status,
  body: { type: `/problems/${code}`, title, status, code, requestId: 'r' },
})

export type OpenOptions = {
  slug?: string
  portal?: Partial<Portal>
  session?: Session
  /** Answers of the API by path; a function sees the call. */
  answers?: Record<string, Answer | ((call: Call) => Answer)>
}

/** The portal over an API that answers what a test says, with a record of what was asked. */
export const openPortal = async ({ slug, portal = {}, session = nobody, answers = {} }: OpenOptions = {}) => {
  const calls: Call[] = []
  const all: NonNullable<OpenOptions['answers']> = {
    '/portal': { body: { ...(await examplePortal(slug)), ...portal } },
    '/portal/rules': { body: { years: [toldYear] } },
    '/portal/answers': { body: { items: answered } },
    '/session': { body: session },
    '/criteria': { body: { kitaYear: 2027, facilities: [], questions: [] } },
    '/listings': { body: exampleFound([exampleListing(1), exampleListing(2)]) },
    '/selection/description': { body: emptySelection },
    '/selection/check': { body: emptySelection },
    '/me/selection': { body: emptySelection },
    '/me/assistances': { body: { items: [] } },
    ...answers,
  }
  const api = new Hono()
  api.all('/api/v1/*', async (c) => {
    const path = c.req.path.slice('/api/v1'.length)
    const query = new URL(c.req.url).searchParams
    const body = c.req.method === 'GET' ? undefined : await c.req.json().catch(() => undefined)
    const call = { method: c.req.method, path, query, body }
    calls.push(call)
    const known = all[path] ?? problem(404, 'not-found', 'Das gibt es hier nicht.')
    const { status = 200, body: answer } = typeof known === 'function' ? known(call) : known
    return status === 204 ? new Response(null, { status }) : Response.json(answer, { status })
  })
  const call = hc('http://kreis.localhost/api/v1', { fetch: api.request })
  const logged: string[] = []
  const write = (_fields: unknown, message: string) => void logged.push(message)
  const app = createPortal({
    client: () => new Proxy({}, { get: () => call }) as Client,
    assets,
    stylesheetOf: () => '/assets/theme.css',
    iconOf: () => '/assets/icon.svg',
    https: false,
    log: { info: write, warn: write, error: write },
  })
  const get = async (path: string, cookie?: string) => {
    const response = await app.request(`http://kreis.localhost${path}`, {
      headers: { host: 'kreis.localhost', ...(cookie !== undefined && { cookie }) },
    })
    return { response, html: await readable(response) }
  }
  const post = async (path: string, values: Record<string, string>, cookie?: string) => {
    const response = await app.request(`http://kreis.localhost${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(cookie !== undefined && { cookie }),
      },
      body: new URLSearchParams(values).toString(),
    })
    return { response, html: await readable(response) }
  }
  return { get, post, calls, logged, asked: (path: string) => calls.filter((one) => one.path === path) }
}
