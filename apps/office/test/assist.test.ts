import { expect, it } from 'vitest'
import { id, officeWith, problem, staff } from './office.ts'

const places = {
  'GET /office/counselling-places': {
    year: 2026,
    items: [
      { id: id(42), name: 'Familienzentrum Nord', closedAt: null, thisYear: 12, lastYear: 3 },
      { id: id(43), name: 'Stadtteilmütter', closedAt: '2026-03-01T09:00:00.000Z', thisYear: 1, lastYear: 9 },
    ],
    office: { thisYear: 4, lastYear: 0 },
  },
}
const page = '/verwaltung/gemeinsam'

it('is all a counsellor finds: how it works and where it begins, no numbers and no families', async () => {
  const office = officeWith(staff('counsellor'))
  expect((await office.get('/verwaltung')).to).toBe(page)
  const { html, text } = await office.get(`${page}?beendet=1`)
  expect(html).toContain('href="/gemeinsam"')
  expect(text).toContain('Von der Familie ist hier nichts mehr gespeichert.')
  expect(text).not.toContain('Wo geholfen wird')
  expect(office.asked('GET', '/office/counselling-places')).toEqual([])
  expect(html).not.toContain('href="/verwaltung/warteliste"')
})

it('tells the office how often at which place, and only that', async () => {
  const { text, html } = await officeWith(staff('office-clerk'), places).get(page)
  expect(text).toContain('Familienzentrum Nord 12 3')
  expect(text).toContain('Stadtteilmütter (geschlossen) 1 9')
  expect(text).toContain('Jugendamt 4 0')
  expect(html).not.toContain('name="name"')
})

it('lets the office’s admin add a place, close one and open it again', async () => {
  const one = `/office/counselling-places/${id(42)}`
  const office = officeWith(staff('office-admin'), {
    ...places,
    'POST /office/counselling-places': Response.json({ id: id(44) }, { status: 201 }),
    [`PATCH ${one}`]: { id: id(42) },
  })
  expect((await office.get(page)).html).toContain('name="name"')
  expect((await office.post(`${page}/stellen`, { name: 'Caritas' })).to).toBe(`${page}?angelegt=1`)
  await office.post(`${page}/stellen/${id(42)}`, { tun: 'schliessen' })
  await office.post(`${page}/stellen/${id(42)}`, { tun: 'oeffnen' })
  expect(office.asked('PATCH', one).map(({ body }) => body)).toEqual([{ closed: true }, { closed: false }])
})

it('says so when the place exists, and keeps the name', async () => {
  const errors = [
    { pointer: '/name', code: 'counselling-place-known', detail: 'Diese Stelle gibt es schon.' },
  ]
  const office = officeWith(staff('office-admin'), {
    ...places,
    'POST /office/counselling-places': problem(422, 'input-invalid', 'Etwas fehlt', errors),
  })
  const { status, text, html } = await office.post(`${page}/stellen`, { name: 'Caritas' })
  expect(status).toBe(422)
  expect(text).toContain('Diese Stelle gibt es schon.')
  expect(html).toContain('value="Caritas"')
})
