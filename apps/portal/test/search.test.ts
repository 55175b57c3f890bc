import { expect, it } from 'vitest'
import { exampleFound, exampleListing } from './example.ts'
import { openPortal } from './open-portal.ts'

const found = (changes: Parameters<typeof exampleFound>[1], items = [exampleListing(1)]) => ({
  '/listings': { body: exampleFound(items, changes) },
})

it('reads its filters from the address and asks the API with them', async () => {
  const { get, asked } = await openPortal()
  await get('/suche?ort=59457&umkreis=5&art=KITA&art=HORT&ab=2027-08-01&von=07:00&stunden=35&frei=1&seite=2')
  const [call] = asked('/listings')
  expect(call?.query.toString()).toBe(
    'place=59457&radius=5&kind=KITA&kind=HORT&from=2027-08-01&opens=07%3A00&hours=35&free=1&page=2',
  )
})

it('turns a birthday in three fields into one day of the address, and drops empty fields', async () => {
  const { get } = await openPortal()
  const { response } = await get('/suche?ort=&geburt-day=14&geburt-month=3&geburt-year=2025&text=')
  expect(response.status).toBe(302)
  expect(response.headers.get('location')).toBe('/suche?geburt=2025-03-14')
})

it('shows a birthday that does not exist with what was typed', async () => {
  const { get } = await openPortal()
  const { html } = await get('/suche?geburt-day=31&geburt-month=2&geburt-year=2025')
  expect(html).toContain('Geben Sie ein Datum ein, das es gibt.')
  expect(html).toMatch(/name="geburt-day"[^>]*value="31"/)
})

it('survives an address that nobody can mean', async () => {
  const { get, asked } = await openPortal()
  const { response } = await get('/suche?umkreis=7000&art=ZOO&ab=2027-13-45&alter=-3&seite=abc&von=99:99&x=1')
  expect(response.status).toBe(200)
  expect(asked('/listings')[0]?.query.toString()).toBe('')
})

it('takes one filter out of the address by its chip', async () => {
  const { get } = await openPortal({
    answers: found({ origin: { label: '59457 Werl', known: true, latitude: 51.5, longitude: 7.9 } }),
  })
  const { html } = await get('/suche?ort=59457&umkreis=5&frei=1')
  expect(html).toContain('href="/suche?ort=59457&amp;umkreis=5"')
  expect(html).toContain('1 Angebot im Umkreis von 5 km')
})

it('needs no script but the one of the map, and none where nothing was found', async () => {
  const some = await (await openPortal()).get('/suche')
  expect(some.html.match(/<script/g)).toHaveLength(1)
  const none = await (await openPortal({ answers: found({}, []) })).get('/suche?text=xyz')
  expect(none.html).not.toContain('<script')
  expect(none.html).toContain('Dazu passt gerade nichts.')
})

it('puts a hit into the selection by a form that works without script', async () => {
  const { get } = await openPortal()
  const { html } = await get('/suche?ort=59457')
  expect(html).toContain('<form action="/auswahl" method="post">')
  expect(html).toContain('value="/suche?ort=59457#00000000-0000-4000-8000-000000000001"')
})

it('says so when the place is not in the area, and who can tell more', async () => {
  const { get } = await openPortal({
    answers: found({ origin: { label: '10115', known: false, latitude: null, longitude: null } }),
  })
  const { html } = await get('/suche?ort=10115')
  expect(html).toContain('„10115“ liegt nicht in unserem Gebiet.')
  expect(html).toContain('/wohnort?plz=10115')
})

it('names Träger that are still to come', async () => {
  const { get } = await openPortal({
    answers: found({ upcoming: [{ name: 'Kath. Verbund', facilities: 11 }] }),
  })
  expect((await get('/suche')).html).toContain('Kath. Verbund')
})

it('tells free places with their day, and says nothing invented where no count is kept', async () => {
  const listings = [exampleListing(1), exampleListing(2, { placesAsOf: null, freePlaces: [] })]
  const { html } = await (await openPortal({ answers: found({}, listings) })).get('/suche')
  expect(html).toContain('3 freie Plätze unter 3')
  expect(html).toContain('Stand vom 2. November 2026')
  expect(html).toContain('Fragen Sie die Einrichtung nach freien Plätzen.')
})

it('leads past the last page back to it', async () => {
  const { get } = await openPortal({ answers: found({ total: 21, page: 9 }, []) })
  const { response } = await get('/suche?text=kita&seite=9')
  expect(response.headers.get('location')).toBe('/suche?text=kita&seite=2')
})
