import { renderPage } from '@kita/ui'
import type { ReactElement } from 'react'

/** A finished page. Personal data stays out of every cache. */
export const html = (page: ReactElement, status = 200): Response =>
  new Response(renderPage(page), {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  })

/** After a form was taken: the reader lands on a page that can be loaded again. Only paths of this host. */
export const seeOther = (path: string, headers: Record<string, string> = {}): Response => {
  if (!isOwnPath(path)) throw new Error('A redirect leads to a path of this host only')
  return new Response(null, {
    status: 303,
    headers: { location: written(path), 'cache-control': 'no-store', ...headers },
  })
}

/** A header carries ASCII alone, and people type more than that into an address. */
const written = (path: string): string =>
  path.toWellFormed().replaceAll(/[^\x21-\x7e]/gu, (letter) => encodeURIComponent(letter))

/** A path of this host: one slash, no second one and no backslash that browsers read as a host. */
export const isOwnPath = (path: string | undefined): path is string =>
  path !== undefined && /^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(path)

/** The path with these query values; empty ones are left out, so an address says only what was chosen. */
export const withQuery = (path: string, values: Record<string, string | undefined>): string => {
  const given = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path
}

/** What the API's answer tells the browser beyond the page: its session, and what it forgets. */
export const handedOn = (headers: Headers): Record<string, string> =>
  Object.fromEntries(
    ['set-cookie', 'clear-site-data'].flatMap((name) => {
      const value = headers.get(name)
      return value ? [[name, value]] : []
    }),
  )
