import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callerOf, type Problem, refusalFaults, requestOf, sampleOf } from './call.ts'
import type { Operation } from './document.ts'
import type { Sample } from './sample.ts'
import { buildWorld, type Call, type World } from './world.ts'
import { alternatives, isAbout, pointerOf, withValue, wrongsOf } from './wrong.ts'

let world: World
beforeAll(async () => {
  world = await buildWorld()
})
afterAll(() => world.stop())

const slowestMs = 2000

type Ready = { operation: Operation; sample: Sample; cookie: string | undefined }

const ready = async (operation: Operation): Promise<Ready> => ({
  operation,
  sample: await sampleOf(operation, world.town),
  cookie: await world.as(callerOf(operation)),
})

const send = async ({ operation, sample, cookie }: Ready, changes: Partial<Call>) => {
  const started = performance.now()
  const response = await world.send(world.town, requestOf(operation, sample, { cookie, ...changes }))
  const took = performance.now() - started
  return { response, slow: took > slowestMs ? [`took ${Math.round(took)} ms`] : [] }
}

const rows = async () =>
  [await world.fingerprint(world.town, { withTraces: false }), await world.fingerprint(world.neighbour)].join(
    '\n',
  )

/** Runs the checks of one operation and that not one row has changed; says what was wrong, with the operation's name. */
const nothingWritten = async (operation: Operation, check: (one: Ready) => Promise<string[]>) => {
  const one = await ready(operation)
  const before = await rows()
  const faults = await check(one)
  expect([operation.id, ...faults]).toEqual([operation.id])
  expect([operation.id, await rows()]).toEqual([operation.id, before])
}

const utf8 = (text: string) => new Uint8Array(Buffer.from(text))
const json = { 'content-type': 'application/json' }
const megabyte = `{"a":"${'a'.repeat(1_000_000)}"}`
const stream = (text: string) =>
  new ReadableStream({
    start: (controller) => {
      for (let at = 0; at < text.length; at += 16_384) controller.enqueue(utf8(text.slice(at, at + 16_384)))
      controller.close()
    },
  })
const nested = (depth: number) => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`

/** What is wrong whatever the operation expects: name, how it is sent, the fact that is answered. */
const unreadable: [string, () => Partial<Call>, string][] = [
  [
    'a form',
    () => ({ body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    'content-type-unsupported',
  ],
  [
    'plain text',
    () => ({ body: '{}', headers: { 'content-type': 'text/plain' } }),
    'content-type-unsupported',
  ],
  [
    'JSON in another charset',
    () => ({ body: '{}', headers: { 'content-type': 'application/json; charset=utf-16' } }),
    'content-type-unsupported',
  ],
  ['bytes without a type', () => ({ body: utf8('{}') }), 'content-type-unsupported'],
  ['half of a JSON text', () => ({ body: '{"a":', headers: json }), 'body-not-json'],
  ['two JSON texts', () => ({ body: '{}{}', headers: json }), 'body-not-json'],
  ['NaN', () => ({ body: '{"a":NaN}', headers: json }), 'body-not-json'],
  ['Latin-1', () => ({ body: new Uint8Array([0x22, 0xe4, 0x22]), headers: json }), 'body-not-json'],
  [
    'an overlong encoding',
    () => ({ body: new Uint8Array([0x22, 0xc0, 0x80, 0x22]), headers: json }),
    'body-not-json',
  ],
  ['lists 40 deep', () => ({ body: nested(40), headers: json }), 'body-not-json'],
  ['lists 20,000 deep', () => ({ body: nested(20_000), headers: json }), 'body-not-json'],
  [
    'a megabyte',
    () => ({ body: megabyte, headers: { ...json, 'content-length': String(megabyte.length) } }),
    'body-too-large',
  ],
  ['a megabyte in chunks', () => ({ body: stream(megabyte), headers: json }), 'body-too-large'],
  ['a NUL in a key', () => ({ body: '{"a\\u0000":1}', headers: json }), 'input-invalid'],
  ['half a surrogate pair', () => ({ body: '{"a":"\\ud800"}', headers: json }), 'input-invalid'],
]

describe('a body that nobody can read', () => {
  it.each(unreadable)('%s is refused by every operation that changes something', async (_, body, code) => {
    for (const operation of world.operations.filter((one) => one.method !== 'GET'))
      await nothingWritten(operation, async (one) => {
        const { response, slow } = await send(one, body())
        const problem = (await response.clone().json()) as Problem
        const faults = await refusalFaults(world, operation, response)
        return [...slow, ...faults, ...(problem.code === code ? [] : [`answers ${problem.code}`])]
      })
  })
})

const shapes: [string, string][] = [
  ['nothing', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['a text', '"x"'],
  ['a number', '1'],
  ['only __proto__', '{"__proto__":{"admin":true}}'],
  ['only constructor', '{"constructor":{"prototype":{"admin":true}}}'],
]

describe('a body of another shape', () => {
  it.each(shapes)('%s is refused by every operation that expects fields', async (_, text) => {
    for (const operation of world.operations.filter(
      (one) => one.body && alternatives(one.body).every((each) => (each.required ?? []).length > 0),
    ))
      await nothingWritten(operation, async (one) => {
        const { response, slow } = await send(one, { body: text, headers: json })
        return [...slow, ...(await refusalFaults(world, operation, response))]
      })
  })

  it.each(['unknown', '__proto__', 'constructor', 'a/b~c', 'ä'])(
    'the unknown key %s is named',
    async (key) => {
      for (const operation of world.operations.filter((one) => one.body))
        await nothingWritten(operation, async (one) => {
          const given = JSON.stringify(one.sample.json ?? {})
          const text = `${given.slice(0, -1)}${given === '{}' ? '' : ','}${JSON.stringify(key)}:{"x":1}}`
          const { response, slow } = await send(one, { body: text, headers: json })
          const { errors = [] } = (await response.clone().json()) as Problem
          const pointer = `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
          const named = errors.some((error) => error.pointer === pointer && error.code === 'key-unknown')
          return [
            ...slow,
            ...(await refusalFaults(world, operation, response)),
            ...(named ? [] : ['is not named']),
          ]
        })
    },
  )
})

