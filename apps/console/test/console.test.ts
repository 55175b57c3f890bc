import { expect, it } from 'vitest'
import { consoleWith, nobody, operator, problem } from './console.ts'

const line = (changes: object) => ({
  ...{
    slug: 'kreis',
    name: 'Kita-Portal',
    area: 'Musterkreis',
    version: 1,
    updatedAt: '2026-11-30T08:00:00Z',
  },
  ...{ mailsFailed: 0, mailsLate: 0, jobsFailed: 0, switchedOff: 0, ...changes },
})
const tenants = (...items: object[]) => ({ items, total: items.length, page: 1, pageSize: 50 })

it('who is not signed in comes to the sign-in and back to the page that was asked for', async () => {
  expect((await consoleWith(nobody).get('/protokoll')).to).toBe('/anmelden?weiter=%2Fprotokoll')
})

it('signing in leads to the code, or to setting up the app on the first day', async () => {
  for (const [secondFactor, to] of [
    ['code', '/anmelden/code'],
    ['enrol', '/anmelden/einrichten'],
  ] as const) {
    const pages = consoleWith(nobody, { 'POST /session': { secondFactor } })
    expect((await pages.post('/anmelden', { email: 'a@b.example', password: 'x' })).to).toBe(to)
  }
})

it('the list names what is wrong and passes the search on', async () => {
  const pages = consoleWith(operator('editor'), {
    'GET /tenants': tenants(line({ mailsFailed: 2 }), line({ slug: 'zwei' })),
  })
  const page = await pages.get('/?suche=muster&auffaellig=yes')
  expect(page.text).toContain('2 E-Mails gescheitert')
  expect(page.text).toContain('in Ordnung')
  expect(pages.asked('GET', '/tenants')[0]?.query).toEqual({ q: 'muster', trouble: 'true' })
})

it('tabs of the people and the log stand there for who manages the console only', async () => {
  const answers = { 'GET /tenants': tenants() }
  expect((await consoleWith(operator('admin'), answers).get('/')).text).toContain('Protokoll')
  expect((await consoleWith(operator('support'), answers).get('/')).text).not.toContain('Protokoll')
})

it('the link of an invitation is shown once, on the answer itself', async () => {
  const pages = consoleWith(operator('admin'), { 'POST /operators': { id: 'x', token: 'geheim' } })
  const page = await pages.post('/personen', { name: 'Ada', email: 'ada@b.example', roles: 'support' })
  expect(page.text).toContain('http://konsole.localhost/zugang-einrichten?token=geheim')
  expect(pages.asked('POST', '/operators')[0]?.body).toEqual({
    name: 'Ada',
    email: 'ada@b.example',
    roles: ['support'],
  })
})

it('a link that was damaged on its way is asked for as no link at all', async () => {
  const unknown = { 'GET /links': problem(410, 'link-unknown', 'Den Link gibt es nicht.') }
  for (const token of ['\u030a', 'a b', 'a'.repeat(101), '%0d%0a']) {
    const page = await consoleWith(nobody, unknown).get(
      `/zugang-einrichten?token=${encodeURIComponent(token)}`,
    )
    expect(page.status).toBe(410)
  }
})

