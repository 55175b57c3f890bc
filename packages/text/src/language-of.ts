import type { Language } from './language.ts'
import { spokenLanguages } from './spoken.ts'

const known = (tag: string): Language | undefined => {
  const lower = tag.toLowerCase()
  return (
    spokenLanguages.find((language) => language.toLowerCase() === lower) ??
    spokenLanguages.find((language) => language === lower.split('-')[0])
  )
}

/**
 * The reader's best language out of an Accept-Language header, of those that are complete; `de` when none fits or the
 * header is malformed.
 */
export const languageOf = (acceptLanguage: string | null | undefined): Language => {
  const wishes = (acceptLanguage ?? '').slice(0, 500).split(',')
  const ranked = wishes
    .map((wish) => {
      const [tag = '', ...options] = wish.split(';').map((part) => part.trim())
      const quality = Number(options.find((option) => option.startsWith('q='))?.slice(2) ?? '1')
      return { tag, quality: Number.isNaN(quality) ? 0 : quality }
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
  for (const { tag } of ranked) {
    const language = known(tag)
    if (language) return language
  }
  return 'de'
}

/** Name of the cookie that holds the language a reader has chosen; `__Host-` in front where pages come by https. */
export const languageCookie = 'sprache'

/**
 * The language of a request: the one its reader chose, else the browser's best (see `languageOf`).
 * @param headers `Cookie` and `Accept-Language` as they came
 */
export const readerLanguage = (headers: {
  cookie?: string | null
  acceptLanguage?: string | null
}): Language => chosenLanguage(headers.cookie) ?? languageOf(headers.acceptLanguage)

/** The language in the cookie, if it is one the pages speak. */
export const chosenLanguage = (cookie: string | null | undefined): Language | undefined => {
  const [, value] = /(?:^|;\s*)(?:__Host-)?sprache=([A-Za-z-]{2,20})(?:;|$)/.exec(cookie ?? '') ?? []
  return spokenLanguages.find((language) => language === value)
}
