import { formKeyOf, need, offAt, type PageDeps, seeOther, speaking, wordsOf } from '@kita/page'
import { formatter } from '@kita/text'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { OfficeEnv } from '../env.ts'
import { path, withQuery } from '../path.ts'
import { keptFormPage } from './kept-form.tsx'
import { offPage } from './off-page.tsx'

// Staff pages are written in German, so the API answers them in German whatever the browser prefers.
const inGerman = (page: Request): Request => speaking(page, 'de')

/** Loads the portal and the reader before every page. */
export const arrive =
  (deps: PageDeps): MiddlewareHandler<OfficeEnv> =>
  async (c, next) => {
    const api = deps.client({
      req: { raw: inGerman(c.req.raw) },
      env: c.env ?? {},
      formKey: () => formKeyOf(c.req.raw),
    })
    c.set('deps', deps)
    c.set('api', api)
    const [portal, session] = await Promise.all([
      need(api.portal.portal.$get()),
      need(api.session.session.$get()),
    ])
    c.set('portal', portal)
    c.set('session', session)
    c.set('t', wordsOf(portal, 'de'))
    c.set('show', formatter('de'))
    const off = offAt(portal, new URL(c.req.url).pathname)
    if (off) return offPage(c, off)
    await next()
    if (c.env?.told) c.env.told.route = routePath(c, -1)
  }

/** Everyone else signs in first; families go to their own pages. */
export const staffOnly: MiddlewareHandler<OfficeEnv> = async (c, next) => {
  const { kind } = c.var.session
  if (kind === 'staff') return next()
  if (kind === 'parent') return seeOther(path.parentAccount)
  const sent = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded')
  return c.req.method === 'POST' && sent ? keptFormPage(c) : toSignIn(c.req.raw)
}

/** Signing in leads back to the page that was asked for; a form with files is not kept. */
export const toSignIn = (request: Request): Response => {
  const { pathname, search } = new URL(request.url)
  const back = request.method === 'GET' && pathname !== path.today ? `${pathname}${search}` : undefined
  return seeOther(withQuery(path.signIn, { weiter: back }))
}