it('suspending a portal names what follows, asks for reason and sentence, and says that it is done', async () => {
  const life = {
    state: 'open',
    next: ['suspended'],
    reason: null,
    sentence: null,
    since: null,
    byName: null,
    lastRest: null,
  }
  const look = { slug: 'kreis', area: 'Musterkreis', name: 'Kita-Portal' }
  const errors = [{ pointer: '/reason', code: 'reason-too-short', detail: 'Schreiben Sie den Grund.' }]
  const answers = {
    'GET /tenants/kreis': look,
    'GET /tenants/kreis/life': life,
    'GET /tenants/kreis/training': { training: null, copies: [], proposal: 'kreis-uebung' },
  }
  const pages = consoleWith(operator('admin'), {
    ...answers,
    'POST /tenants/kreis/life': ({ body }) =>
      (body as { reason: string }).reason
        ? new Response(null, { status: 204 })
        : problem(422, 'input-invalid', 'Bitte prüfen.', errors),
  })
  expect((await pages.get('/portale/kreis/leben')).html).toContain('/leben/aendern?zustand=suspended')
  const change = await pages.get('/portale/kreis/leben/aendern?zustand=suspended')
  expect(change.text).toContain('E-Mails und Fristen ruhen')
  // No way leads from here to closed.
  expect((await pages.get('/portale/kreis/leben/aendern?zustand=closed')).to).toBe('/portale/kreis/leben')
  const form = { from: 'open', to: 'suspended', reason: '', sentence: 'Bald wieder.' }
  const refused = await pages.post('/portale/kreis/leben/aendern', form)
  expect(refused.status).toBe(422)
  expect(refused.html).toContain('href="#reason')
  const done = await pages.post('/portale/kreis/leben/aendern', { ...form, reason: 'Der Vertrag ruht.' })
  expect(done.to).toBe('/portale/kreis/leben?getan=suspended')
  const lastRest = { from: '2026-03-13', until: '2026-03-25', offers: 2, codes: 0 }
  const rested = { ...answers, 'GET /tenants/kreis/life': { ...life, lastRest } }
  const seen = await consoleWith(operator('support'), rested).get('/portale/kreis/leben')
  expect(seen.text).toContain('2 Angebote haben dadurch einen späteren letzten Tag')
  expect(seen.html).not.toContain('/leben/aendern')
})

it('a missing role is a page of its own, a wrong field stands at its field', async () => {
  const refused = consoleWith(operator('editor'), { 'GET /audit': problem(403, 'not-allowed', 'Nein.') })
  expect((await refused.get('/protokoll')).status).toBe(403)
  const errors = [{ pointer: '/sentence', code: 'sentence-missing', detail: 'Schreiben Sie einen Satz.' }]
  const pages = consoleWith(operator('editor'), {
    'GET /live': { notices: [], switches: [], operations: [] },
    'POST /live/notices': problem(422, 'input-invalid', 'Bitte prüfen.', errors),
  })
  const page = await pages.post('/meldungen/neu', { kind: 'maintenance', sentence: '' })
  expect(page.status).toBe(422)
  expect(page.html).toContain('href="#sentence')
})

it('the log says in German what was done, and leaves what a person wrote as it is', async () => {
  const line = { at: '2026-11-21T09:00:00Z', by: 'Ada Nord', slug: 'kreis' }
  const fact = (key: string, value: string) => ({ key, value })
  const items = [
    {
      ...{ ...line, id: '1', action: 'tenant.live-on', subject: 'suspended' },
      detail: [fact('from', 'open'), fact('to', 'suspended'), fact('reason', 'admin')],
    },
    {
      ...{ ...line, id: '2', action: 'switch.change', subject: '01a20305-4730-7000-8697-94b1bcd0ac78' },
      detail: [fact('event', 'switched-off'), fact('target', 'area:search')],
    },
    { ...line, id: '3', action: 'notice.change', subject: null, detail: [fact('kind', 'maintenance')] },
    { ...line, id: '4', action: 'operator.change', subject: 'Bo', detail: [fact('roles', 'admin editor')] },
  ]
  const log = { 'GET /audit': { items, page: 1, more: false } }
  const { text } = await consoleWith(operator('admin'), log).get('/protokoll')
  for (const said of [
    ...['ausgesetzt', 'vorher: offen, jetzt: ausgesetzt, Grund: admin', 'Rollen: Verwaltung, Bearbeitung'],
    ...['abgeschaltet, Teil: Suche und Einrichtungen', 'Anlass: Wartung'],
  ])
    expect(text).toContain(said)
  expect(text).not.toContain('01a20305')
})
