import type { Language } from '@kita/text'

/**
 * The same request for the API, which then answers in this language, whatever its reader has chosen or the browser
 * prefers. Only address and headers count there.
 */
export const speaking = (page: Request, language: Language): Request => {
  const headers = new Headers(page.headers)
  headers.set('accept-language', language)
  const cookie = headers.get('cookie')
  if (cookie !== null)
    headers.set('cookie', cookie.replace(/(?<=^|;\s*)(?:__Host-)?sprache=[^;]*(?:;\s*|$)/g, ''))
  return new Request(page.url, { headers })
}
