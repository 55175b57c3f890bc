import type { HonoRequest } from 'hono'
import { checkText, readJson } from './body.ts'
import { securityHeaders } from './headers.ts'

/** Headers around every answer of an API, refusals included. */
export const framing = (https: boolean) => {
  const fixed = Object.entries(securityHeaders(https))
  return (headers: Headers, requestId: string): void => {
    for (const [name, value] of fixed) headers.set(name, value)
    headers.set('x-request-id', requestId)
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
    // what everybody may keep is the same for everybody
    if (!headers.get('cache-control')?.startsWith('public')) headers.append('vary', 'Accept-Language, Cookie')
  }
}

/** No query may hold what is not text. @throws DomainError `input-invalid` */
export const checkQuery = (url: string): void => {
  for (const [key, value] of new URL(url).searchParams) {
    checkText(key, '')
    checkText(value, `/${key}`)
  }
}

// The validators read the text kept here (as hono keeps it: a promise); the stream has been read, counted and checked.
export const keepJson = async (request: HonoRequest): Promise<void> => {
  if (request.method === 'GET' || request.method === 'HEAD') return
  request.bodyCache.text = Promise.resolve((await readJson(request.raw)) ?? '') as never
}
