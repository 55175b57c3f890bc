import { OpenAPIHono } from '@hono/zod-openapi'
import { type Ctx, DomainError, fieldErrorsOf } from '@kita/core'
import type { Translate } from '@kita/text'
import type { z } from 'zod'
import type { ApiDeps, PortalTenant, RequestEnv } from './deps.ts'

export type ApiEnv = {
  Bindings: RequestEnv
  Variables: {
    requestId: string
    /** Sentences in the reader's language with the tenant's words. */
    t: Translate
    tenant: PortalTenant
    ctx: Ctx
    /** The session behind the cookie, when it lives. */
    sessionId: string | null
    deps: ApiDeps
  }
}

/** A module's routes. Input that does not fit its schema never reaches a handler. */
export const router = () =>
  new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (result.success) return
      const errors = fieldErrorsOf(result.error)
      // An address whose id cannot exist is an address that does not exist.
      if (result.target === 'param') throw new DomainError('not-found')
      throw new DomainError(result.target === 'query' ? 'query-invalid' : 'input-invalid', {}, errors)
    },
  })

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
export const everyone: Security = [{}, { session: [] }]
