import { describe, expect, it } from 'vitest'
import { id, officeWith, problem, staff } from './office.ts'

const view = {
  statement: {
    ...{ conformity: 'partial', method: 'self', contact: {}, plans: [], leftOut: [] },
    gaps: [{ what: 'Der Lageplan', whom: 'Alle', instead: 'Anrufen', since: '2026-10-01' }],
  },
  known: {
    assessedOn: '2026-11-21',
    gaps: [{ key: 'map', since: '2026-11-21', until: null }],
  },
  land: {
    ...{ law: 'BGG NRW', answerWeeks: 6, source: 'https://www.lbbp.nrw.de/ombudsstelle' },
    enforcement: { name: 'Ombudsstelle', url: 'https://www.lbbp.nrw.de/ombudsstelle' },
    unverified: ['email', 'phone'],
  },
  review: { on: '2025-11-30', dueOn: '2026-11-30', isDue: true },
  film: [],
}
const read = { 'GET /office/accessibility': view }

describe('the statement of the office', () => {
  it('is prefilled with the platform’s gaps and asks to check what could not be read up', async () => {
    const { text } = await officeWith(staff('office-admin'), read).get('/verwaltung/barrierefreiheit')
    expect(text).toContain('Die Karte bei der Suche braucht JavaScript')
    expect(text).toContain('Prüfen Sie sie: E-Mail und Telefon.')
    expect(text).toContain('seit 30. November 2025 nicht durchgesehen')
    expect(text).not.toMatch(/accessibility\./)
  })

  it('sends the whole statement: kept, planned, left out, and a new gap of its own', async () => {
    const app = officeWith(staff('office-admin'), { ...read, 'POST /office/texts': { id: id(9) } })
    await app.post('/verwaltung/barrierefreiheit', {
      ...{ conformity: 'partial', method: 'external', assessor: 'BIT-Zentrum', 'out-map': 'Keine Karte' },
      ...{ 'reviewed-day': '1', 'reviewed-month': '12', 'reviewed-year': '2026' },
      ...{ 'own-1-what': 'PDF', 'own-1-whom': 'Blinde', 'own-1-instead': 'Anrufen' },
      ...{ 'own-1-since-day': '2', 'own-1-since-month': '12', 'own-1-since-year': '2026' },
    })
    expect(app.asked('POST', '/office/texts')[0]?.body).toEqual({
      change: {
        part: 'accessibility',
        value: {
          ...{ conformity: 'partial', method: 'external', assessor: 'BIT-Zentrum', reviewedOn: '2026-12-01' },
          ...{ contact: {}, plans: [], leftOut: [{ gap: 'map', reason: 'Keine Karte' }] },
          gaps: [{ what: 'PDF', whom: 'Blinde', instead: 'Anrufen', since: '2026-12-02' }],
        },
      },
    })
  })

  it('shows a refusal at the field it is about, also in the second gap', async () => {
    const errors = [
      { pointer: '/accessibility/gaps/0/since', code: 'text-check-failed', detail: 'Kein Datum.' },
    ]
    const app = officeWith(staff('office-admin'), {
      ...read,
      'POST /office/texts': problem(422, 'input-invalid', 'So geht es nicht', errors),
    })
    const { html } = await app.post('/verwaltung/barrierefreiheit', {
      ...{ conformity: 'partial', method: 'self', 'own-1-what': 'PDF' },
    })
    expect(html).toMatch(/href="#own-1-since[^"]*">Kein Datum\./)
  })
})

describe('a reported barrier', () => {
  const report = {
    ...{ id: id(7), receivedAt: '2026-12-04T09:00:00.000Z', dueOn: '2027-01-04', lang: 'ar', page: '/suche' },
    ...{ text: 'الخط صغير', name: null, email: 'amal@familie.example', phone: null, clock: 'soon' },
    ...{ answeredAt: null, answeredBy: null, answerWay: null, answer: null, erasedAt: null },
  }
  const path = `/office/barrier-reports/${id(7)}`

  it('stands in the list with its clock, for clerks too', async () => {
    const row = { ...report, start: 'Die Schrift ist zu klein', erased: false }
    const items = [
      row,
      { ...row, id: id(8), start: null, erased: true, clock: null, answeredAt: row.receivedAt },
    ]
    const app = officeWith(staff('office-clerk'), {
      'GET /office/barrier-reports': { items, page: 1, more: false },
    })
    const { text } = await app.get('/verwaltung/barrieren')
    expect(text).toContain('Die Schrift ist zu klein')
    expect(text).toContain('Frist endet bald')
    expect(text).toContain('Meldung vom 4. Dezember 2026')
  })

  it('is answered by mail where there is an address', async () => {
    const app = officeWith(staff('office-clerk'), {
      [`GET ${path}`]: report,
      [`POST ${path}/answer`]: new Response(null, { status: 204 }),
    })
    const { html } = await app.get(`/verwaltung/barrieren/${id(7)}`)
    expect(html).toMatch(/lang="ar" dir="auto">الخط صغير/)
    expect(html).toContain('E-Mail an amal@familie.example')
    await app.post(`/verwaltung/barrieren/${id(7)}`, { weg: 'mail', antwort: 'Danke' })
    expect(app.asked('POST', `${path}/answer`)[0]?.body).toEqual({ way: 'mail', text: 'Danke' })
  })
})
