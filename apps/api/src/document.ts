import type { OpenAPIHono } from '@hono/zod-openapi'
import { longestPointer } from '@kita/core'
import type { Env } from 'hono'
import { mostErrors } from './problem.ts'
import { keyParameter, takesKey } from './request/once.ts'

const header = (description: string, schema: object) => ({ description, schema })
const count = { type: 'integer', format: 'int32', minimum: 0, maximum: 1_000_000 }

// Sent with every answer.
const headers = {
  'RateLimit-Limit': header('Requests this source may send at once.', count),
  'RateLimit-Remaining': header('Requests left.', count),
  'RateLimit-Reset': header('Seconds until the allowance is whole again.', count),
  'Access-Control-Allow-Origin': header('The portal itself; no other origin may read an answer.', {
    type: 'string',
    format: 'uri',
    maxLength: 260,
  }),
}
const retryAfter = { 'Retry-After': header('Seconds until a new try makes sense.', count) }

const problemSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri-reference', maxLength: 100 },
    title: {
      type: 'string',
      maxLength: 500,
      pattern: '^[^\\u0000]*$',
      description: 'In the reader’s language.',
    },
    status: { type: 'integer', format: 'int32', minimum: 400, maximum: 599 },
    code: { type: 'string', maxLength: 80, pattern: '^[a-z0-9-]+$', description: 'The fact, stable.' },
    requestId: { type: 'string', maxLength: 80, pattern: '^[A-Za-z0-9-]+$' },
    errors: {
      type: 'array',
      maxItems: mostErrors,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['pointer', 'code', 'detail'],
        properties: {
          pointer: {
            type: 'string',
            format: 'json-pointer',
            maxLength: longestPointer,
            description: 'Field of the input.',
          },
          code: { type: 'string', maxLength: 80, pattern: '^[a-z0-9-]+$' },
          detail: { type: 'string', maxLength: 500, pattern: '^[^\\u0000]*$' },
        },
      },
    },
  },
}

const problems: Record<string, string> = {
  400: 'The request cannot be read.',
  401: 'Nobody is signed in.',
  403: 'Not for this role, or sent by another site.',
  404: 'No such thing for this reader.',
  409: 'A rule speaks against it; the code says which.',
  410: 'The link of a mail is used up, too old or was never sent.',
  413: 'The body is larger than 64 KiB.',
  415: 'The body is not JSON.',
  421: 'No portal has this host.',
  422: 'A field is wrong; `errors` names it.',
  429: 'Too many requests.',
  500: 'An error of ours.',
  503: 'Busy or being restarted.',
}

const problemResponses = Object.fromEntries(
  Object.entries(problems).map(([status, description]) => [
    status,
    {
      description,
      headers: status === '429' || status === '503' ? { ...headers, ...retryAfter } : headers,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]),
)

/** Every integer of ours fits a column of four bytes; core's plain schemas do not say so by themselves. */
const nameFormats = (schema: unknown): void => {
  if (typeof schema !== 'object' || schema === null) return
  if ('type' in schema && !('format' in schema) && [schema.type].flat().includes('integer'))
    Object.assign(schema, { format: 'int32' })
  for (const part of Object.values(schema)) nameFormats(part)
}

type Operation = {
  operationId?: string
  parameters?: object[]
  responses?: Record<string, { headers?: object }>
}

type About = { title: string; description: string; keyed?: boolean }

const portal = {
  /** Its unsafe operations take a key, see request/once.ts. */
  keyed: true,
  title: 'Kita-Portal',
  description:
    'Everything the portal’s own pages use. The host names the tenant; a same-origin session cookie names the person.',
}

/** OpenAPI 3.1: what the modules declare, and with every operation the refusals and headers that all of them share. */
export const documentOf = <E extends Env>(
  modules: OpenAPIHono<E>,
  { title, description, keyed }: About = portal,
) => {
  const document = modules.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      ...{ title, version: '1.0.0', description },
      contact: { name: 'Kita-Portal', url: 'https://kita-portal.example' },
      license: {
        name: 'EUPL-1.2',
        url: 'https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12',
      },
    },
    servers: [{ url: '/api/v1', description: 'The portal of each host, production and local alike' }],
    security: [{ session: [] }],
  })
  for (const server of document.servers ?? []) Object.assign(server, { 'x-internal': false })
  const operations = Object.values(document.paths ?? {}).flatMap(
    (path) => Object.entries(path) as [string, Operation][],
  )
  for (const [method, operation] of operations) {
    if (keyed && takesKey(method, operation.operationId))
      operation.parameters = [...(operation.parameters ?? []), keyParameter]
    for (const response of Object.values(operation.responses ?? {}))
      response.headers = { ...headers, ...response.headers }
    operation.responses = { ...operation.responses, ...problemResponses }
  }
  nameFormats(document.paths)
  nameFormats(document.components)
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: problemSchema as never },
    securitySchemes: {
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: '__Host-kita',
        description: 'Set by POST /session. Without https (development) the name is `kita`.',
      },
      proof: {
        type: 'apiKey',
        in: 'cookie',
        name: '__Host-kita',
        description:
          'The same cookie, after POST /session/proof within the last ten minutes; otherwise 403 `proof-needed`.',
      },
    },
  }
  return document
}
