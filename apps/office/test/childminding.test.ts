import { describe, expect, it } from 'vitest'
import { id, officeWith, staff } from './office.ts'

const request = {
  id: id(50),
  status: 'SUBMITTED',
  submittedAt: '2026-11-05T09:00:00.000Z',
  monthsAtStart: 20,
  startsOn: '2027-08-01',
  hours: 35,
  fromMinute: 480,
  toMinute: 900,
  comment: 'Wir wohnen um die Ecke.',
  town: 'Werl',
}
const person = {
  id: id(41),
  name: 'Anna Tag',
  placesMax: 5,
  permitUntil: '2029-01-31',
  permit: 'valid',
  retiredOn: null,
  vacanciesAsOf: null,
  stale: true,
  vacancies: [{ id: id(60), places: 1, freeFrom: '2027-08-01', hours: 35 }],
  children: [
    { firstName: 'Ole', lastName: 'Jung', startsOn: '2027-02-01', endsOn: null, hours: 25, weeklyTimes: [] },
    { firstName: 'Mia', lastName: 'Berg', startsOn: '2026-08-01', endsOn: null, hours: 25, weeklyTimes: [] },
  ],
  standIns: [],
  requests: [request],
}
const own = { 'GET /office/own-childminding': { persons: [person] } }
const address = '/verwaltung/meine-tagespflege'

describe('a Tagespflegeperson’s own page', () => {
  it('shows requests without names, free places and her children, and no other area', async () => {
    const { html, text } = await officeWith(staff('childminder'), own).get(address)
    expect(text).toContain('20 Monate bei Beginn')
    expect(text).toContain('Mia Berg seit 01.08.2026')
    expect(text).toContain('Ole Jung ab 01.02.2027')
    expect(html).toContain('Stimmt noch')
    expect(html).not.toContain('href="/verwaltung/tagespflege"')
  })

  it('“Stimmt noch” sends no places, saving sends what was typed', async () => {
    const api = `/office/childminders/${id(41)}/vacancies`
    const app = officeWith(staff('childminder'), {
      ...own,
      [`PUT ${api}`]: { id: id(41), asOf: '2026-11-05' },
    })
    await app.post(`${address}/${id(41)}/plaetze`, { do: 'holds', 'places-0': '1' })
    await app.post(`${address}/${id(41)}/plaetze`, {
      ...{ do: 'save', 'places-0': '2', 'hours-0': '25' },
      ...{ 'free-0-day': '1', 'free-0-month': '8', 'free-0-year': '2027' },
    })
    expect(app.asked('PUT', api).map(({ body }) => body)).toEqual([
      {},
      { items: [{ places: 2, hours: 25, freeFrom: '2027-08-01' }] },
    ])
  })

  it('answers a family with a text', async () => {
    const api = `/office/own-childminding/requests/${id(50)}/answer`
    const app = officeWith(staff('childminder'), {
      ...own,
      [`POST ${api}`]: { id: id(50), status: 'CONTACTS_GIVEN' },
    })
    await app.post(`${address}/anfragen/${id(50)}`, { answer: 'yes', [`text-${id(50)}`]: 'Bis Montag' })
    expect(app.asked('POST', api)[0]?.body).toEqual({ answer: 'yes', text: 'Bis Montag' })
  })
})
