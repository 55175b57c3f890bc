import { describe, expect, it } from 'vitest'
import { id, officeWith, problem, staff } from './office.ts'
import { deskCase } from './records.ts'

const address = `/verwaltung/tagespflege/${id(40)}`
const api = `/office/desk/applications/${id(40)}`
const none = { [`GET ${api}/suggestions`]: { items: [], more: 0, named: [] } }

describe('a match of the Fachberatung', () => {
  it('offers only the advisor’s own steps', async () => {
    const { html, text } = await officeWith(staff('advisor'), { ...none, [`GET ${api}`]: deskCase() }).get(
      address,
    )
    expect(text).toContain('Der Antrag auf Förderung liegt vor')
    expect(html).toContain('value="MATCHED"')
    expect(html).not.toContain('value="WITHDRAWN"')
  })

  it('sends both ticks as they stand and says at the tick which paper is missing', async () => {
    const refusal = problem(409, 'match-paper-missing', 'Es fehlt noch etwas.', [
      { pointer: '/ticks/subsidy', code: 'subsidy-missing', detail: 'Es fehlt der Antrag auf Förderung.' },
    ])
    const app = officeWith(staff('advisor'), {
      ...none,
      [`GET ${api}`]: deskCase(),
      [`POST ${api}/step`]: refusal,
    })
    const { html } = await app.post(address, { to: 'MATCHED', contract: 'yes', childminder: id(41) })
    expect(app.asked('POST', `${api}/step`)[0]?.body).toEqual({
      to: 'MATCHED',
      ticks: { contract: true, subsidy: false },
      childminderId: id(41),
      needMet: false,
    })
    expect(html).toContain('href="#subsidy"')
  })

  it('sends the last day and the times of the week as typed, and the warning stands on the page', async () => {
    const match = {
      ...{ personName: null, startsOn: '2027-08-01', endsOn: null, endReason: null, hours: 25 },
      ...{ weeklyTimes: [{ day: 1, from: 480, to: 720 }], matchedAt: null },
      ...{ contractSignedOn: null, subsidyFiledOn: null },
    }
    const warnings = [{ code: 'permit-ends-during-care', params: { day: '2028-01-31' } }]
    const app = officeWith(staff('advisor'), {
      ...none,
      [`GET ${api}`]: deskCase({ match, warnings, childminderId: id(41) }),
      [`POST ${api}/step`]: problem(422, 'input-invalid', 'Bitte prüfen Sie Ihre Angaben.', [
        { pointer: '/match/weeklyTimes/1/to', code: 'end-before-start', detail: 'Das Ende liegt zu früh.' },
      ]),
    })
    const { text } = await app.get(address)
    expect(text).toContain('Die Erlaubnis der Person endet am 31. Januar 2028')
    const { html } = await app.post(address, {
      ...{ to: 'MATCH_PENDING', childminder: id(41), 'from-1': '08:00', 'to-1': '12:00' },
      ...{ 'from-3': '9:00', 'to-3': '8:00' },
      ...{ 'until-day': '31', 'until-month': '7', 'until-year': '2028' },
    })
    expect(app.asked('POST', `${api}/step`)[0]?.body).toMatchObject({
      match: {
        endsOn: '2028-07-31',
        weeklyTimes: [
          { day: 1, from: 480, to: 720 },
          { day: 3, from: 540, to: 480 },
        ],
      },
    })
    expect(html).toContain('href="#to-3"')
  })

  it('gives every control an id of its own, so that each label is that of its own', async () => {
    const app = officeWith(staff('advisor'), { ...none, [`GET ${api}`]: deskCase({}) })
    const { html } = await app.get(address)
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, one]) => one)
    expect(ids).toContain('to-2')
    expect(ids.filter((one, at) => ids.indexOf(one) !== at)).toEqual([])
  })

  it('knows no papers before a person is found', async () => {
    const early = deskCase({ status: 'SUBMITTED', moves: ['IN_ADVICE', 'REJECTED'] })
    const app = officeWith(staff('advisor'), {
      ...none,
      [`GET ${api}`]: early,
      [`POST ${api}/step`]: { id: id(40) },
    })
    await app.post(address, { to: 'IN_ADVICE' })
    expect(app.asked('POST', `${api}/step`)[0]?.body).toEqual({ to: 'IN_ADVICE' })
  })
})
