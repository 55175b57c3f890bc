import { describe, expect, it } from 'vitest'
import { exampleFound, exampleListing, idOf } from './example.ts'
import { openPortal, problem, toldYear } from './open-portal.ts'

const outside = (body: object) => ({
  '/jurisdiction': { body: { municipality: null, municipalities: [], office: null, ...body } },
})

describe('a training copy', () => {
  it('says so above every page, and no search engine keeps or reads any', async () => {
    const { get } = await openPortal({ portal: { training: true } })
    for (const address of ['/', '/suche', '/regeln']) {
      const { html } = await get(address)
      expect(html).toContain('Übungsportal')
      expect(html).toContain('<meta name="robots" content="noindex"/>')
    }
    expect((await get('/robots.txt')).html).toBe('User-agent: *\nDisallow: /\n')
    expect((await get('/sitemap.xml')).html).not.toContain('<url>')
  })

  it('is nothing a real portal says', async () => {
    const { get } = await openPortal()
    const { html } = await get('/')
    expect(html).not.toContain('Übungsportal')
    expect(html).not.toContain('noindex')
    expect((await get('/robots.txt')).html).toContain('Sitemap:')
  })
})

describe('every tenant', () => {
  it.each([
    ['kreis-soest', 'Kita-finden', 'Ein guter Platz für Ihr Kind.'],
    ['kaiserslautern', 'Vormerkliste', 'Kita suchen, vormerken, fertig.'],
    ['bochum', 'Meine Auswahl', 'Kitas in Bochum. Alle an einem Ort.'],
    ['hochsauerlandkreis', 'KiTa finden', 'Nah am Wald, nah bei Ihnen.'],
    ['flensburg', 'Eltern-Login', 'Gut angelegt an der Förde.'],
  ])('%s speaks its own words', async (slug, menu, title) => {
    const { get } = await openPortal({ slug })
    const { html } = await get('/')
    expect(html).toContain(menu)
    expect(html).toContain(`<h1>${title}</h1>`)
  })

  it.each([
    '/',
    '/suche',
    '/so-geht-es',
    '/regeln',
    '/fragen',
    '/kontakt',
    '/wohnort',
    '/traeger',
    '/leichte-sprache',
  ])('%s has one headline, no inline style and every word', async (path) => {
    const { html } = await (await openPortal()).get(path)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).not.toMatch(/ style=|<style|<script>/)
    expect(html).not.toMatch(/portal\.[a-z]+\.[a-zA-Z.]+|\{\{/)
    expect(html).toMatch(/href="\/impressum".*href="\/datenschutz".*href="\/barrierefreiheit"/s)
  })
})

it('the start page shows the year with its dates and today', async () => {
  const { html } = await (await openPortal()).get('/')
  expect(html).toContain('Kindergartenjahr 2027/28')
  expect(html).toContain('15. November')
  expect(html).toContain('Heute, 21. November')
  expect(html).toContain('Jugendamt der Stadt Lippstadt')
})

describe('the rules of a portal', () => {
  it('are one page in chapters, found from the footer and from „So geht es“', async () => {
    const portal = await openPortal()
    const { html } = await portal.get('/regeln')
    expect(html).toContain('Was Sie wählen können')
    expect(html).toContain('bis zu 4 Einrichtungen')
    expect(html).not.toContain('(läuft)')
    expect((await portal.get('/')).html).toContain('href="/regeln"')
    expect((await portal.get('/so-geht-es')).html).toMatch(/href="\/regeln">Alle Regeln nachlesen/)
  })

  it('are told year by year where they differ', async () => {
    const running = { ...toldYear, kitaYear: 2026, label: '2026/27', running: true }
    const answers = { '/portal/rules': { body: { years: [toldYear, running] } } }
    const { html } = await (await openPortal({ answers })).get('/regeln')
    expect(html).toMatch(/2027\/28.*2026\/27 \(läuft\)/s)
    expect(html.match(/ id="/g)?.length).toBe(new Set(html.match(/ id="[^"]+"/g)).size)
  })

  it('are the numbers and the deciders of „So geht es“', async () => {
    const { html } = await (await openPortal()).get('/so-geht-es')
    expect(html).toContain('bis zu 4 Einrichtungen')
    expect(html).toContain('entscheidet der Träger')
    expect(html).not.toContain('entscheidet die Einrichtung')
  })

  it.each([
    [['facility', 'office'], 'Gehen Sie in Ihre Wunschkita oder rufen Sie uns an.'],
    [['facility'], 'Gehen Sie in Ihre Wunschkita. Sie trägt'],
    [['advisor'], 'Rufen Sie uns an.'],
  ])('who enters for a family without internet is who may: %j', async (offlineBy, sentence) => {
    const years = [{ rules: { offlineBy } }] as never
    const { html } = await (await openPortal({ portal: { years } })).get('/kontakt')
    expect(html).toContain(sentence)
  })

  it('promise no such help where nobody may', async () => {
    const years = [{ rules: { offlineBy: [] } }] as never
    expect((await (await openPortal({ portal: { years } })).get('/kontakt')).html).not.toContain(
      'Kein Internet',
    )
  })
})

it('says on every page that the data are examples', async () => {
  const { html } = await (await openPortal()).get('/kontakt')
  expect(html).toContain('Beispieldaten')
  const real = await openPortal({ portal: { example: { facilities: false, rules: false } } })
  expect((await real.get('/kontakt')).html).not.toContain('Beispieldaten')
})

it('shows a notice of the tenant while there is one', async () => {
  const banner = [{ text: 'Die Telefone sind gestört.', link: null }]
  expect((await (await openPortal({ portal: { banner } })).get('/fragen')).html).toContain('gestört')
})

it('a portal that is suspended or closed says so with the operator’s sentence, and still names who runs it', async () => {
  const at = (state: string) =>
    openPortal({
      portal: { off: [{ target: `life:${state}`, sentence: 'Ab August wieder.', retrySeconds: 60 }] },
      answers: { '/form-stamp': { body: { stamp: 'stamp' } } },
    })
  for (const [state, status, title] of [
    ['suspended', 503, 'Das Portal macht eine Pause'],
    ['closed', 410, 'Dieses Portal gibt es nicht mehr'],
  ] as const) {
    const portal = await at(state)
    for (const path of ['/', '/suche', '/konto/anmelden']) {
      const page = await portal.get(path)
      expect([path, page.response.status]).toEqual([path, status])
      expect(page.html).toContain(`<h1>${title}</h1>`)
      expect(page.html).toContain('Ab August wieder.')
    }
    expect((await portal.get('/impressum')).response.status).toBe(200)
    const report = state === 'closed' ? 410 : 200
    expect((await portal.get('/barriere-melden')).response.status).toBe(report)
    expect((await portal.get('/barriere-melden/gesendet?bis=2026-12-21')).response.status).toBe(report)
  }
})

describe('whose Jugendamt', () => {
  it('is told by postcode, without a word about a child', async () => {
    const office = { name: 'Jugendamt Warstein', url: 'https://warstein.example', phone: '02902 000 30' }
    const answers = outside({ result: 'outside', municipality: 'Warstein', office })
    const { html } = await (await openPortal({ answers })).get('/wohnort?plz=59581')
    expect(html).toContain('Für Warstein ist ein anderes Jugendamt zuständig.')
    expect(html).toContain('tel:0290200030')
    expect(html).not.toMatch(/Geburt|Vorname/)
  })

  it('asks for the municipality where a postcode has several', async () => {
    const answers = outside({ result: 'choose', municipalities: ['Flensburg', 'Tastrup'] })
    const { html } = await (await openPortal({ answers })).get('/wohnort?plz=24943')
    expect(html).toMatch(/type="radio"[^>]*value="Tastrup"/)
  })

  it('keeps a wrong postcode in its field', async () => {
    const refused = problem(400, 'query-invalid', 'Passt nicht.')
    const errors = [{ pointer: '/postcode', code: 'postcode-invalid', detail: 'Fünf Ziffern.' }]
    const body = { ...(refused.body as object), errors }
    const { html } = await (await openPortal({ answers: { '/jurisdiction': { ...refused, body } } })).get(
      '/wohnort?plz=12',
    )
    expect(html).toContain('<a href="#plz">Fünf Ziffern.</a>')
    expect(html).toMatch(/name="plz"[^>]*value="12"|value="12"[^>]*name="plz"/)
  })
})

describe('what cannot be shown', () => {
  it('an unknown facility is a page of the tenant with 404', async () => {
    const { response, html } = await (await openPortal()).get(`/einrichtung/${idOf(7)}`)
    expect(response.status).toBe(404)
    expect(html).toContain('Kita-Portal')
    expect(html).toContain('Diese Seite gibt es hier nicht.')
  })

  it('an unknown host shows no tenant', async () => {
    const answers = { '/portal': problem(421, 'host-unknown', 'x') }
    const { response, html } = await (await openPortal({ answers })).get('/')
    expect(response.status).toBe(421)
    expect(html).not.toContain('Kita-Portal')
  })

  it('an error of ours goes to the log, not to the reader', async () => {
    const { get, logged } = await openPortal({ answers: { '/listings': { body: { broken: true } } } })
    const { response, html } = await get('/suche')
    expect(response.status).toBe(500)
    expect(html).not.toMatch(/TypeError|undefined/)
    expect(logged).toEqual(['page failed'])
  })

  it('a page that needs an account leads to signing in, and back', async () => {
    const answers = { '/selection/description': problem(401, 'sign-in-needed', 'x') }
    const { response } = await (await openPortal({ answers })).get('/auswahl')
    expect(response.headers.get('location')).toBe('/konto/anmelden?weiter=%2Fauswahl')
  })
})

it('search engines learn of facilities and desks, never of persons, on no page of the search', async () => {
  const person = (number: number) =>
    exampleListing(number, { kind: 'CHILDMINDING', target: { kind: 'childminder', id: idOf(number) } })
  const desk = exampleListing(2, { kind: 'CHILDMINDING', target: { kind: 'desk', id: idOf(2) } })
  const listed = [
    [exampleListing(1), person(5)],
    [desk, person(6)],
  ]
  const answers = {
    '/listings': ({ query }: { query: URLSearchParams }) => ({
      body: {
        ...exampleFound(listed[Number(query.get('page') ?? 1) - 1] ?? []),
        total: 4,
        pageSize: 2,
      },
    }),
  }
  const { get } = await openPortal({ answers })
  const { html } = await get('/sitemap.xml')
  expect(html).toContain(`/einrichtung/${idOf(1)}`)
  expect(html).toContain(`/tagespflege/${idOf(2)}`)
  expect(html).not.toMatch(new RegExp(`${idOf(5)}|${idOf(6)}`))
  expect((await get('/robots.txt')).html).toContain('Disallow: /konto')
})
