import type { ConsoleClient } from '@kita/api'
import { hc } from 'hono/client'
import { type ConsolePageDeps, createConsole } from '../src/index.ts'

const origin = 'http://konsole.localhost'

export const operator = (...roles: string[]) => ({
  kind: 'operator',
  name: 'Kemal Beispiel',
  roles: roles.length > 0 ? roles : ['admin', 'editor', 'support'],
})
export const nobody = { kind: 'nobody', name: null, roles: [] }

export const problem = (status: number, code: string, title: string, errors?: object[]) =>
  Response.json({ type: `/problems/${code}`, title, status, code, requestId: 'r', errors }, { status })

type Call = { method: string; path: string; query: Record<string, string>; body: unknown }
type Answer = object | ((call: Call) => object)

/** The console in front of an API that answers as told and remembers what it was asked. */
export const consoleWith = (
  session: object,
  answers: Record<string, Answer> = {},
  deps: Partial<ConsolePageDeps> = {},
) => {
  const calls: Call[] = []
  const known: Record<string, Answer> = { 'GET /session': session, ...answers }
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = new URL(String(input))
    const call: Call = {
      method: init?.method ?? 'GET',
      path: url.pathname.replace('/api/v1', ''),
      query: Object.fromEntries(url.searchParams),
      body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
    }
    calls.push(call)
    const found = known[`${call.method} ${call.path}`]
    const answer = typeof found === 'function' ? found(call) : found
    if (!answer) return problem(404, 'not-found', 'Das gibt es hier nicht.')
    return answer instanceof Response ? answer.clone() : Response.json(answer)
  }
  const api = hc(`${origin}/api/v1`, { fetch })
  const app = createConsole({
    client: () => new Proxy({}, { get: () => api }) as ConsoleClient,
    assets: { staff: '/assets/staff.css', fonts: [], menu: '/assets/menu.js' } as never,
    stylesheet: '/assets/theme-konsole.css',
    icon: '/assets/icon.svg',
    clock: () => new Date('2026-12-01T08:00:00Z'),
    ...deps,
  })
  return {
    get: async (path: string) => reading(await app.request(`${origin}${path}`)),
    post: async (path: string, form: Record<string, string> | [string, string][] = {}) =>
      reading(
        await app.request(`${origin}${path}`, {
          method: 'POST',
          body: new URLSearchParams(form).toString(),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        }),
      ),
    /** A form with files. */
    upload: async (path: string, fields: Record<string, string | File>) => {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.append(name, value)
      return reading(await app.request(`${origin}${path}`, { method: 'POST', body: form }))
    },
    /** The calls of one address, in order. */
    asked: (method: string, path: string) =>
      calls.filter((call) => call.method === method && call.path === path),
  }
}

const reading = async (response: Response) => {
  const html = await response.text()
  return {
    status: response.status,
    to: response.headers.get('location'),
    cookie: response.headers.get('set-cookie'),
    html,
    /** What a reader reads: no markup, single blanks. */
    text: html
      .replaceAll(/<(title|script)[^>]*>.*?<\/\1>/gs, ' ')
      .replaceAll(/<!--.*?-->|<[^>]+>/gs, ' ')
      .replaceAll('&amp;', '&')
      .replaceAll(/\s+/g, ' '),
  }
}
