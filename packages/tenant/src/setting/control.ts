import { z } from 'zod'
import { meaningOf, shapeOf } from '../bundle/schema-walk.ts'

type Schema = z.core.$ZodType
type Def = z.core.$ZodTypes['_zod']['def']

/** How a setting is written: what an editor offers, read off its schema. */
export type Control =
  | { kind: 'switch' }
  | { kind: 'choice'; options: string[] }
  | { kind: 'several'; options: string[]; min: number }
  | { kind: 'number'; min: number | null; max: number | null }
  | { kind: 'day'; form: 'date' | 'yearly' | 'either' }
  | { kind: 'text'; max: number | null }
  /** A list of entries; `keyed` where each has a free name of its own instead of a place. */
  | { kind: 'rows'; keyed: boolean; fields: Field[]; max: number | null }
  /** Several values that belong together. */
  | { kind: 'parts'; fields: Field[] }
  /** One of several forms: words to choose from, or something to fill in. */
  | { kind: 'either'; forms: Control[] }

/** One value inside an entry. A name of '' is the entry itself. */
export type Field = {
  name: string
  sentence: string | null
  control: Control
  /** Can say "nothing". */
  nullable: boolean
  /** May be left out. */
  optional: boolean
}

export type Wrapped = { schema: Schema; nullable: boolean; optional: boolean }

/** The schema under its defaults, and whether nothing or no entry is allowed. */
export function unwrapped(schema: Schema): Wrapped {
  const def = schema._zod.def as Def
  if (def.type === 'nullable') return { ...unwrapped(def.innerType), nullable: true }
  if (def.type === 'optional' || def.type === 'default' || def.type === 'prefault')
    return { ...unwrapped(def.innerType), optional: true }
  return { schema, nullable: false, optional: false }
}

/** @throws Error for a kind of schema no editor can show yet: a setting must not be missing there in silence */
export function controlOf(wrapped: Schema): Control {
  const { schema } = unwrapped(wrapped)
  const def = schema._zod.def as Def
  switch (def.type) {
    case 'boolean':
      return { kind: 'switch' }
    case 'enum':
      return { kind: 'choice', options: Object.values(def.entries).map(String) }
    case 'number':
      return { kind: 'number', ...bounds(schema) }
    case 'string':
      return stringControl(schema)
    case 'array':
      return listControl(schema, def.element)
    case 'record':
      return { kind: 'rows', keyed: true, fields: fieldsOf(def.valueType), max: null }
    case 'object':
      return { kind: 'parts', fields: fieldsOf(schema) }
    case 'union':
      return { kind: 'either', forms: def.options.map(controlOf) }
    default:
      throw new Error(`no control for a setting of type ${def.type}`)
  }
}

function stringControl(schema: Schema): Control {
  const takes = (text: string) => z.safeParse(schema, text).success
  const [date, yearly] = [takes('2026-10-01'), takes('10-01')]
  if (takes('ein Wort') || !(date || yearly)) return { kind: 'text', max: bounds(schema).max }
  return { kind: 'day', form: date && yearly ? 'either' : date ? 'date' : 'yearly' }
}

function listControl(list: Schema, element: Schema): Control {
  const { min, max } = bounds(list)
  const of = controlOf(element)
  return of.kind === 'choice'
    ? { kind: 'several', options: of.options, min: min ?? 0 }
    : { kind: 'rows', keyed: false, fields: fieldsOf(element), max }
}

function fieldsOf(wrapped: Schema): Field[] {
  const shape = shapeOf(wrapped)
  const entries: [string, Schema][] = shape ? Object.entries(shape) : [['', wrapped]]
  return entries.map(([name, schema]) => {
    const { nullable, optional } = unwrapped(schema)
    return { name, sentence: meaningOf(schema) ?? null, control: controlOf(schema), nullable, optional }
  })
}

const lower = ['greater_than', 'min_length']
const upper = ['less_than', 'max_length']

/** Least and greatest number, or length of a text or list. */
function bounds(schema: Schema): { min: number | null; max: number | null } {
  const checks = (schema._zod.def.checks ?? []).map((one) => ({ ...one._zod.def }) as Record<string, unknown>)
  const limit = (names: string[]) => {
    const found = checks.find((one) => names.includes(String(one.check)))
    const n = Number(found?.value ?? found?.minimum ?? found?.maximum ?? Number.NaN)
    return Number.isFinite(n) ? n : null
  }
  return { min: limit(lower), max: limit(upper) }
}
