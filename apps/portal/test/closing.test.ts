import { expect, it } from 'vitest'
import { type Answer, openPortal, problem } from './open-portal.ts'

const parent = { kind: 'parent' as const, name: null, roles: [] }
const nothing = { applications: 0, offers: 0, staying: [], boundTo: [], keptUntil: null }
const open = (closing: object, done: Answer = { status: 204, body: null }, proof: object = {}) =>
  openPortal({
    session: parent,
    answers: {
      '/session/proof': () => ({ body: proof }),
      '/me/closing': ({ method }) => (method === 'GET' ? { body: { ...nothing, ...closing } } : done),
    },
  })

it('says what is taken back, what is kept until when, and what the other guardian keeps', async () => {
  const facts = { applications: 2, offers: 1, staying: ['Nour', 'Alma'], keptUntil: '2028-01-31' }
  const { html } = await (await open(facts)).get('/konto/schliessen')
  for (const told of [
    'ziehen wir zurück',
    'Wir lehnen für Sie ab',
    'Am 31. Januar 2028',
    'Nour, Alma: Der andere',
  ])
    expect(html).toContain(told)
  expect(html).toContain('Konto für immer schließen')
})

it('promises no more than is so where nothing was sent', async () => {
  const { html } = await (await open({})).get('/konto/schliessen')
  expect(html).toContain('Wir löschen alle Angaben')
  for (const untold of ['ziehen wir zurück', 'lehnen', 'müssen wir nach dem Gesetz'])
    expect(html).not.toContain(untold)
})

it('offers no button while a contract runs, names the Kita and the way', async () => {
  const { html } = await (await open({ boundTo: ['Kita Sonnenhof'] })).get('/konto/schliessen')
  expect(html).toContain('Kita Sonnenhof')
  expect(html).toContain('Kündigen Sie zuerst bei der Kita.')
  expect(html).not.toContain('Konto für immer schließen')
})

it('leads to the sign-in, which says that it is done', async () => {
  const portal = await open({})
  const { response } = await portal.post('/konto/schliessen', {})
  expect(response.headers.get('location')).toBe('/konto/anmelden?hinweis=geschlossen')
  const { html } = await (await openPortal()).get('/konto/anmelden?hinweis=geschlossen')
  expect(html).toContain('Ihr Konto ist geschlossen.')
})

it.each([
  ['the password', false],
  ['password and code, where there is a second factor,', true],
])('asks for %s first', async (_, asksCode) => {
  const refusal = problem(403, 'proof-needed', 'Geben Sie Ihr Passwort noch einmal ein.')
  const portal = await open({}, refusal, { until: null, asksCode })
  const { response, html } = await portal.post('/konto/schliessen', {})
  expect(response.status).toBe(403)
  expect(html).toContain('name="password"')
  for (const field of ['name="code"', 'name="recoveryCode"'])
    expect([field, html.includes(field)]).toEqual([field, asksCode])
})
