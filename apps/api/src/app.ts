import { randomUUID } from 'node:crypto'
import { OpenAPIHono } from '@hono/zod-openapi'
import { DomainError } from '@kita/core'
import type { Context, MiddlewareHandler } from 'hono'
import type { ApiDeps } from './deps.ts'
import { documentOf } from './document.ts'
import { mount } from './modules.ts'
import { internal, known, problemResponse } from './problem.ts'
import { holderOf } from './request/actor.ts'
import { checkText, readJson } from './request/body.ts'
import { securityHeaders } from './request/headers.ts'
import { hostOf } from './request/host.ts'
import { originAllowed } from './request/origin.ts'
import { uploadType } from './request/upload.ts'
import type { ApiEnv } from './router.ts'
import { wordsFor, wordsOf } from './words.ts'

export const basePath = '/api/v1'
export type Api = OpenAPIHono<ApiEnv>

/** All of /api/v1. It listens to nothing: the composition mounts it, pages and tests call `api.request`. */
export const createApi = (deps: ApiDeps): Api => {
  const modules = new OpenAPIHono<ApiEnv>()
  mount(modules)
  const document = documentOf(modules)
  const methodsAt = allowedMethods(document.paths ?? {})

  const api: Api = new OpenAPIHono<ApiEnv>()
  api.use(frame(deps))
  api.use(gate(takesFile(document.paths ?? {})))
  api.get(`${basePath}/openapi.json`, (c) => c.json(document))
  api.route(basePath, modules)
  api.onError(refuse(deps))
  api.notFound((c) => {
    const allowed = methodsAt(c.req.path)
    const problem =
      known(new DomainError(allowed.length > 0 ? 'method-not-allowed' : 'not-found')) ?? internal
    const response = problemResponse(problem, c.var.t, c.var.requestId)
    if (allowed.length > 0) response.headers.set('allow', allowed.join(', '))
    return response
  })
  return api
}

/** Around everything, refusals included: request id, language, headers. */
const frame = (deps: ApiDeps): MiddlewareHandler<ApiEnv> => {
  const fixed = securityHeaders(deps.https)
  return async (c, next) => {
    c.set('deps', deps)
    c.set('requestId', c.env?.requestId ?? randomUUID())
    c.set('t', wordsFor(c.req.raw))
    await next()
    for (const [name, value] of Object.entries(fixed)) c.res.headers.set(name, value)
    c.res.headers.set('x-request-id', c.var.requestId)
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
    // what everybody may keep is the same for everybody
    if (!c.res.headers.get('cache-control')?.startsWith('public'))
      c.res.headers.append('vary', 'Accept-Language, Cookie')
  }
}

/** Host → tenant → allowance → origin → body → cookie → ctx: the way of every request before its handler. */
const gate =
  (isUpload: (method: string, path: string) => boolean): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const { deps, requestId } = c.var
    const request = c.req.raw
    const host = hostOf(request)
    const tenant = host ? await deps.tenantOf(host) : undefined
    if (!host || !tenant) throw new DomainError('host-unknown')
    const now = deps.clock()
    c.set('tenant', tenant)
    c.set('t', wordsOf(tenant, c.var.t.language))
    c.header('access-control-allow-origin', `${deps.https ? 'https' : 'http'}://${host}`)
    takeAllowance(c, now)
    if (!originAllowed(request, deps.https)) throw new DomainError('origin-foreign')
    checkQuery(request.url)
    // A file is read by its own route, once it is known who sends it.
    if (!isUpload(c.req.method, c.req.path)) await keepJson(c)
    const cookie = request.headers.get('cookie')
    const { actor, sessionId } = await holderOf(deps.db, tenant.id, cookie, { now, secure: deps.https })
    c.set('sessionId', sessionId)
    c.set('ctx', { db: deps.db, tenant, actor, now, requestId })
    await next()
  }

const takeAllowance = (c: Context<ApiEnv>, now: Date) => {
  const { deps, tenant } = c.var
  const allowance = deps.limits.take(`${tenant.id} ${c.env?.source ?? 'in-process'}`, now)
  c.header('ratelimit-limit', String(allowance.limit))
  c.header('ratelimit-remaining', String(allowance.remaining))
  c.header('ratelimit-reset', String(allowance.resetSeconds))
  if (!allowance.allowed)
    throw new DomainError('too-many-requests', { retryAfterSeconds: allowance.resetSeconds })
}

const checkQuery = (url: string) => {
  for (const [key, value] of new URL(url).searchParams) {
    checkText(key, '')
    checkText(value, `/${key}`)
  }
}

// The validators read the text kept here (as hono keeps it: a promise); the stream has been read, counted and checked.
const keepJson = async (c: Context<ApiEnv>) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return
  c.req.bodyCache.text = Promise.resolve((await readJson(c.req.raw)) ?? '') as never
}

const refuse =
  (deps: ApiDeps) =>
  (error: Error, c: Context<ApiEnv>): Response => {
    const problem = known(error)
    if (!problem)
      deps.log.error({ err: error, requestId: c.var.requestId, path: c.req.path }, 'unknown error')
    return problemResponse(problem ?? internal, c.var.t, c.var.requestId)
  }

/** Operations whose body is a file, as the document declares them. */
const takesFile = (paths: Record<string, object>) => {
  const uploads = operationsOf(paths).filter(({ operation }) =>
    Object.keys(operation.requestBody?.content ?? {}).includes(uploadType),
  )
  return (method: string, path: string) =>
    uploads.some((one) => one.method === method && one.pattern.test(path))
}

const operationsOf = (paths: Record<string, object>) =>
  Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      pattern: patternOf(path),
      method: method.toUpperCase(),
      operation: operation as { requestBody?: { content?: object } },
    })),
  )

const patternOf = (path: string) => new RegExp(`^${basePath}${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`)

const allowedMethods = (paths: Record<string, object>) => {
  const operations = operationsOf(paths)
  return (path: string) => operations.flatMap(({ pattern, method }) => (pattern.test(path) ? method : []))
}
