import { describe, expect, it } from 'vitest'
import { type OpenOptions, openPortal, problem } from './open-portal.ts'

const stamp = { '/form-stamp': { body: { stamp: 'siegel' } } }
const person = {
  firstName: 'Katharina',
  lastName: 'Öztürk',
  street: 'Lindenweg 4',
  postcode: '59457',
  town: 'Werl',
  phone: '',
  email: 'k@example.org',
  password: 'sieben blaue Boote',
  stamp: 'siegel',
}
const field = (pointer: string, code: string, detail: string) => ({ pointer, code, detail })
const invalid = (...errors: ReturnType<typeof field>[]) => ({
  status: 422,
  body: {
    type: '/problems/input-invalid',
    title: 'Etwas fehlt',
    status: 422,
    code: 'input-invalid',
    requestId: 'r',
    errors,
  },
})
const open = (answers: OpenOptions['answers'] = {}) => openPortal({ answers: { ...stamp, ...answers } })

describe('signing up', () => {
  it('says the same for every address, and where to look for the mail', async () => {
    const { post, get, asked } = await open({ '/accounts': { status: 202, body: { accepted: true } } })
    const { response } = await post('/konto/anlegen', person)
    expect(response.headers.get('location')).toBe('/konto/post')
    expect(asked('/accounts')[0]?.body).toMatchObject({
      email: 'k@example.org',
      language: 'de',
      stamp: 'siegel',
    })
    const { html } = await get('/konto/post')
    expect(html).toContain('Spam-Ordner')
    expect(html).not.toContain('k@example.org')
  })

  it('shows everything again but the password, and tells what is missing as an order', async () => {
    const { post } = await open({
      '/accounts': invalid(
        field('/street', 'text-missing', 'Hier fehlt etwas.'),
        field('/password', 'password-common', 'Dieses Passwort kennen zu viele.'),
      ),
    })
    const { response, html } = await post('/konto/anlegen', { ...person, street: '' })
    expect(response.status).toBe(422)
    expect(html).toContain('<a href="#street">Geben Sie Straße und Hausnummer ein.</a>')
    expect(html).toContain('value="Öztürk"')
    expect(html).not.toContain('sieben blaue Boote')
  })

  it('keeps the stamp of a corrected form, and takes a new one where the old one is used up', async () => {
    const kept = await open({ '/accounts': invalid(field('/town', 'text-missing', 'Hier fehlt etwas.')) })
    expect((await kept.post('/konto/anlegen', { ...person, stamp: 'alt' })).html).toContain('value="alt"')
    const used = await open({ '/accounts': problem(409, 'form-used', 'Das Formular ist schon abgesendet.') })
    expect((await used.post('/konto/anlegen', { ...person, stamp: 'alt' })).html).toContain('value="siegel"')
  })

  it('asks for the privacy notice only where the tenant wants it at registration', async () => {
    const at = async (slug: string) =>
      (await (await openPortal({ slug, answers: stamp })).get('/konto/anlegen')).html
    expect(await at('kreis-soest')).toContain('name="noticeVersion"')
    expect(await at('hochsauerlandkreis')).not.toContain('name="noticeVersion"')
  })
})

describe('the links of a mail', () => {
  const good = { '/accounts/links': { status: 204, body: null } }

  it('a page for a new link is not called like the one for a lost password', async () => {
    const { get } = await open(good)
    const pages = ['/konto/neuer-link?token=abc', '/konto/passwort-vergessen']
    const titles = await Promise.all(
      pages.map(async (path) => /<title>([^<]*)</.exec((await get(path)).html)?.[1]),
    )
    expect(new Set(titles).size).toBe(2)
  })

  it('change nothing when they are opened, only when the button is pressed', async () => {
    const { get, post, calls } = await open({
      ...good,
      '/accounts/confirmations': { status: 204, body: null },
    })
    const { html } = await get('/konto/bestaetigen?token=abc')
    expect(html).toContain('Adresse bestätigen')
    expect(calls.some(({ method }) => method === 'POST')).toBe(false)
    const { response } = await post('/konto/bestaetigen', { token: 'abc' })
    expect(response.headers.get('location')).toBe('/konto/anmelden?hinweis=bestaetigt')
  })

  it.each([
    ['link-expired', 'Dieser Link ist abgelaufen'],
    ['link-used', 'Dieser Link ist schon benutzt'],
    ['link-unknown', 'Dieser Link gilt nicht mehr'],
  ])('%s: the page says what it means and leads to a new one', async (code, title) => {
    const { get } = await open({ '/accounts/links': problem(410, code, '') })
    const { response, html } = await get('/konto/bestaetigen?token=abc')
    expect(response.status).toBe(410)
    expect(html).toContain(`<h1>${title}</h1>`)
    expect(html).toContain('href="/konto/passwort-vergessen"')
  })

  it('the second link sends a new mail, or tells that the address is confirmed', async () => {
    const renewal = async (sent: boolean) => {
      const { post } = await open({ '/accounts/renewals': { body: { sent } } })
      return (await post('/konto/neuer-link', { token: 'abc' })).response.headers.get('location')
    }
    expect(await renewal(true)).toBe('/konto/post')
    expect(await renewal(false)).toBe('/konto/anmelden?hinweis=schon-bestaetigt')
  })
})

