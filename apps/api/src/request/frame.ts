import { randomUUID } from 'node:crypto'
import { DomainError } from '@kita/core'
import type { Translate } from '@kita/text'
import type { Context, HonoRequest, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { ApiDeps, RequestEnv } from '../deps.ts'
import type { Allowance } from '../limit.ts'
import { internal, known, problemResponse, refusal } from '../problem.ts'
import { wordsFor } from '../words.ts'
import { checkText, readJson } from './body.ts'
import { tellRefusal } from './event.ts'
import { securityHeaders } from './headers.ts'

/** What a request of either realm, portal or console, carries before its reader is known. */
type Framed = {
  Bindings: RequestEnv
  Variables: { requestId: string; t: Translate; deps: Pick<ApiDeps, 'log' | 'https'> }
}

/** Around everything, refusals included: request id, language, headers. */
export const frame = (deps: Framed['Variables']['deps']): MiddlewareHandler<Framed> => {
  const fixed = Object.entries(securityHeaders(deps.https))
  return async (c, next) => {
    c.set('deps', deps)
    c.set('requestId', c.env?.requestId ?? randomUUID())
    c.set('t', wordsFor(c.req.raw))
    await next()
    if (c.env?.told) c.env.told.route = routePath(c, -1)
    const { headers } = c.res
    for (const [name, value] of fixed) headers.set(name, value)
    headers.set('x-request-id', c.var.requestId)
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
    // what everybody may keep is the same for everybody
    if (!headers.get('cache-control')?.startsWith('public')) headers.append('vary', 'Accept-Language, Cookie')
  }
}

/** Any error as the answer its reader gets: what is one of ours is logged and not told. */
export const refused = (
  error: Error,
  { t, requestId, deps }: Framed['Variables'],
  path: string,
): Response => {
  const problem = known(error)
  if (problem) tellRefusal(deps.log, problem, { requestId, path })
  else deps.log.error({ err: error, requestId, path }, 'unknown error')
  return problemResponse(problem ?? internal, t, requestId)
}

/** No route at this address, or none by this method; `allowed` are the methods there. */
export const noRoute = (allowed: string[], { t, requestId }: Framed['Variables']): Response => {
  const code = allowed.length > 0 ? 'method-not-allowed' : 'not-found'
  const response = problemResponse(refusal(code), t, requestId)
  if (allowed.length > 0) response.headers.set('allow', allowed.join(', '))
  return response
}

/** Says what is left of an allowance. @throws DomainError `too-many-requests` */
export const tellAllowance = (c: Pick<Context, 'header'>, allowance: Allowance): void => {
  c.header('ratelimit-limit', String(allowance.limit))
  c.header('ratelimit-remaining', String(allowance.remaining))
  c.header('ratelimit-reset', String(allowance.resetSeconds))
  if (!allowance.allowed)
    throw new DomainError('too-many-requests', { retryAfterSeconds: allowance.resetSeconds })
}

/** No query may hold what is not text. @throws DomainError `input-invalid` */
export const checkQuery = (url: string): void => {
  for (const [key, value] of new URL(url).searchParams) {
    checkText(key, [])
    checkText(value, [key])
  }
}

// The validators read the text kept here (as hono keeps it: a promise); the stream has been read, counted and checked.
export const keepJson = async (request: HonoRequest): Promise<void> => {
  if (request.method === 'GET' || request.method === 'HEAD') return
  request.bodyCache.text = Promise.resolve((await readJson(request.raw)) ?? '') as never
}
