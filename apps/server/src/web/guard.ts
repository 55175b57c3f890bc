import {
  originAllowed,
  problemResponse,
  type RequestEnv,
  refusal,
  securityHeaders,
  wordsFor,
} from '@kita/api'
import { sessionCookie } from '@kita/auth'

const maxFormBytes = 64 * 1024
// A file of 10 MiB in its form. Pages without a file field never read such a body.
const maxFileFormBytes = 10 * 1024 * 1024 + maxFormBytes

/** A refusal in front of the pages: the API's own problem answer. */
export const refuse = (code: string, request: Request, requestId: string): Response =>
  problemResponse(refusal(code), wordsFor(request), requestId)

/** What keeps a request from a page: a foreign form, or a body larger than any form of ours. */
export const pageRefusal = (request: Request, https: boolean): string | undefined => {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined
  if (!originAllowed(request, https)) return 'origin-foreign'
  // Browsers tell the length of a form; without it nobody knows where it ends.
  if (request.headers.has('transfer-encoding')) return 'body-too-large'
  return Number(request.headers.get('content-length') ?? '0') > mostBytes(request)
    ? 'body-too-large'
    : undefined
}

const mostBytes = ({ headers }: Request) =>
  /^multipart\/form-data\s*;/i.test(headers.get('content-type') ?? '') ? maxFileFormBytes : maxFormBytes

/** A training copy is no portal to be found: no engine keeps any answer of it. */
export const hidden = (response: Response): Response => {
  const headers = new Headers(response.headers)
  headers.set('x-robots-tag', 'noindex, nofollow')
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
}

/** Takes the id under which a session goes on to its browser, unless the answer itself opens or ends one. */
export const renewed = (response: Response, { renewal }: RequestEnv, https: boolean): Response => {
  if (!renewal?.id || response.headers.has('clear-site-data')) return response
  const cookie = sessionCookie(renewal.id, { secure: https })
  const [name] = cookie.split('=', 1)
  if (response.headers.getSetCookie().some((one) => one.startsWith(`${name}=`))) return response
  const headers = new Headers(response.headers)
  headers.append('set-cookie', cookie)
  // Whatever this is, it is for this reader alone now.
  headers.set('cache-control', 'no-store')
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
}

/** The headers every answer has, whoever made it. */
export const finish =
  (https: boolean) =>
  (response: Response, requestId: string): Response => {
    const headers = new Headers(response.headers)
    // A page with a policy of its own also says there who may frame it.
    if (headers.has('content-security-policy') && !headers.has('x-frame-options'))
      headers.set('x-frame-options', 'SAMEORIGIN')
    for (const [name, value] of Object.entries(securityHeaders(https)))
      if (!headers.has(name)) headers.set(name, value)
    headers.set('x-request-id', requestId)
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
    return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
  }
