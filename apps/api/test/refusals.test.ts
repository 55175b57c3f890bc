import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi, type TestApi } from './harness.ts'
import { type Route, readRoutes, unknownId } from './routes.ts'

const slug = 'kreis-soest'
const neighbour = 'flensburg'
const routes = await readRoutes()
const each = (list: Route[]) => list.map((route) => [`${route.method} ${route.path}`, route] as const)
const unsafe = routes.filter((route) => route.method !== 'GET' && !route.takesFile)
const withBody = routes.filter((route) => route.requestBody && !route.takesFile)
const closed = routes.filter((route) => route.closed)

let api: TestApi
let parent: string
let head: string
let advisor: string
let clerk: string
let admin: string
let provider: string
const forStaff = (path: string) => /^\/(office|me\/access)\b/.test(path)
/** Whoever has signed in, families as well as staff. */
const forBoth = (path: string) =>
  /^\/(sessions|session\/proof|me\/password|me\/access|me\/access\/device)$/.test(path)
const cookieFor = ({ path }: Route) => {
  if (/^\/office\/(desk|childminders)/.test(path)) return advisor
  if (/^\/office\/(families|barrier-reports|post)/.test(path)) return clerk
  if (/^\/office\/(support|training-mails)/.test(path)) return admin
  if (/^\/office\/(contract-templates|.*\/occupancy$)/.test(path)) return provider
  return forStaff(path) ? head : parent
}
/** What a query cannot do without. */
const needed: Record<string, string> = { reason: 'call', month: '2026-08' }
const queryOf = ({ parameters = [] }: Route) =>
  parameters.flatMap(({ in: place, required, name }) =>
    place === 'query' && required ? [`${name}=${needed[name]}`] : [],
  )

beforeAll(async () => {
  api = await startApi([slug, neighbour])
  parent = (await api.addParent(slug)).cookie
  const found = (await (await api.call(slug, '/listings?kind=KITA')).json()) as {
    items: { target: { id: string } }[]
  }
  const id = found.items[0]?.target.id ?? null
  head = (await api.addStaff(slug, 'facility-head', { kind: 'facility', id })).cookie
  const wholeTenant = { kind: 'tenant', id: null } as const
  advisor = (await api.addStaff(slug, 'advisor', wholeTenant)).cookie
  clerk = (await api.addStaff(slug, 'office-clerk', wholeTenant)).cookie
  admin = (await api.addStaff(slug, 'office-admin', wholeTenant)).cookie
  provider = (await api.addStaff(slug, 'provider-admin', { kind: 'provider', id: unknownId })).cookie
}, 120_000)
afterAll(async () => {
  expect(api.logged).toEqual([])
  await api.stop()
})

const refusal = async (response: Response) => {
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  const problem = (await response.json()) as {
    status: number
    code: string
    title: string
    errors?: unknown[]
  }
  expect(problem.status).toBe(response.status)
  expect(problem.title).not.toMatch(/^error\./)
  expect(JSON.stringify(problem)).not.toMatch(/select|insert|stack|node_modules|\bat \//i)
  return [response.status, problem.code]
}

describe.each(each(routes))('%s', (_, route) => {
  it('has no answer on an unknown host', async () => {
    const response = await api.call('anderswo', route.path, { method: route.method })
    expect(await refusal(response)).toEqual([421, 'host-unknown'])
  })
})

describe.each(each(closed))('%s', (_, { method, path }) => {
  it('needs somebody who is signed in', async () => {
    expect(
      await refusal(await api.call(slug, path, { method, json: method === 'GET' ? undefined : {} })),
    ).toEqual([401, 'sign-in-needed'])
  })

  it('does not know the neighbour’s session', async () => {
    const cookie = forStaff(path) ? head : parent
    const response = await api.call(neighbour, path, {
      method,
      cookie,
      json: method === 'GET' ? undefined : {},
    })
    expect(await refusal(response)).toEqual([401, 'sign-in-needed'])
  })

  it('is not for somebody of the other kind', async () => {
    const cookie = forStaff(path) ? parent : head
    const response = await api.call(slug, path, { method, cookie, json: method === 'GET' ? undefined : {} })
    if (forBoth(path)) return
    // With a body the shape may be refused first; nothing of the record is told either way.
    expect([400, 403, 404, 422]).toContain((await refusal(response))[0])
  })
})

describe.each(each(unsafe))('%s', (_, { method, path, ...route }) => {
  const cookie = () => cookieFor({ method, path, ...route })

  it('refuses another site', async () => {
    const foreign: Record<string, string>[] = [
      { origin: 'https://boese.example' },
      { origin: `http://${neighbour}.localhost` },
      { origin: `http://${slug}.localhost`, 'sec-fetch-site': 'same-site' },
    ]
    for (const headers of foreign)
      expect(await refusal(await api.call(slug, path, { method, headers, cookie: cookie() }))).toEqual([
        403,
        'origin-foreign',
      ])
  })

  it.each([
    [413, 'body-too-large', { body: `{"a":"${'x'.repeat(70_000)}"}` }],
    [415, 'content-type-unsupported', { body: 'a=1', headers: { 'content-type': 'text/plain' } }],
    [
      415,
      'content-type-unsupported',
      { body: '{}', headers: { 'content-type': 'application/json; charset=latin1' } },
    ],
    [400, 'body-not-json', { body: '{"a":' }],
    [400, 'body-not-json', { body: '['.repeat(30) + ']'.repeat(30) }],
    [422, 'input-invalid', { body: '{"a":"\\u0000"}' }],
    [422, 'input-invalid', { body: '{"a":{"b":"\\ud800"}}' }],
  ])('answers %s %s to a body that is none of ours', async (status, code, sent) => {
    expect(await refusal(await api.call(slug, path, { method, cookie: cookie(), ...sent }))).toEqual([
      status,
      code,
    ])
  })
})

describe.each(each(withBody))('%s', (_, route) => {
  it('names an unknown key', async () => {
    const response = await api.call(slug, route.path, {
      method: route.method,
      cookie: cookieFor(route),
      json: { surprise: 1 },
    })
    const problem = (await response.clone().json()) as { errors: { pointer: string; code: string }[] }
    if (route.proof) return expect(await refusal(response)).toEqual([403, 'proof-needed'])
    expect(await refusal(response)).toEqual([422, 'input-invalid'])
    expect(problem.errors).toContainEqual(
      expect.objectContaining({ pointer: '/surprise', code: 'key-unknown' }),
    )
  })
})

describe.each(each(routes.filter(({ method }) => method === 'GET')))('%s', (_, route) => {
  it('names an unknown query key', async () => {
    const response = await api.call(slug, `${route.path}?surprise=1`, { cookie: cookieFor(route) })
    const problem = (await response.clone().json()) as { errors: { pointer: string }[] }
    if (route.proof) return expect(await refusal(response)).toEqual([403, 'proof-needed'])
    expect(await refusal(response)).toEqual([400, 'query-invalid'])
    expect(problem.errors).toContainEqual(expect.objectContaining({ pointer: '/surprise' }))
  })
})

describe.each(each(routes.filter(({ method, path }) => method === 'GET' && path.includes(unknownId))))(
  '%s',
  (_, route) => {
    it.each([unknownId, 'kein-id', '%00', '../../etc'])('answers 404 to the id %s', async (id) => {
      const path = route.path.replaceAll(unknownId, encodeURIComponent(id))
      const query = queryOf(route).join('&')
      const response = await api.call(slug, `${path}?${query}`, { cookie: cookieFor(route) })
      expect(await refusal(response)).toEqual([404, 'not-found'])
    })
  },
)
