import { randomUUID } from 'node:crypto'
import { OpenAPIHono } from '@hono/zod-openapi'
import { DomainError } from '@kita/core'
import type { MiddlewareHandler } from 'hono'
import { basePath } from '../app.ts'
import { documentOf } from '../document.ts'
import { internal, known, problemResponse } from '../problem.ts'
import { checkQuery, framing, keepJson } from '../request/frame.ts'
import { hostOf } from '../request/host.ts'
import { allowedMethods, takesFile } from '../request/operation.ts'
import { originAllowed } from '../request/origin.ts'
import { wordsFor } from '../words.ts'
import { operatorHolder } from './actor.ts'
import { mountConsole } from './modules.ts'
import type { ConsoleDeps, ConsoleEnv } from './router.ts'

export type ConsoleApi = OpenAPIHono<ConsoleEnv>

const about = {
  title: 'Kita-Konsole',
  description: 'What the platform’s operators do. A same-origin session cookie names the person.',
}

/** All of /api/v1 on the console's host. It listens to nothing: the composition mounts it, pages and tests call it. */
export const createConsoleApi = (deps: ConsoleDeps): ConsoleApi => {
  const modules = new OpenAPIHono<ConsoleEnv>()
  mountConsole(modules)
  const document = documentOf(modules, about)
  const paths = document.paths ?? {}
  const methodsAt = allowedMethods(basePath, paths)

  const api: ConsoleApi = new OpenAPIHono<ConsoleEnv>()
  api.use(frame(deps))
  api.use(gate(takesFile(basePath, paths)))
  api.get(`${basePath}/openapi.json`, (c) => c.json(document))
  api.route(basePath, modules)
  api.onError((error, c) => {
    const problem = known(error)
    const { requestId } = c.var
    if (!problem) deps.log.error({ err: error, requestId, path: c.req.path }, 'unknown error')
    return problemResponse(problem ?? internal, c.var.t, requestId)
  })
  api.notFound((c) => {
    const allowed = methodsAt(c.req.path)
    const code = allowed.length > 0 ? 'method-not-allowed' : 'not-found'
    const response = problemResponse(known(new DomainError(code)) ?? internal, c.var.t, c.var.requestId)
    if (allowed.length > 0) response.headers.set('allow', allowed.join(', '))
    return response
  })
  return api
}

const frame = (deps: ConsoleDeps): MiddlewareHandler<ConsoleEnv> => {
  const frameHeaders = framing(deps.https)
  return async (c, next) => {
    c.set('deps', deps)
    c.set('requestId', c.env?.requestId ?? randomUUID())
    c.set('t', wordsFor(c.req.raw))
    await next()
    frameHeaders(c.res.headers, c.var.requestId)
  }
}

/** Host → allowance → origin → body → cookie → ctx: the way of every request before its handler. */
const gate =
  (isUpload: (method: string, path: string) => boolean): MiddlewareHandler<ConsoleEnv> =>
  async (c, next) => {
    const { deps, requestId } = c.var
    const request = c.req.raw
    const host = hostOf(request)
    if (!host || !deps.isConsole(host)) throw new DomainError('host-unknown')
    const now = deps.clock()
    c.header('access-control-allow-origin', `${deps.https ? 'https' : 'http'}://${host}`)
    const allowance = deps.limits.take(`console ${c.env?.source ?? 'in-process'}`, now)
    c.header('ratelimit-limit', String(allowance.limit))
    c.header('ratelimit-remaining', String(allowance.remaining))
    c.header('ratelimit-reset', String(allowance.resetSeconds))
    if (!allowance.allowed)
      throw new DomainError('too-many-requests', { retryAfterSeconds: allowance.resetSeconds })
    if (!originAllowed(request, deps.https)) throw new DomainError('origin-foreign')
    checkQuery(request.url)
    if (!isUpload(c.req.method, c.req.path)) await keepJson(c.req)
    const cookie = request.headers.get('cookie')
    const { actor, sessionId } = await operatorHolder(deps.operator, cookie, { now, secure: deps.https })
    c.set('sessionId', sessionId)
    c.set('ctx', { db: deps.operator, actor, now, requestId })
    await next()
  }
