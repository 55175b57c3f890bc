import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ask, everyoneReady, type Problem, type Ready, refusalFaults, requestOf } from './call.ts'
import type { Operation } from './document.ts'
import { buildWorld, type Call, type World } from './world.ts'
import { alternatives, isAbout, pointerOf, withValue, wrongsOf } from './wrong.ts'

let world: World
let ones: Ready[]
beforeAll(async () => {
  world = await buildWorld()
  ones = await everyoneReady(world)
})
afterAll(() => world.stop())
vi.setConfig({ testTimeout: 60_000 })

const send = (one: Ready, changes: Partial<Call>) => ask(world, one, changes)

const rows = async () =>
  [await world.fingerprint(world.town, { withTraces: false }), await world.fingerprint(world.neighbour)].join(
    '\n',
  )

/** Asks the operations that fit; says what was wrong, with the operation's name, and that not one row has changed. */
const nothingWritten = async (
  fits: (operation: Operation) => unknown,
  faultsOf: (one: Ready) => Promise<string[]>,
) => {
  const before = await rows()
  let asked = 0
  for (const one of ones.filter(({ operation }) => fits(operation))) {
    asked += 1
    expect([one.operation.id, ...(await faultsOf(one))]).toEqual([one.operation.id])
  }
  expect(asked).toBeGreaterThan(5)
  expect(await rows()).toBe(before)
}
const withBody = ({ body }: Operation) => body
const withFields = ({ body }: Operation) =>
  body && alternatives(body).every((each) => (each.required ?? []).length > 0)
const withQuery = ({ method, query }: Operation) => method === 'GET' && query.length > 0

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
    await nothingWritten(
      ({ method, file }) => method !== 'GET' && !file,
      async (one) => {
        const { response, slow } = await send(one, body())
        const problem = (await response.clone().json()) as Problem
        const faults = await refusalFaults(world, one.operation, response)
        return [...slow, ...faults, ...(problem.code === code ? [] : [`answers ${problem.code}`])]
      },
    )
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
    await nothingWritten(withFields, async (one) => {
      const { response, slow } = await send(one, { body: text, headers: json })
      return [...slow, ...(await refusalFaults(world, one.operation, response))]
    })
  })

  it.each(['unknown', '__proto__', 'constructor', 'a/b~c', 'ä'])(
    'the unknown key %s is named',
    async (key) => {
      const pointer = `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
      await nothingWritten(withBody, async (one) => {
        const given = JSON.stringify(one.sample.json ?? {})
        const text = `${given.slice(0, -1)}${given === '{}' ? '' : ','}${JSON.stringify(key)}:{"x":1}}`
        const { response, slow } = await send(one, { body: text, headers: json })
        const { errors = [] } = (await response.clone().json()) as Problem
        const named = errors.some((error) => error.pointer === pointer && error.code === 'key-unknown')
        const faults = await refusalFaults(world, one.operation, response)
        return [...slow, ...faults, ...(named ? [] : ['is not named'])]
      })
    },
  )
})

describe('one wrong field', () => {
  it('is refused and named by every operation, and nothing is written', async () => {
    let asked = 0
    await nothingWritten(withBody, async (one) => {
      const faults: string[] = []
      for (const { path, what, value } of wrongsOf(one.operation.body ?? {}, one.sample.json)) {
        const body = JSON.stringify(withValue(one.sample.json ?? {}, path, value))
        const { response, slow } = await send(one, { body, headers: json })
        const { errors = [] } = (await response.clone().json()) as Problem
        const found = [...slow, ...(await refusalFaults(world, one.operation, response))]
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
  const refusedAs = async (one: Ready, name: string, value: string | string[]) => {
    const { response, slow } = await send(one, { query: { ...one.sample.query, [name]: value } })
    const { errors = [] } = (await response.clone().json()) as Problem
    const named = errors.some((error) => error.pointer === `/${name}`)
    const faults = await refusalFaults(world, one.operation, response)
    return [...slow, ...faults, ...(named ? [] : ['is not named'])].map(
      (fault) => `${name}=${value}: ${fault}`,
    )
  }

  it('with an unknown key is refused by every operation', async () => {
    await nothingWritten(withQuery, (one) => refusedAs(one, 'unknown', '1'))
  })

  it('with a key given twice is refused where one is expected', async () => {
    await nothingWritten(withQuery, async (one) => {
      const faults: string[] = []
      for (const { name, schema } of one.operation.query) {
        const value = one.sample.query?.[name]
        if (typeof value === 'string' && !alternatives(schema).some((each) => each.type === 'array'))
          faults.push(...(await refusedAs(one, name, [value, value])))
      }
      return faults
    })
  })

  it('with a value outside its bounds is refused and named', async () => {
    await nothingWritten(withQuery, async (one) => {
      const faults: string[] = []
      for (const { name, schema } of one.operation.query)
        for (const { what, value } of wrongsOf({ properties: { [name]: schema } }, {})) {
          // In an address everything is a text, and digits are how a number is written there.
          const writable = typeof value === 'number' || (typeof value === 'string' && value.isWellFormed())
          if (writable && !what.includes(' for a '))
            faults.push(...(await refusedAs(one, name, String(value))))
        }
      return faults
    })
  })

  it.each(['%00', '%', '%ED%A0%80', '%C0%80', '%FF', 'a'.repeat(8000)])(
    'with %s is answered, never with an error of ours',
    async (raw) => {
      for (const one of ones.filter(({ operation }) => withQuery(operation)))
        for (const { name } of [...one.operation.query, { name: 'x' }]) {
          const path = `${requestOf(one.operation, one.sample).path}?${name}=${raw}`
          const { response, slow } = await send(one, { path, query: {} })
          const faults = [...slow, await world.answerFault(one.operation, response), response.status < 500]
          expect([one.operation.id, name, ...faults]).toEqual([one.operation.id, name, null, true])
        }
    },
  )
})

describe('another method', () => {
  it('is refused with the methods that exist', async () => {
    const atPath = Map.groupBy(ones, ({ operation }) => operation.path)
    for (const [path, [one]] of atPath) {
      const taken = [...atPath].flatMap(([other, here]) =>
        sameAddress(other, path) ? here.map(({ operation }) => operation.method) : [],
      )
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'].filter(
        (each) => !taken.includes(each),
      )) {
        const bare = { ...(one as Ready), sample: { id: one?.sample.id ?? '' } }
        const { response } = await send(bare, { method })
        expect([path, method, response.status]).toEqual([path, method, 405])
        expect(response.headers.get('allow')?.split(', ').sort()).toEqual(taken.sort())
      }
    }
  })
})

/** `/a/preview` is also an `/a/{id}`. */
const sameAddress = (pattern: string, path: string) =>
  new RegExp(`^${pattern.replaceAll('{id}', '[^/]+')}$`).test(path)

it('none of this was an error of ours', () => {
  expect(world.logged.filter((line) => line.startsWith('unknown error'))).toEqual([])
})
