/** What a test sees of one call. */
type Call = { method: string; path: string; query: Record<string, string>; body: unknown }
/** Answers by `METHOD /path`: a body, a whole response, or either made of the call. */
export type Answers = Record<string, object | ((call: Call) => object)>

export const problem = (status: number, code: string, title: string, errors?: object[]) =>
  Response.json({ type: `/problems/${code}`, title, status, code, requestId: 'r', errors }, { status })

/** An API that answers as told and remembers what it was asked. */
export const toldApi = (answers: Answers) => {
  const calls: Call[] = []
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = new URL(String(input))
    const call: Call = {
      method: init?.method ?? 'GET',
      path: url.pathname.replace('/api/v1', ''),
      query: Object.fromEntries(url.searchParams),
      body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
    }
    calls.push(call)
    const found = answers[`${call.method} ${call.path}`]
    const answer = typeof found === 'function' ? found(call) : found
    if (!answer) return problem(404, 'not-found', 'Das gibt es hier nicht.')
    return answer instanceof Response ? answer.clone() : Response.json(answer)
  }
  /** The calls of one address, in order. */
  const asked = (method: string, path: string) =>
    calls.filter((call) => call.method === method && call.path === path)
  return { fetch, asked }
}

type App = { request: (url: string, init?: RequestInit) => Response | Promise<Response> }

/** Somebody who opens pages of an app and sends its forms. */
export const readerOf = (app: App, origin: string) => {
  const send = async (path: string, init?: RequestInit) =>
    reading(await app.request(`${origin}${path}`, init))
  return {
    get: (path: string) => send(path),
    post: (path: string, form: Record<string, string> | [string, string][] = {}) =>
      send(path, {
        method: 'POST',
        body: new URLSearchParams(form).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    /** A form with files. */
    upload: (path: string, fields: Record<string, string | File>) => {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.append(name, value)
      return send(path, { method: 'POST', body })
    },
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
    /** Hidden fields of the page's forms. */
    hidden: Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']): [string, string] => [name, value],
      ),
    ),
  }
}