describe('signing in', () => {
  const session = (answer: { status?: number; body: unknown }) => ({
    '/session': ({ method }: { method: string }) =>
      method === 'POST' ? answer : { body: { kind: 'nobody', name: null, roles: [] } },
  })
  const credentials = { email: 'k@example.org', password: 'x' }

  it.each([
    ['/absenden', '/absenden'],
    ['https://boese.example/', '/konto'],
    ['//boese.example', '/konto'],
    ['', '/konto'],
  ])('with the way back %j leads to %s', async (weiter, location) => {
    const { post } = await open(session({ body: { kind: 'parent' } }))
    const { response } = await post('/konto/anmelden', { ...credentials, weiter })
    expect(response.headers.get('location')).toBe(location)
  })

  it('of staff leads to the code of the office’s second factor', async () => {
    const { post } = await open(session({ body: { kind: 'staff' } }))
    const { response } = await post('/konto/anmelden', credentials)
    expect(response.headers.get('location')).toBe('/verwaltung/anmelden/code')
  })

  it('with an unconfirmed address offers a new link', async () => {
    const { post } = await open(session(problem(409, 'address-unconfirmed', 'Noch nicht bestätigt.')))
    const { html } = await post('/konto/anmelden', credentials)
    expect(html).toContain('Neuen Link anfordern')
  })
})

it('a form of the account survives the end of its session', async () => {
  const { post } = await open()
  const { html } = await post('/konto/daten', { town: 'Soest', street: 'Neuer Weg 1' })
  expect(html).toContain('Melden Sie sich noch einmal an')
  expect(html).toContain('town=Soest&amp;street=Neuer+Weg+1')
  const signedIn = await openPortal({
    answers: {
      '/session': ({ method }) => ({
        body: method === 'POST' ? { kind: 'parent' } : { kind: 'nobody', name: null, roles: [] },
      }),
    },
  })
  const kept = {
    weiter: '/konto/daten',
    behalten: 'town=Soest&street=Neuer+Weg+1',
    email: 'k@example.org',
    password: 'x',
  }
  const again = await signedIn.post('/konto/anmelden', kept)
  expect(again.html).toContain('name="street" value="Neuer Weg 1"')
  expect(again.html).toContain('action="/konto/daten"')
})

describe('my data', () => {
  const parent = { kind: 'parent' as const, name: null, roles: [] }
  const me = {
    id: 'x',
    email: 'k@example.org',
    firstName: 'K',
    lastName: 'Ö',
    phone: null,
    street: 'A 1',
    postcode: '59457',
    town: 'Werl',
    language: 'de',
    contactChangedAt: null,
    unreadMessages: 0,
  }

  it('go to all chosen facilities with one change, and the page says so', async () => {
    const { post, get } = await openPortal({
      session: parent,
      answers: { '/me': ({ method }) => ({ body: method === 'PATCH' ? { told: 3 } : me }) },
    })
    const { response } = await post('/konto/daten', {
      firstName: 'K',
      lastName: 'Ö',
      street: 'A 1',
      postcode: '59457',
      town: 'Soest',
      phone: '',
    })
    expect(response.headers.get('location')).toBe('/konto/daten?gespeichert=1')
    expect((await get('/konto/daten?gespeichert=1')).html).toContain('sieht ab jetzt Ihre neuen Angaben.')
  })

  it('need a session', async () => {
    const { get } = await openPortal({ answers: { '/me': problem(401, 'sign-in-needed', '') } })
    const { response } = await get('/konto/daten')
    expect(response.headers.get('location')).toBe('/konto/anmelden?weiter=%2Fkonto%2Fdaten')
  })
})
