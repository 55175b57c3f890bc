import { isOwnPath, seeOther } from '@kita/page'
import { type Language, languageCookie, readerLanguage, spokenLanguages } from '@kita/text'
import { generateCookie } from 'hono/cookie'
import type { PageContext } from '../env.ts'
import { paths } from '../path.ts'

const oneYear = 365 * 24 * 60 * 60

/** The language of this page: the one its reader chose, else the browser's. */
export const languageFor = (c: PageContext): Language =>
  readerLanguage({ cookie: c.req.header('cookie'), acceptLanguage: c.req.header('accept-language') })

/** A language the pages speak, or nothing. */
export const languageIn = (tag: string | undefined): Language | undefined =>
  spokenLanguages.find((language) => language === tag)

/** Keeps the reader's language on this device for a year. */
export const languageCookieOf = (c: PageContext, language: Language): string =>
  generateCookie(c.var.deps.https ? `__Host-${languageCookie}` : languageCookie, language, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.deps.https,
    maxAge: oneYear,
  })

export const keepLanguage = (c: PageContext, language: Language): void =>
  c.set('cookies', [...(c.var.cookies ?? []), languageCookieOf(c, language)])

/** `?sprache=ar` on any address, for links and posters: the same page in that language, without the parameter. */
export const inLanguage = (c: PageContext, language: Language): Response => {
  const { pathname, searchParams } = new URL(c.req.url)
  searchParams.delete('sprache')
  keepLanguage(c, language)
  const same = searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname
  return seeOther(isOwnPath(same) ? same : paths.start)
}
