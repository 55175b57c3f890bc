import { z } from 'zod'

type Schema = z.core.$ZodType

/** The schema under defaults, nullability and reading of cells; of a union the member that fits an object. */
function unwrap(schema: Schema, forObject = true): Schema {
  const def = schema._zod.def as z.core.$ZodTypes['_zod']['def']
  switch (def.type) {
    case 'default':
    case 'prefault':
    case 'optional':
    case 'nullable':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return unwrap(def.innerType, forObject)
    case 'pipe':
      return unwrap(def.out, forObject)
    case 'union':
      return (
        def.options
          .map((o) => unwrap(o, forObject))
          .find((o) => (o._zod.def.type === 'object') === forObject) ?? schema
      )
    default:
      return schema
  }
}

/** The keys an object schema knows, in their order; null for anything else. */
export function shapeOf(schema: Schema): Record<string, Schema> | null {
  const def = unwrap(schema)._zod.def as z.core.$ZodTypes['_zod']['def']
  return def.type === 'object' ? def.shape : null
}

function child(schema: Schema, key: string | number): Schema | undefined {
  const def = unwrap(schema)._zod.def as z.core.$ZodTypes['_zod']['def']
  if (def.type === 'object') return def.shape[key]
  if (def.type === 'array') return def.element
  if (def.type === 'tuple') return def.items[Number(key)]
  if (def.type === 'record') return def.valueType
  return undefined
}

export function schemaAt(schema: Schema, path: readonly PropertyKey[]): Schema | undefined {
  return path.reduce<Schema | undefined>(
    (at, key) => (at && typeof key !== 'symbol' ? child(at, key) : undefined),
    schema,
  )
}

/** The value with its keys in the schema's order; free keys in alphabetical order. Unknown keys are kept, last. */
export function inSchemaOrder(schema: Schema | undefined, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((v, i) => inSchemaOrder(schema && child(schema, i), v))
  if (value === null || typeof value !== 'object') return value
  const shape = schema && shapeOf(schema)
  const known = shape ? Object.keys(shape).filter((k) => k in value) : []
  const free = Object.keys(value)
    .filter((k) => !known.includes(k))
    .sort()
  const record = value as Record<string, unknown>
  return Object.fromEntries(
    [...known, ...free]
      .filter((k) => record[k] !== undefined)
      .map((k) => [k, inSchemaOrder(schema && child(schema, k), record[k])]),
  )
}

/** The sentence of meaning of a setting, wherever its defaults and options were wrapped around it. */
export function meaningOf(schema: Schema): string | undefined {
  const found = z.globalRegistry.get(schema)?.description
  const def = schema._zod.def as z.core.$ZodTypes['_zod']['def']
  return found ?? ('innerType' in def && def.innerType ? meaningOf(def.innerType) : undefined)
}

/** Every setting of a schema by its dotted path (`[]` for the items of a list), with its sentence of meaning. */
export function meanings(schema: Schema, path = ''): { path: string; sentence: string | undefined }[] {
  const shape = shapeOf(schema)
  if (shape)
    return Object.entries(shape).flatMap(([key, at]) => {
      const here = path ? `${path}.${key}` : key
      return [{ path: here, sentence: meaningOf(at) }, ...meanings(at, here)]
    })
  const def = unwrap(schema)._zod.def as z.core.$ZodTypes['_zod']['def']
  return def.type === 'array' ? meanings(def.element, `${path}[]`) : []
}
