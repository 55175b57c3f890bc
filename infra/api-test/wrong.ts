import type { Schema } from './document.ts'

/** One wrong value at one place of a body. */
export type Wrong = { path: string[]; what: string; value: unknown }

const kinds = (schema: Schema): string[] => [schema.type ?? []].flat()

/** The alternatives of a schema; a plain one is its own only alternative. */
export const alternatives = (schema: Schema): Schema[] => {
  const several = schema.anyOf ?? schema.oneOf
  return several ? several.flatMap(alternatives) : [schema]
}

const impossibleDays = [
  '2024-13-45',
  '2023-02-29',
  '0000-00-00',
  '99999-01-01',
  '2026-8-1',
  'morgen',
  '2026-08-01T00:00',
]
const forbiddenTexts: [string, unknown][] = [
  ['NUL', 'a\u0000b'],
  ['half a surrogate pair', 'a\ud800b'],
]

const wrongText = (schema: Schema): [string, unknown][] => [
  ['a number for a text', 5],
  ['a list for a text', ['a']],
  ['an object for a text', { a: 1 }],
  ...forbiddenTexts,
  ...(schema.maxLength ? [['too long', 'a'.repeat(schema.maxLength + 1)] as [string, unknown]] : []),
  ['far too long', 'ä'.repeat(25_000)],
  ...(schema.enum ? [['an unknown choice', 'NIRGENDS'] as [string, unknown]] : []),
  ...(schema.format === 'date'
    ? impossibleDays.map((day): [string, unknown] => [`the day ${day}`, day])
    : []),
  ...(schema.format === 'uuid'
    ? ['x', '', '0', `${'0'.repeat(36)}`].map((id): [string, unknown] => [`the id ${id}`, id])
    : []),
]

const wrongNumber = ({ minimum = -1e9, maximum = 1e9 }: Schema): [string, unknown][] => [
  ['a text for a number', '5'],
  ['a fraction', minimum + 0.5],
  ['too small', minimum - 1],
  ['too large', maximum + 1],
  ['beyond int4', 2_147_483_648],
  ['beyond exact numbers', 1e21],
  ['a list for a number', [1]],
  ['null', null],
]

const wrongOf = (schema: Schema): [string, unknown][] => {
  const isNullable = kinds(schema).includes('null')
  return ofItsKind(schema).filter(([, value]) => !(isNullable && value === null))
}

const ofItsKind = (schema: Schema): [string, unknown][] => {
  const kind = kinds(schema).find((one) => one !== 'null')
  if (kind === 'string' || schema.enum) return wrongText(schema)
  if (kind === 'integer' || kind === 'number') return wrongNumber(schema)
  if (kind === 'boolean')
    return [
      ['a text for yes or no', 'true'],
      ['a number for yes or no', 1],
      ['null', null],
    ]
  if (kind === 'array')
    return [
      ['an object for a list', {}],
      ['a text for a list', 'x'],
      ['null', null],
      ['a list of lists', [[]]],
      ...(schema.maxItems
        ? [['too many', Array.from({ length: schema.maxItems + 1 }, () => null)] as [string, unknown]]
        : []),
    ]
  return [
    ['a list for an object', []],
    ['a text for an object', 'x'],
    ['null', null],
  ]
}

/** A field with one choice only says which of several shapes this is. */
const mayBe = (schema: Schema | undefined, value: unknown): boolean =>
  schema !== undefined && (schema.enum?.length !== 1 || schema.enum[0] === value)

/** A field of a body and what may stand in it. */
export type Place = { path: string[]; schema: Schema }

/** Every field of a body; those that the sample leaves out are named too. */
export const placesOf = (schema: Schema, sample: unknown, path: string[] = []): Place[] => {
  const own = path.length > 0 ? [{ path, schema }] : []
  const inside = alternatives(schema).flatMap((one) => {
    if (Array.isArray(sample) && one.items)
      return sample.length > 0 ? placesOf(one.items, sample[0], [...path, '0']) : []
    if (typeof sample !== 'object' || sample === null || Array.isArray(sample)) return []
    const fits = Object.entries(sample).every(([key, value]) => mayBe(one.properties?.[key], value))
    if (!fits) return []
    return Object.entries(one.properties ?? {}).flatMap(([key, member]) =>
      placesOf(member, (sample as Record<string, unknown>)[key], [...path, key]),
    )
  })
  return [...own, ...inside]
}

/** Every field of a body with every value that its schema refuses. */
export const wrongsOf = (body: Schema, sample: unknown): Wrong[] =>
  placesOf(body, sample)
    // Where several shapes are allowed, what one refuses another may take; their fields are still looked into.
    .filter(({ schema }) => alternatives(schema).length === 1)
    .flatMap(({ path, schema }) => wrongOf(schema).map(([what, value]) => ({ path, what, value })))

/** The body with another value at one place. */
export const withValue = (json: object, path: string[], value: unknown): Record<string, unknown> => {
  const copy = structuredClone(json) as Record<string, unknown>
  const parent = path.slice(0, -1).reduce((at, key) => at[key] as Record<string, unknown>, copy)
  parent[path.at(-1) as string] = value
  return copy
}

export const pointerOf = (path: string[]) => path.map((part) => `/${part}`).join('')

/** An error about this field, about something inside it, or about what it is part of. */
export const isAbout = (pointer: string, path: string[]): boolean => {
  const wanted = pointerOf(path)
  return wanted === pointer || wanted.startsWith(`${pointer}/`) || pointer.startsWith(`${wanted}/`)
}