describe('one wrong field', () => {
  it('is refused and named by every operation, and nothing is written', async () => {
    let asked = 0
    for (const operation of world.operations.filter((one) => one.body))
      await nothingWritten(operation, async (one) => {
        const faults: string[] = []
        for (const { path, what, value } of wrongsOf(operation.body ?? {}, one.sample.json)) {
          const body = JSON.stringify(withValue(one.sample.json ?? {}, path, value))
          const { response, slow } = await send(one, { body, headers: json })
          const { errors = [] } = (await response.clone().json()) as Problem
          const found = [...slow, ...(await refusalFaults(world, operation, response))]
          if (!errors.some((error) => isAbout(error.pointer, path)))
            found.push(`is not named, but ${errors.map((error) => error.pointer).join()}`)
          faults.push(...found.map((fault) => `${pointerOf(path)} ${what}: ${fault}`))
          asked += 1
        }
        return faults
      })
    expect(asked).toBeGreaterThan(500)
  })
})

describe('a query', () => {
  const asked = () => world.operations.filter((one) => one.method === 'GET')
  const refusedAs = async (one: Ready, query: Record<string, string | string[]>, name: string) => {
    const { response, slow } = await send(one, { query: { ...one.sample.query, ...query } })
    const problem = (await response.clone().json()) as Problem
    const named = (problem.errors ?? []).some((error) => error.pointer === `/${name}`)
    const faults = await refusalFaults(world, one.operation, response)
    return [...slow, ...faults, ...(named ? [] : ['is not named'])].map(
      (fault) => `${name}=${query[name]}: ${fault}`,
    )
  }

  it('with an unknown key is refused by every operation', async () => {
    for (const operation of asked().filter((one) => one.query.length > 0))
      await nothingWritten(operation, (one) => refusedAs(one, { unknown: '1' }, 'unknown'))
  })

  it('with a key given twice is refused where one is expected', async () => {
    for (const operation of asked())
      for (const { name, schema } of operation.query)
        if (!alternatives(schema).some((each) => each.type === 'array'))
          await nothingWritten(operation, async (one) => {
            const value = one.sample.query?.[name]
            return typeof value === 'string' ? refusedAs(one, { [name]: [value, value] }, name) : []
          })
  })

  it('with a value outside its bounds is refused and named', async () => {
    for (const operation of asked())
      await nothingWritten(operation, async (one) => {
        const faults: string[] = []
        for (const { name, schema } of operation.query)
          for (const [what, value] of alternatives(schema).length === 1
            ? wrongsOf({ properties: { [name]: schema } }, {}).map(
                (wrong) => [wrong.what, wrong.value] as const,
              )
            : []) {
            // In an address everything is a text, digits are how numbers are written there.
            if ((typeof value !== 'string' && typeof value !== 'number') || what.includes(' for a ')) continue
            if (typeof value === 'string' && !value.isWellFormed()) continue
            faults.push(...(await refusedAs(one, { [name]: String(value) }, name)))
          }
        return faults
      })
  })

  it.each(['%00', '%', '%ED%A0%80', '%C0%80', '%FF', 'a'.repeat(8000)])(
    'with %s is answered, never with an error of ours',
    async (raw) => {
      for (const operation of asked())
        for (const { name } of [...operation.query, { name: 'x' }]) {
          const one = await ready(operation)
          const path = `${requestOf(operation, one.sample).path}?${name}=${raw}`
          const { response, slow } = await send(one, { path, query: {} })
          const fault = await world.answerFault(operation, response)
          expect([operation.id, name, ...slow, fault, response.status < 500]).toEqual([
            operation.id,
            name,
            null,
            true,
          ])
        }
    },
  )
})

