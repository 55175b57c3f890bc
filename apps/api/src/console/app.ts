import { OpenAPIHono } from '@hono/zod-openapi'
import { operatorScope } from '@kita/auth'
import { DomainError } from '@kita/core'
import type { MiddlewareHandler } from 'hono'
import { basePath } from '../app.ts'
import { consoleDocument } from '../document.made.ts'
import { checkQuery, frame, keepJson, noRoute, refused, tellAllowance } from '../request/frame.ts'
import { hostOf } from '../request/host.ts'
import { allowedMethods, takesFile } from '../request/operation.ts'
import { originAllowed } from '../request/origin.ts'
import { operatorHolder } from './actor.ts'
import { mountConsole } from './modules.ts'
import type { ConsoleDeps, ConsoleEnv } from './router.ts'

export type ConsoleApi = OpenAPIHono<ConsoleEnv>

/** All of /api/v1 on the console's host. It listens to nothing: the composition mounts it, pages and tests call it. */
export const createConsoleApi = (deps: ConsoleDeps): ConsoleApi => {
  const modules = new OpenAPIHono<ConsoleEnv>()
  mountConsole(modules)
  const document = consoleDocument()
  const paths = () => document.paths ?? {}
  const methodsAt = allowedMethods(basePath, paths)

  const api: ConsoleApi = new OpenAPIHono<ConsoleEnv>()
  api.use(frame(deps))
  api.use(gate(takesFile(basePath, paths)))
  api.get(`${basePath}/openapi.json`, (c) => c.json(document))
  api.route(basePath, modules)
  api.onError((error, c) => refused(error, c.var, c.req.path))
  api.notFound((c) => noRoute(methodsAt(c.req.path), c.var))
  return api
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
    tellAllowance(c, deps.limits.take(`console ${c.env?.source ?? 'in-process'}`, now))
    if (!originAllowed(request, deps.https)) throw new DomainError('origin-foreign')
    checkQuery(request.url)
    if (!isUpload(c.req.method, c.req.path)) await keepJson(c.req)
    const cookie = request.headers.get('cookie')
    const { actor, sessionId } = await operatorHolder(deps.operator, cookie, {
      now,
      secure: deps.https,
      renewal: c.env?.renewal,
    })
    c.set('sessionId', sessionId)
    c.set('ctx', { db: deps.operator, actor, now, requestId })
    c.set('realm', operatorScope(deps.operator, now))
    await next()
  }
