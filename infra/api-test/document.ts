import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

/** A JSON schema as far as tests read it. */
export type Schema = {
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  $ref?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  pattern?: string
}

type Content = { content?: Record<string, { schema: Schema }> }
export type Document = {
  paths: Record<
    string,
    Record<
      string,
      {
        operationId: string
        security?: Record<string, string[]>[]
        parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
        requestBody?: Content
        responses: Record<string, Content>
      }
    >
  >
  components: { schemas: Record<string, Schema> }
}

export type Operation = {
  id: string
  method: string
  path: string
  query: { name: string; required: boolean; schema: Schema }[]
  /** Names of the headers it reads. */
  headers: string[]
  /** With `$ref`s resolved. */
  body: Schema | undefined
  responses: Record<string, Content>
  named: boolean
  /** The body is a file. */
  file: boolean
  /** The password has to be given once more before. */
  proof: boolean
}

/** Every operation of the document, in its order. */
export const operationsOf = (document: Document): Operation[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => {
      const body = one.requestBody?.content?.['application/json']?.schema
      return {
        id: one.operationId,
        method: method.toUpperCase(),
        path,
        query: (one.parameters ?? [])
          .filter((parameter) => parameter.in === 'query')
          .map(({ name, required = false, schema }) => ({ name, required, schema })),
        headers: (one.parameters ?? []).flatMap((parameter) =>
          parameter.in === 'header' ? [parameter.name] : [],
        ),
        body: body && resolve(document, body),
        responses: one.responses,
        named: path.includes('{id}'),
        file: one.requestBody?.content?.['application/octet-stream'] !== undefined,
        proof: (one.security ?? []).some((way) => 'proof' in way),
      }
    }),
  )

const resolve = (document: Document, schema: Schema): Schema => {
  const name = schema.$ref?.split('/').at(-1)
  const found = name ? document.components.schemas[name] : undefined
  const { properties, items, anyOf, oneOf, allOf, ...rest } = found ?? schema
  const each = (all: Schema[]) => all.map((one) => resolve(document, one))
  return {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, one]) => [key, resolve(document, one)]),
      ),
    }),
    ...(items && { items: resolve(document, items) }),
    ...(anyOf && { anyOf: each(anyOf) }),
    ...(oneOf && { oneOf: each(oneOf) }),
    ...(allOf && { allOf: each(allOf) }),
  }
}

/** What is wrong with an answer by the document's own schema for this operation, status and media type; null when nothing is. */
export const answerChecker = (document: Document) => {
  const ajv = new Ajv2020({ strict: false, allErrors: false })
  // Known to OpenAPI, without a meaning for the text itself; numbers are bounded by minimum and maximum.
  for (const name of ['int32', 'double', 'binary', 'password']) ajv.addFormat(name, true)
  formats.default(ajv, { mode: 'full' })
  ajv.addSchema(document, 'api')
  const escaped = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
  const known = new Map<string, ValidateFunction>()
  const validatorAt = ($ref: string): ValidateFunction => {
    const found = known.get($ref) ?? ajv.compile({ $ref })
    known.set($ref, found)
    return found
  }
  return async (operation: Operation, response: Response): Promise<string | null> => {
    const declared = operation.responses[String(response.status)]
    if (!declared) return `${response.status} is not declared`
    const type = response.headers.get('content-type')?.split(';')[0] ?? ''
    const text = await response.clone().text()
    if (!declared.content) return text === '' ? null : 'has a body that is not declared'
    if (!declared.content[type]) return `${type} is not declared for ${response.status}`
    if (!type.endsWith('json')) return null
    const where = ['paths', operation.path, operation.method.toLowerCase(), 'responses']
    const parts = [...where, String(response.status), 'content', type, 'schema']
    const validate = validatorAt(`api#/${parts.map(escaped).join('/')}`)
    return validate(JSON.parse(text)) ? null : ajv.errorsText(validate.errors)
  }
}
