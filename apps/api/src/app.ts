import { OpenAPIHono } from '@hono/zod-openapi'
import { authScope } from '@kita/auth'
import { DomainError } from '@kita/core'
import { liveBoard, obeyLife } from '@kita/core/operator'
import type { MiddlewareHandler } from 'hono'
import type { ApiDeps } from './deps.ts'
import { portalDocument } from './document.made.ts'
import { mount } from './modules.ts'
import { holderOf } from './request/actor.ts'
import { checkQuery, frame, keepJson, noRoute, refused, tellAllowance } from './request/frame.ts'
import { hostOf } from './request/host.ts'
import { onceOf } from './request/once.ts'
import { allowedMethods, operationAt, takesFile } from './request/operation.ts'
import { originAllowed } from './request/origin.ts'
import type { ApiEnv } from './router.ts'
import { wordsOf } from './words.ts'

export const basePath = '/api/v1'
export type Api = OpenAPIHono<ApiEnv>

/** All of /api/v1. It listens to nothing: the composition mounts it, pages and tests call `api.request`. */
export const createApi = (deps: ApiDeps): Api => {
  const modules = new OpenAPIHono<ApiEnv>()
  mount(modules)
  const document = portalDocument()
  const methodsAt = allowedMethods(basePath, document.paths ?? {})

  const api: Api = new OpenAPIHono<ApiEnv>()
  api.use(frame(deps))
  api.use(gate(deps, document.paths ?? {}))
  api.get(`${basePath}/openapi.json`, (c) => c.json(document))
  api.route(basePath, modules)
  api.onError((error, c) => refused(error, c.var, c.req.path))
  api.notFound((c) => noRoute(methodsAt(c.req.path), c.var))
  return api
}

/** Host → tenant → allowance → origin → switched off? → body → cookie → ctx: the way of every request before its handler. */
const gate = (deps: ApiDeps, paths: Record<string, object>): MiddlewareHandler<ApiEnv> => {
  const isUpload = takesFile(basePath, paths)
  const operationOf = operationAt(basePath, paths)
  const liveOf = liveBoard(deps.db)
  return async (c, next) => {
    const { requestId } = c.var
    const request = c.req.raw
    const host = hostOf(request)
    const tenant = host ? await deps.tenantOf(host) : undefined
    if (!host || !tenant) throw new DomainError('host-unknown')
    const now = deps.clock()
    c.set('tenant', tenant)
    c.set('t', wordsOf(tenant, c.var.t.language))
    c.header('access-control-allow-origin', `${deps.https ? 'https' : 'http'}://${host}`)
    tellAllowance(c, deps.limits.take(`${tenant.id} ${c.env?.source ?? 'in-process'}`, now))
    if (!originAllowed(request, deps.https)) throw new DomainError('origin-foreign')
    const live = await liveOf(tenant.id, now, passOf(request))
    const named = () => operationOf(c.req.method, c.req.path)
    const operation = live.off.length > 0 ? named() : undefined
    const off = live.off.find(({ target }) => target === `operation:${operation}`)
    if (off)
      throw new DomainError('switched-off', { sentence: off.sentence, retryAfterSeconds: off.retrySeconds })
    c.set('live', live)
    checkQuery(request.url)
    const once = onceOf(request, named)
    // A file is read by its own route, once it is known who sends it.
    if (!isUpload(c.req.method, c.req.path)) await keepJson(c.req)
    const cookie = request.headers.get('cookie')
    const place = { now, secure: deps.https, renewal: c.env?.renewal }
    const { actor, sessionId } = await holderOf(deps.db, tenant.id, cookie, place)
    c.set('sessionId', sessionId)
    const reads = request.method === 'GET' || request.method === 'HEAD'
    obeyLife(live, { operation, reads, actor })
    c.set('ctx', { db: deps.db, tenant, actor, now, requestId, ...(once && { once }) })
    c.set('realm', authScope(deps.db, tenant.id, now))
    await next()
  }
}

/** Operations that can be switched off: all but those that every page needs to say so. */
export const switchableOperations = (): ReadonlySet<string> => {
  const operations = Object.values(portalDocument().paths ?? {}).flatMap((path) => Object.values(path))
  const names = operations.map((operation) => (operation as { operationId?: string }).operationId ?? '')
  return new Set(names.filter((name) => name && !neededByAll.has(name)))
}

const neededByAll = new Set(['getPortal', 'getSession'])

/** The link to look into a portal that is not open yet leaves this cookie. */
const passOf = (request: Request): string | undefined =>
  /(?:^|; *)(?:__Host-)?einblick=([0-9a-f-]{36})(?:;|$)/.exec(request.headers.get('cookie') ?? '')?.[1]
