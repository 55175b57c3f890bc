import { expect, it } from 'vitest'
import { consoleWith, operator, problem } from './console.ts'

const live = { notices: [], switches: [], operations: ['signIn', 'getCalendar'] }
const off = { target: 'area:search', offSentence: 'Ab Montag wieder.', retryMinutes: '15' }
const pagesWith = () =>
  consoleWith(operator('editor'), {
    'GET /live': live,
    'GET /tenants/kreis': { slug: 'kreis', area: 'Musterkreis', name: 'Kita-Portal' },
    'POST /live/switches': { id: 'x' },
  })

it('what can be switched off is named in German, in the order of its name', async () => {
  const { html, text } = await pagesWith().get('/meldungen')
  expect(text).toMatch(/Einzelne Funktionen|Seiten für alle: Termine als Kalenderdatei/)
  expect(html).toContain('<option value="operation:signIn">Anmeldung: Anmelden</option>')
  expect(html.indexOf('operation:signIn')).toBeLessThan(html.indexOf('operation:getCalendar'))
})

it('a part goes off for all portals only when that was read once more', async () => {
  const pages = pagesWith()
  const asked = await pages.post('/meldungen/abschalten', { page: '', slug: '', ...off })
  expect(asked.text).toContain('Für alle Portale abschalten?')
  expect(asked.text).toContain('Suche und Einrichtungen')
  expect(pages.asked('POST', '/live/switches')).toEqual([])
  const done = await pages.post('/meldungen/abschalten', { ...off, bestaetigt: 'ja' })
  expect(done.to).toBe('/meldungen?getan=off')
  expect(pages.asked('POST', '/live/switches')[0]?.body).toEqual({
    slug: null,
    target: 'area:search',
    sentence: 'Ab Montag wieder.',
    retryMinutes: 15,
  })
})

it('for one portal it goes off at once', async () => {
  const pages = pagesWith()
  const done = await pages.post('/meldungen/abschalten', { page: 'kreis', slug: 'kreis', ...off })
  expect(done.to).toBe('/portale/kreis/meldungen?getan=off')
  expect(pages.asked('POST', '/live/switches')).toHaveLength(1)
})

it.each([
  ['4', 'not a number'],
  ['1e300', '1770000000000'],
])(
  'an end that is no instant (%s hours from %s) is refused by the API, not by an error',
  async (hours, now) => {
    const refused = problem(422, 'input-invalid', 'Eingaben prüfen.')
    const pages = consoleWith(operator('editor'), { 'GET /live': live, 'POST /live/notices': refused })
    const sent = { page: '', slug: '', kind: 'maintenance', sentence: 'Heute Abend.', hours, now }
    expect((await pages.post('/meldungen/neu', sent)).status).toBe(422)
    expect(pages.asked('POST', '/live/notices')[0]?.body).toMatchObject({ endsAt: 'Invalid Date' })
  },
)

it('an address with a name no portal has leads on all the same, and nothing is found there', async () => {
  const pages = consoleWith(operator('editor'), {
    'DELETE /live/notices/1': new Response(null, { status: 204 }),
  })
  expect((await pages.get('/portale/%0E_/leben/aendern')).to).toBe('/portale/%0E_/leben')
  const ended = await pages.post('/meldungen/1/beenden', { what: 'notice', page: '\u000e' })
  expect(ended.to).toBe('/portale/%0E/meldungen?getan=ended')
})
