import type { Client } from '@kita/api'
import { formKeyOf, need, offAt, type Portal, type Session, seeOther, speaking, wordsOf } from '@kita/page'
import { type Formatter, formatter, type Language, type Translate } from '@kita/text'
import type { MiddlewareHandler } from 'hono'
import type { PageContext, PageEnv } from '../env.ts'
import { paths } from '../path.ts'
import { openSelection, type Selection } from '../selection/selection.ts'
import { offPage } from './failure-page.tsx'
import { languageFor } from './language.ts'

/** One request as every page sees it. */
export type Visit = {
  api: Client
  portal: Portal
  session: Session
  selection: Selection
  language: Language
  /** Sentences with the tenant's words. */
  t: Translate
  /** Dates, times, numbers. */
  f: Formatter
}

/** Loads tenant, reader and selection once, before the page. */
export const enter: MiddlewareHandler<PageEnv> = async (c, next) => {
  const pass = c.req.query('einblick')
  if (pass && /^[\w-]{43}$/.test(pass)) return lookIn(c, pass)
  const language = languageFor(c)
  const api = c.var.deps.client({
    req: { raw: speaking(c.req.raw, language) },
    env: c.env ?? {},
    formKey: () => formKeyOf(c.req.raw),
  })
  const [portal, session] = await Promise.all([
    need(api.portal.portal.$get()),
    need(api.session.session.$get()),
  ])
  c.set('visit', {
    ...{ api, portal, session, language },
    selection: await openSelection(c, api, session),
    t: wordsOf(portal, language),
    f: formatter(language),
  })
  const off = offAt(portal, new URL(c.req.url).pathname)
  if (off) return offPage(c, off)
  if (session.helper && isAccountOnly(c.req.path)) return seeOther(paths.assist)
  await next()
}

/** A family that is helped has no account: of those pages it finds its data and what it has sent. */
const isAccountOnly = (path: string): boolean =>
  (path === paths.account || path.startsWith(`${paths.account}/`)) &&
  path !== paths.contactData &&
  !path.startsWith(paths.receipt(''))

/** The link with which an operator shows a portal before it opens. Whether it holds is the API's question. */
const lookIn = (c: PageContext, pass: string): Response => {
  const answer = seeOther(c.req.path)
  const secure = c.var.deps.https ? '; Secure' : ''
  answer.headers.append(
    'set-cookie',
    `${c.var.deps.https ? '__Host-' : ''}einblick=${pass}; Path=/; HttpOnly; SameSite=Lax; Max-Age=604800${secure}`,
  )
  return answer
}
