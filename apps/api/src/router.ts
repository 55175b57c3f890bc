import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import { type AuthScope, proofMinutes, sessionStore } from '@kita/auth'
import { type Ctx, DomainError, fieldErrorsOf } from '@kita/core'
import type { Live } from '@kita/core/operator'
import type { Translate } from '@kita/text'
import type { MiddlewareHandler } from 'hono'
import { z } from 'zod'
import type { ApiDeps, Log, PortalTenant, RequestEnv } from './deps.ts'
import { isWayIn, tellWayIn } from './request/event.ts'

export type ApiEnv = {
  Bindings: RequestEnv
  Variables: {
    requestId: string
    /** Sentences in the reader's language with the tenant's words. */
    t: Translate
    tenant: PortalTenant
    ctx: Ctx
    /** The auth room over this portal's accounts. */
    realm: AuthScope
    /** What the platform's operators tell and have switched off here. */
    live: Live
    /** The session behind the cookie, when it lives. */
    sessionId: string | null
    /** Who has just come in by a way that knew nobody before. */
    account?: string
    deps: ApiDeps
  }
}

type Judged = { target: string } & ({ success: true } | { success: false; error: z.ZodError })

/** Input that does not fit its schema, as the refusal the reader can act on. */
const refuseInput = (result: Judged): void => {
  if (result.success) return
  const errors = fieldErrorsOf(result.error)
  // An address whose id cannot exist is an address that does not exist.
  if (result.target === 'param') throw new DomainError('not-found')
  throw new DomainError(result.target === 'query' ? 'query-invalid' : 'input-invalid', {}, errors)
}

/** What a guard must know of a request, of whichever realm. */
type Guarded = {
  Variables: {
    ctx: { actor: { kind: string; accountId?: string; operatorId?: string }; now: Date }
    sessionId: string | null
    realm: AuthScope
    requestId: string
    account?: string
    deps: { log: Log }
  }
}

/** A module's routes. Input that does not fit its schema never reaches a handler, nor does a stranger. */
export const routerOf = <E extends Guarded>(): OpenAPIHono<E> => {
  const routes = new OpenAPIHono<E>({ defaultHook: refuseInput })
  const { openapi } = routes
  const guarded = (route: RouteConfig, handler: never, hook: never) =>
    openapi(
      {
        ...route,
        // A route without query keys refuses all of them.
        request: { query: z.strictObject({}), ...route.request },
        middleware: guardsOf(route),
      },
      handler,
      hook,
    )
  routes.openapi = guarded as typeof openapi
  return routes
}

const guardsOf = ({ security = [], operationId }: RouteConfig): MiddlewareHandler<Guarded>[] => {
  const told = operationId && isWayIn(operationId) ? [tellsWayIn(operationId)] : []
  if (security.some((way) => Object.keys(way).length === 0)) return told
  return security.some((way) => 'proof' in way)
    ? [...told, needsSession, needsProof]
    : [...told, needsSession]
}

const tellsWayIn =
  (operation: string): MiddlewareHandler<Guarded> =>
  async (c, next) => {
    await next()
    if (c.res.status < 400) tellWayIn(operation, c.var)
  }

/** Has the person behind the session shown within minutes to be still the one who signed in (ASVS 7.5)? */
const needsProof: MiddlewareHandler<Guarded> = async (c, next) => {
  if (!(await provedUntil(c.var))) throw new DomainError('proof-needed')
  await next()
}

/** Until when the password that was given once more counts; null: none was, or too long ago. */
export const provedUntil = async ({ sessionId, ctx, realm }: Guarded['Variables']): Promise<Date | null> => {
  const session = sessionId ? await realm((db) => sessionStore(db).check(sessionId)) : null
  if (!session?.provedAt) return null
  const until = new Date(session.provedAt.getTime() + proofMinutes * 60_000)
  return until >= ctx.now ? until : null
}

/** Before anything about the input is told: is anybody signed in? */
const needsSession: MiddlewareHandler<Guarded> = async (c, next) => {
  if (c.var.ctx.actor.kind === 'nobody') throw new DomainError('sign-in-needed')
  await next()
}

/** A module's routes in the portals' realm. */
export const router = () => routerOf<ApiEnv>()

/** The answer of a route: `responses: { 200: json(View, 'what it is') }`. */
export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

/** The input of a route: `request: { body: body(schema) }`. */
export const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true as const,
  content: { 'application/json': { schema } },
})

/** Parses what a verb answered through the response schema: an unknown column is an error of ours, never an answer. */
export const answer = <Schema extends z.ZodType>(schema: Schema, value: z.input<Schema>): z.output<Schema> =>
  schema.parse(value)

/** `security` of a route: who may call it, as the document says it (the policy table decides). */
type Security = Record<string, string[]>[]
export const signedIn: Security = [{ session: [] }]
/** For what takes everything away or out: the password, and by staff a code, was given within the last ten minutes. */
export const provedAnew: Security = [{ session: [], proof: [] }]
export const everyone: Security = [{}, { session: [] }]
