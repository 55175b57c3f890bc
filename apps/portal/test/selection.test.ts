import { describe, expect, it } from 'vitest'
import { formatSelection, parseSelection } from '../src/selection/cookie.ts'
import { idOf } from './example.ts'
import { openPortal, problem } from './open-portal.ts'

const choice = { art: 'facility', id: idOf(3), zurueck: '/suche?ort=Werl' }
const two = `facility.${idOf(1)}_desk.${idOf(2)}`
const counters = [{ counter: 'facility', max: 4, chosen: 1 }]
const described = (id: string) => ({
  targetKind: 'facility',
  id,
  kind: 'KITA',
  name: 'Kita Wirbelwind',
  joined: true,
  visit: 'beforeRequest',
  deskId: null,
})

describe('the cookie of a visitor', () => {
  it.each(['', '%', 'facility', 'facility.', 'facility.0-0', `zoo.${idOf(1)}`, '_'.repeat(9000), 'x\u0000'])(
    'is an empty selection when it says %j',
    (value) => {
      expect(parseSelection(value)).toEqual([])
    },
  )

  it('keeps order, drops doubles and stops at forty', () => {
    expect(formatSelection(parseSelection(`${two}_facility.${idOf(1)}`))).toBe(two)
    const many = Array.from({ length: 60 }, (_, at) => `facility.${idOf(at)}`).join('_')
    expect(parseSelection(many)).toHaveLength(40)
  })
})

it('a malformed cookie breaks no page', async () => {
  const { get } = await openPortal()
  for (const cookie of ['auswahl=%E0%A4%A', 'auswahl=;;;', `auswahl=${'a'.repeat(5000)}`, 'auswahl'])
    expect((await get('/', cookie)).response.status).toBe(200)
})

it('what is chosen before signing in lives in a cookie no script reads, for thirty days', async () => {
  const { post, asked } = await openPortal()
  const { response } = await post('/auswahl', choice, `auswahl=${two}`)
  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toBe('/suche?ort=Werl')
  const cookie = response.headers.get('set-cookie') ?? ''
  expect(cookie).toContain(`auswahl=${two}_facility.${idOf(3)}`)
  expect(cookie).toMatch(/Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax/)
  expect(asked('/selection/check')[0]?.query.getAll('target')).toHaveLength(3)
})

it('a refusal says the number of the tenant and keeps what was chosen', async () => {
  const title = 'Für jedes Kind sind 4 Einrichtungen möglich.'
  const { post } = await openPortal({
    answers: { '/selection/check': problem(409, 'application-limit-reached', title) },
  })
  const { response, html } = await post('/auswahl', choice, `auswahl=${two}`)
  expect(response.status).toBe(409)
  expect(html).toContain(title)
  expect(response.headers.get('set-cookie')).toBeNull()
})

it('leads only to pages of this portal', async () => {
  const { post } = await openPortal()
  for (const zurueck of ['https://boese.example', '//boese.example', '/\\boese.example'])
    expect((await post('/auswahl', { ...choice, zurueck })).response.headers.get('location')).toBe('/auswahl')
})

it('shows counters, visits still open and the way on', async () => {
  const body = { targets: [described(idOf(1))], counters }
  const { get } = await openPortal({ answers: { '/selection/description': { body } } })
  const { html } = await get('/auswahl', `auswahl=facility.${idOf(1)}`)
  expect(html).toContain('1 von 4')
  expect(html).toContain('Bitte lernen Sie sich vorher kennen')
  expect(html).toContain('Weiter zu Ihrer Anmeldung')
  expect(html).toContain('noindex')
})

it('a profile that comes back after choosing says so where the reader is, and only then', async () => {
  const id = idOf(2)
  const desk = {
    ...{ id, name: 'Fachberatung Mitte', runBy: 'Stadt', districts: [], street: 'Weg 1', postcode: '59457' },
    ...{ town: 'Werl', phone: null, email: null },
  }
  const { get, post } = await openPortal({ answers: { [`/desks/${id}`]: { body: desk } } })
  const back = /name="zurueck" value="([^"]+)"/.exec((await get(`/tagespflege/${id}`)).html)?.[1] ?? ''
  const { response } = await post('/auswahl', { art: 'desk', id, zurueck: back })
  const to = response.headers.get('location') ?? ''
  const chosen = `auswahl=desk.${id}`
  expect((await get(to, chosen)).html).toMatch(
    /role="status"[^>]*autofocus[^>]*>.*„Fachberatung Mitte“ ist jetzt in Ihrer Auswahl\./is,
  )
  expect((await get(`/tagespflege/${id}`, chosen)).html).not.toContain('ist jetzt in')
})

it('removing the last one ends the cookie', async () => {
  const { post } = await openPortal()
  const { response } = await post(
    '/auswahl/entfernen',
    { ...choice, id: idOf(1) },
    `auswahl=facility.${idOf(1)}`,
  )
  expect(response.headers.get('set-cookie')).toContain('auswahl=; Max-Age=0')
})

describe('after signing in', () => {
  const session = { kind: 'parent' as const, name: null, roles: [] }

  it('what the cookie held moves into the account once', async () => {
    const { get, asked } = await openPortal({ session })
    const { response } = await get('/auswahl', `auswahl=facility.${idOf(1)}`)
    const puts = asked('/me/selection').filter(({ method }) => method === 'PUT')
    expect(puts.map(({ body }) => body)).toEqual([{ targets: [{ kind: 'facility', id: idOf(1) }] }])
    expect(response.headers.get('set-cookie')).toContain('auswahl=; Max-Age=0')
  })

  it('stays in the cookie while the request may change nothing', async () => {
    const answers = {
      '/me/selection': ({ method }: { method: string }) =>
        method === 'PUT' ? problem(403, 'origin-foreign', 'Fremd') : { body: { targets: [], counters } },
    }
    const { get } = await openPortal({ session, answers })
    const { response } = await get('/auswahl', `auswahl=facility.${idOf(1)}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('set-cookie')).toBeNull()
  })
})
