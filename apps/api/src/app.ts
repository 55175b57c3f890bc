import { OpenAPIHono } from '@hono/zod-openapi'
import { authScope, type KeyRing, opensLookIn } from '@kita/auth'
import { DomainError } from '@kita/core'
import { liveBoard, obeyLife } from '@kita/core/operator'
import { Hono, type MiddlewareHandler } from 'hono'
import type { ApiDeps, RequestEnv } from './deps.ts'
import { portalDocument } from './document.made.ts'
import { lazily } from './lazily.ts'
import { mountFirst } from './modules-first.ts'
import { holderOf } from './request/actor.ts'
import { checkQuery, frame, keepJson, noRoute, refused, tellAllowance } from './request/frame.ts'
import { hostOf } from './request/host.ts'
import { onceOf } from './request/once.ts'
import { allowedMethods, operationAt, routesHold, takesFile } from './request/operation.ts'
import { originAllowed } from './request/origin.ts'
import type { ApiEnv } from './router.ts'
import { wordsOf } from './words.ts'

export const basePath = '/api/v1'
/** All of /api/v1 for whoever asks: the listener, pages and tests. `whole`: settles when every module is loaded. */
export type Api = Pick<Hono<{ Bindings: RequestEnv }>, 'fetch' | 'request'> & {
  whole: () => Promise<unknown>
}

/**
 * It listens to nothing: the composition mounts it, pages and tests call `api.request`. What every page asks for is
 * there at once; the other modules are loaded with the first request that needs one.
 */
export const createApi = (deps: ApiDeps): Api => {
  let read: ReturnType<typeof portalDocument> | undefined
  const document = () => {
    read ??= portalDocument()
    return read
  }
  const paths = () => document().paths ?? {}
  const methodsAt = allowedMethods(basePath, paths)
  const [framed, guarded] = [frame(deps), gate(deps, paths)]
  const assemble = (mount: (modules: OpenAPIHono<ApiEnv>) => void) => {
    const modules = new OpenAPIHono<ApiEnv>()
    mount(modules)
    const part = new OpenAPIHono<ApiEnv>()
    part.use(framed)
    part.use(guarded)
    part.get(`${basePath}/openapi.json`, (c) => c.json(document()))
    part.route(basePath, modules)
    part.onError((error, c) => refused(error, c.var, c.req.path))
    part.notFound((c) => noRoute(methodsAt(c.req.path), c.var))
    return { part, routes: modules.routes }
  }

  const first = assemble(mountFirst)
  const rest = lazily(async () => assemble((await import('./modules.ts')).mountRest).part)
  const asksFirst = routesHold(basePath, first.routes)
  const api = new Hono<{ Bindings: RequestEnv }>()
  api.all('*', async (c) =>
    (asksFirst(c.req.method, c.req.path) ? first.part : await rest()).fetch(c.req.raw, c.env),
  )
  // What is wrong with a request has been answered by then.
  api.onError((error) => {
    throw error
  })
  return Object.assign(api, { whole: rest })
}

/** Host → tenant → allowance → origin → switched off? → body → cookie → ctx: the way of every request before its handler. */
const gate = (deps: ApiDeps, paths: () => Record<string, object>): MiddlewareHandler<ApiEnv> => {
  const isUpload = takesFile(basePath, paths)
  const operationOf = operationAt(basePath, paths)
  const liveOf = deps.liveOf ?? liveBoard(deps.db)
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
    const live = await liveOf(tenant.id, now, opensFor(request, deps.auth.key))
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
    const codeKeys = deps.auth.key
    c.set('ctx', { db: deps.db, tenant, actor, now, requestId, codeKeys, ...(once && { once }) })
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
const opensFor = (request: Request, key: KeyRing) => {
  const pass = /(?:^|; *)(?:__Host-)?einblick=([\w-]{43})(?:;|$)/.exec(
    request.headers.get('cookie') ?? '',
  )?.[1]
  return pass === undefined ? undefined : (switchId: string) => opensLookIn(key, switchId, pass)
}
