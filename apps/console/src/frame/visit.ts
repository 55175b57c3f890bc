import { need, seeOther, speaking } from '@kita/page'
import { formatter, translator } from '@kita/text'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { ConsoleEnv, ConsolePageDeps } from '../env.ts'
import { path, withQuery } from '../path.ts'

// The console is written in German, so the API answers it in German whatever the browser prefers.
const inGerman = (page: Request): Request => speaking(page, 'de')

// No tenant's words here: where a sentence of the office names an offer, it is called by its plain name.
const plain = { offer: { singular: 'Angebot', plural: 'Angebote', gender: 'n' } } as const
const words = translator({ lang: 'de', glossary: plain })

/** Loads the reader before every page. */
export const arrive =
  (deps: ConsolePageDeps): MiddlewareHandler<ConsoleEnv> =>
  async (c, next) => {
    const api = deps.client({ req: { raw: inGerman(c.req.raw) }, env: c.env ?? {} })
    c.set('deps', deps)
    c.set('api', api)
    c.set('t', words)
    c.set('show', formatter('de'))
    c.set('now', deps.clock())
    c.set('session', await need(api.session.session.$get()))
    await next()
    if (c.env?.told) c.env.told.route = routePath(c, -1)
  }

/** Everyone else signs in first. */
export const operatorsOnly: MiddlewareHandler<ConsoleEnv> = async (c, next) =>
  c.var.session.kind === 'operator' ? next() : toSignIn(c.req.raw)

/** Signing in leads back to the page that was asked for; a sent form is not kept. */
export const toSignIn = (request: Request): Response => {
  const { pathname, search } = new URL(request.url)
  const back = request.method === 'GET' && pathname !== path.home ? `${pathname}${search}` : undefined
  return seeOther(withQuery(path.signIn, { weiter: back }))
}