describe('another method', () => {
  it('is refused with the methods that exist', async () => {
    const paths = Map.groupBy(world.operations, (operation) => operation.path)
    for (const [path, operations] of paths) {
      const methods = operations.map((operation) => operation.method)
      const [operation] = operations as [Operation]
      const one = await ready(operation)
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND'])
        if (!methods.includes(method) && method !== 'TRACE') {
          const { response } = await send({ ...one, sample: { id: one.sample.id ?? '' } }, { method })
          expect([path, method, response.status]).toEqual([path, method, 405])
          expect(response.headers.get('allow')?.split(', ').sort()).toEqual([...methods].sort())
        }
    }
  })
})

const seed = 20_260_302
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom(
    '',
    ' ',
    '\u202e',
    '\r\n',
    "'; drop table app.child; --",
    '<script>',
    'null',
    '٣',
    'Å'.normalize('NFD'),
  ),
)
const dayish = fc.oneof(
  fc
    .date({ noInvalidDate: true, min: new Date('1899-01-01'), max: new Date('2101-01-01') })
    .map((at) => at.toISOString().slice(0, 10)),
  fc.constantFrom('2024-02-29', '2023-02-29', '1900-02-29', '2026-03-29', '2026-10-25', '2100-01-01'),
)
const number = fc.oneof(
  fc.integer({ min: -70, max: 70 }),
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -0, 2 ** 31, 2 ** 53),
)
const anything = fc.oneof(
  text,
  dayish,
  number,
  fc.boolean(),
  fc.constant(null),
  fc.uuid(),
  fc.jsonValue({ maxDepth: 3 }),
)

const groups: Record<string, (operation: Operation) => boolean> = {
  'accounts and sessions': ({ path }) => /^\/(accounts|session|me\/password)/.test(path),
  'a family’s own things': ({ path }) => path.startsWith('/me') && path !== '/me/password',
  'the selection': ({ path }) => path.startsWith('/selection'),
  'the office': ({ path }) => path.startsWith('/office'),
}

describe('anything at any place', () => {
  it.each(Object.keys(groups))(
    'of %s is answered by the operation’s own schema, never with an error of ours',
    async (group) => {
      const operations = world.operations.filter((one) => one.body && groups[group]?.(one))
      const ones = await Promise.all(operations.map(ready))
      const neighbour = await world.fingerprint(world.neighbour)
      const places = ones.flatMap((one) => {
        const paths = wrongsOf(one.operation.body ?? {}, one.sample.json).map((wrong) => wrong.path.join('/'))
        return [...new Set(paths)].map((path) => ({ one, path: path.split('/') }))
      })
      const check = async ({ one, path }: (typeof places)[number], value: unknown) => {
        const body = JSON.stringify(withValue(one.sample.json ?? {}, path, value))
        const { response, slow } = await send(one, { body, headers: json })
        const fault = await world.answerFault(one.operation, response)
        expect([...slow, fault, response.status < 500]).toEqual([null, true])
      }
      const property = fc.asyncProperty(fc.constantFrom(...places), anything, check)
      await fc.assert(property, { seed, numRuns: 300 })
      expect(await world.fingerprint(world.neighbour)).toBe(neighbour)
    },
  )

  it('of a search is answered by the operation’s own schema', async () => {
    const operations = world.operations.filter((one) => one.query.length > 0)
    const ones = await Promise.all(operations.map(ready))
    const keys = ones.flatMap((one) => one.operation.query.map(({ name }) => ({ one, name })))
    const value = fc.oneof(text, dayish, number.map(String), fc.uuid())
    const check = async ({ one, name }: (typeof keys)[number], values: string[]) => {
      const { response, slow } = await send(one, { query: { ...one.sample.query, [name]: values } })
      const fault = await world.answerFault(one.operation, response)
      expect([...slow, fault, response.status < 500]).toEqual([null, true])
    }
    const property = fc.asyncProperty(
      fc.constantFrom(...keys),
      fc.array(value, { minLength: 1, maxLength: 3 }),
      check,
    )
    await fc.assert(property, { seed, numRuns: 400 })
  })
})

it('none of this was an error of ours', () => {
  expect(world.logged).toEqual([])
})
