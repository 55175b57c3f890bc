import { type Language, languageCookie, readerLanguage, spokenLanguages } from '@kita/text'
import type { Hono } from 'hono'
import { generateCookie } from 'hono/cookie'
import type { PageContext, PageEnv } from '../env.ts'

const oneYear = 365 * 24 * 60 * 60

/** The language of this page: the one its reader chose, else the browser's. */
export const languageFor = (c: PageContext): Language =>
  readerLanguage({ cookie: c.req.header('cookie'), acceptLanguage: c.req.header('accept-language') })

/** A language the pages speak, or nothing. */
export const languageIn = (tag: string | undefined): Language | undefined =>
  spokenLanguages.find((language) => language === tag)

/** Keeps the reader's language on this device for a year. */
const languageCookieOf = (c: PageContext, language: Language): string =>
  generateCookie(c.var.deps.https ? `__Host-${languageCookie}` : languageCookie, language, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.deps.https,
    maxAge: oneYear,
  })

export const keepLanguage = (c: PageContext, language: Language): void =>
  c.set('cookies', [...(c.var.cookies ?? []), languageCookieOf(c, language)])

/** The headers of a request as if its reader had chosen this language before. */
export const headersIn = (c: PageContext, language: Language): Headers => {
  const headers = new Headers(c.req.raw.headers)
  const [chosen] = languageCookieOf(c, language).split(';')
  headers.set('cookie', [chosen, headers.get('cookie')].filter(Boolean).join('; '))
  return headers
}

/** The language a link or a poster asks for: `?sprache=ar` on any address. */
export const wishedLanguage = (c: PageContext): Language | undefined =>
  c.req.method === 'GET' ? languageIn(c.req.query('sprache')) : undefined

/**
 * The page of such a link in its language, as if it had been asked for without it; the language is kept. It comes at once:
 * on a slow line one more way there and back takes as long as half of the page.
 */
export const inWishedLanguage = async (portal: Hono<PageEnv>, c: PageContext, language: Language) => {
  const url = new URL(c.req.url)
  url.searchParams.delete('sprache')
  const shown = await portal.fetch(new Request(url, { headers: headersIn(c, language) }), c.env)
  const answer = new Response(shown.body, shown)
  answer.headers.append('set-cookie', languageCookieOf(c, language))
  return answer
}
