import fc from 'fast-check'
import { requestOf } from '../../api-test/call.ts'
import type { Operation } from '../../api-test/document.ts'
import { anything, oddText } from '../../api-test/odd.ts'
import type { Sample } from '../../api-test/sample/index.ts'
import type { Call } from '../../api-test/world.ts'
import { placesOf, withValue } from '../../api-test/wrong.ts'
import type { Random } from '../random.ts'
import type { Draw } from './draw.ts'
import type { Valid } from './value.ts'

export type Drawn = { way: string; call: Call }
type Hands = { random: Random; draw: Draw; valid: Valid; ids: readonly string[] }

/** A call of an operation, near to one that works: much of it must get past the first door to be worth anything. */
export const drawCall = (hands: Hands, operation: Operation, sample: Sample): Drawn => {
  const ways: [number, string, () => Call | undefined][] = [
    [25, 'as it is', () => requestOf(operation, sample)],
    [30, 'one allowed', () => onePlace(hands, operation, sample, true)],
    [15, 'one odd', () => onePlace(hands, operation, sample, false)],
    [12, 'all allowed', () => allPlaces(hands, operation, sample)],
    [8, 'another id', () => anotherId(hands, operation, sample)],
    [5, 'broken body', () => brokenBody(hands, operation, sample)],
    [5, 'odd headers', () => oddHeaders(hands, operation, sample)],
  ]
  let at = hands.random.int(0, ways.reduce((sum, [weight]) => sum + weight, 0) - 1)
  for (const [weight, way, make] of ways) {
    at -= weight
    if (at >= 0) continue
    const call = make()
    // Where there is nothing to change the call is made as it is.
    return call ? { way, call } : { way: 'as it is', call: requestOf(operation, sample) }
  }
  throw new RangeError('no way was drawn')
}

const onePlace = ({ random, draw, valid }: Hands, operation: Operation, sample: Sample, allowed: boolean) => {
  const inBody = operation.body ? placesOf(operation.body, sample.json ?? {}) : []
  const places = [
    ...inBody.map(({ path, schema }) => ({
      schema,
      put: (value: unknown) => body(operation, sample, path, value),
    })),
    ...operation.query.map(({ name, schema }) => ({
      schema,
      put: (value: unknown) =>
        requestOf(operation, { ...sample, query: { ...sample.query, [name]: written(value) } }),
    })),
  ]
  if (places.length > 0) {
    const { schema, put } = random.pick(places)
    return put(draw(allowed ? valid(schema) : anything))
  }
  if (!sample.file) return undefined
  const file = changed(sample.file, random)
  return requestOf(operation, { ...sample, file })
}

const body = (operation: Operation, sample: Sample, path: string[], value: unknown) =>
  requestOf(operation, { ...sample, json: withValue(sample.json ?? {}, path, value) })

const written = (value: unknown): string | string[] => {
  if (Array.isArray(value)) return value.map((one) => String(written(one)))
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

/** A file with some bytes of another, or without its end. */
const changed = (file: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> => {
  const copy = file.slice(0, random.chance(0.3) ? random.int(0, file.length) : file.length)
  for (let n = random.int(1, 20); n > 0 && copy.length > 0; n -= 1)
    copy[random.int(0, copy.length - 1)] = random.int(0, 255)
  return copy
}

const allPlaces = ({ random, draw, valid }: Hands, operation: Operation, sample: Sample) => {
  const query = Object.fromEntries(
    operation.query
      .filter(({ required }) => required || random.chance(0.5))
      .map(({ name, schema }) => [name, written(draw(valid(schema)))]),
  )
  const json = operation.body && draw(valid(operation.body))
  const drawn = typeof json === 'object' && json !== null ? { json: { ...json } } : {}
  if (operation.query.length === 0 && !operation.body) return undefined
  return requestOf(operation, { ...sample, query, ...drawn })
}

const anotherId = ({ random, draw, ids }: Hands, operation: Operation, sample: Sample) => {
  const another = () => encodeURIComponent(random.chance(0.7) ? random.pick(ids) : draw(sent))
  if (sample.id !== undefined) return requestOf(operation, { ...sample, id: another() })
  const names = Object.keys(sample.path ?? {})
  if (names.length === 0) return undefined
  return requestOf(operation, { ...sample, path: { ...sample.path, [random.pick(names)]: another() } })
}

/** What can be part of an address: no half of a pair, and no step up, which the sender itself would walk. */
const sent = oddText.filter((text) => text.isWellFormed() && text.length < 500 && !/^\.{0,2}$/.test(text))

const brokenBody = ({ random, draw }: Hands, operation: Operation, sample: Sample) => {
  if (operation.method === 'GET') return undefined
  const whole = JSON.stringify(sample.json ?? {})
  const text = random.pick([
    whole.slice(0, random.int(0, whole.length)),
    `${whole.slice(0, -1)}${whole.length > 2 ? ',' : ''}"__proto__":{"admin":true},"constructor":1}`,
    whole.replace('{', '{"id":"x","id":"y",'),
    '['.repeat(random.int(1, 60_000)),
    `{"a":"${'x'.repeat(random.int(1, 70_000))}"}`,
    JSON.stringify(draw(anything)) ?? '',
    ...['', 'null', '[]', '"x"', '1e999', '\ufeff{}', '{"a":\u0000}'],
  ])
  const bytes = random.chance(0.2)
    ? Uint8Array.of(...new TextEncoder().encode(text.slice(0, 200)), 0xc3, 0x28)
    : text
  const type = random.chance(0.7)
    ? 'application/json'
    : random.pick(['text/plain', 'application/json; charset=latin1', 'multipart/form-data; boundary=x', 'x'])
  return requestOf(operation, sample, { body: bytes, headers: { 'content-type': type } })
}

const oddHeaders = ({ random, draw }: Hands, operation: Operation, sample: Sample) => {
  const names = [
    'accept-language',
    'idempotency-key',
    'if-none-match',
    'accept',
    'range',
    'link-token',
    'file-name',
  ]
  const odd = () => draw(random.pick([visible, token]))
  const some = [...new Set([random.pick(names), random.pick(names)])].map((name) => [name, odd()])
  return requestOf(operation, sample, { headers: Object.fromEntries(some) })
}

/** What a header can carry. */
const visible = fc.string({
  unit: fc.integer({ min: 0x21, max: 0xff }).map((code) => String.fromCharCode(code === 0x7f ? 0x21 : code)),
  maxLength: 300,
})
const token = fc.constantFrom(
  'de',
  'ar;q=0.9,*;q=0',
  'x'.repeat(5000),
  '*',
  'bytes=0-',
  'a-key-of-somebody',
  '"a", W/"b"',
  '%E4%',
)
