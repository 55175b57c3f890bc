import fc from 'fast-check'
import type { Schema } from '../../api-test/document.ts'
import { anything } from '../../api-test/odd.ts'

/** Values a schema allows, as far as JSON schema says it; the rules of the field behind it may still refuse them. */
export type Valid = (schema: Schema) => fc.Arbitrary<unknown>

/** @param ids of records that exist: an id that nobody gave is refused at once and reaches nothing */
export const validValues = (ids: readonly string[]): Valid => {
  const known = new WeakMap<Schema, fc.Arbitrary<unknown>>()
  const valid: Valid = (schema) => {
    const found = known.get(schema) ?? make(schema)
    known.set(schema, found)
    return found
  }

  const make = (schema: Schema): fc.Arbitrary<unknown> => {
    const several = schema.anyOf ?? schema.oneOf
    if (several) return fc.oneof(...several.map(valid))
    if (schema.allOf) return fc.tuple(...schema.allOf.map(valid)).map((parts) => Object.assign({}, ...parts))
    if (schema.const !== undefined) return fc.constant(schema.const)
    if (schema.enum) return fc.constantFrom(...schema.enum)
    const kinds = [schema.type ?? []].flat()
    return kinds.length === 0 ? anything : fc.oneof(...kinds.map((kind) => ofKind(kind, schema)))
  }

  const ofKind = (kind: string, schema: Schema): fc.Arbitrary<unknown> => {
    const { minimum = -1000, maximum = 100_000 } = schema
    const range = { min: Math.ceil(minimum), max: Math.max(Math.ceil(minimum), Math.floor(maximum)) }
    if (kind === 'null') return fc.constant(null)
    if (kind === 'boolean') return fc.boolean()
    if (kind === 'integer') return fc.integer(range)
    if (kind === 'number')
      return fc.oneof(fc.integer(range), fc.double({ min: minimum, max: maximum, noNaN: true }))
    if (kind === 'array') {
      const { minItems = 0, maxItems = 4 } = schema
      const length = { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 4)) }
      return fc.array(valid(schema.items ?? {}), length)
    }
    return kind === 'object' ? object(schema) : text(schema)
  }

  const object = ({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> => {
    const members: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
      Object.entries(properties).map(([key, member]) => [key, valid(member)]),
    )
    return fc.record(members, { requiredKeys: required })
  }

  const text = ({ format, pattern, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<unknown> => {
    if (format === 'uuid') return fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...ids) }, fc.uuid())
    if (format === 'date') return day
    if (format === 'date-time') return day.map((one) => `${one}T09:00:00Z`)
    if (format === 'email') return fc.integer({ max: 999 }).map((n) => `person${n}@familie.example`)
    if (pattern) return fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' })
    const length = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, 400)) }
    return fc.oneof(fc.string({ unit: letter, ...length }), fc.string({ unit: 'grapheme', ...length }))
  }
  return valid
}

/** Around the day of all requests. */
const day = fc
  .integer({ min: -1500, max: 900 })
  .map((days) => new Date(Date.UTC(2026, 2, 2 + days)).toISOString().slice(0, 10))
const letter = fc.constantFrom(...'aeiouybdklmnrstäöüßéşğ -’3ABD')
