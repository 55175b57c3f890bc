import { describe, expect, it } from 'vitest'
import { id, officeWith, problem, staff } from './office.ts'
import { kase, offer, place, quietSections } from './records.ts'

const address = `/verwaltung/fall/${id(10)}`
const api = `/office/applications/${id(10)}`
const office = (one: object, answers = {}) =>
  officeWith(staff('facility-head'), {
    ...quietSections(api),
    [`GET ${api}`]: one,
    'GET /office/free-places': { items: [place(51, { ageClass: 'UE3' }), place(52)] },
    ...answers,
  })

describe('a case', () => {
  it('says what has to wait and until when, instead of a locked button', async () => {
    const waiting = {
      step: 'offer',
      refusal: { code: 'offer-too-early', params: { firstDay: '2026-12-01' } },
    }
    const { text, html } = await office(kase({ steps: [waiting] })).get(address)
    expect(text).toContain('1. Dezember 2026')
    expect(html).not.toContain(`href="${address}/angebot"`)
    expect(html).not.toContain('disabled')
  })

  it('tells of a contract elsewhere without saying where', async () => {
    const { text } = await office(
      kase({ status: 'PROVIDED_ELSEWHERE', contractedElsewhere: {}, steps: [] }),
    ).get(address)
    expect(text).toContain('Das Kind hat einen Vertrag in einer anderen Einrichtung.')
  })

  it('names who filled it in with the family and when it agreed; nobody where it came alone', async () => {
    const help = { place: 'Familienzentrum Nord', agreedAt: '2026-11-05T08:30:00.000Z' }
    const helped = await office(kase({ channel: 'assisted', help })).get(address)
    expect(helped.text).toContain(
      'Geholfen hat Familienzentrum Nord Einverstanden am 5. November 2026, 09:30',
    )
    const byOffice = await office(kase({ channel: 'assisted', help: { ...help, place: null } })).get(address)
    expect(byOffice.text).toContain('Geholfen hat Jugendamt')
    expect((await office(kase()).get(address)).text).not.toContain('Geholfen hat')
  })

  it('notes that contact data changed', async () => {
    const [guardian] = kase().guardians
    const changed = { ...guardian, contactChangedAt: '2026-11-30T08:00:00.000Z' }
    const { text } = await office(kase({ guardians: [changed] })).get(address)
    expect(text).toContain('Die Kontaktdaten sind neu seit dem 30. November 2026.')
  })

  it('takes the visit and comes back to the case', async () => {
    const app = office(kase(), { [`POST ${api}/visit`]: { id: id(10), status: 'WAITING' } })
    expect((await app.post(`${address}/besuch`)).to).toBe(`${address}?getan=visit`)
  })
})

describe('the other guardian’s consent', () => {
  const joint = (givenOn: string | null) => ({
    [`GET ${api}/family`]: {
      ...{ custody: 'joint', together: false, siblings: [] },
      consent: { needed: true, givenOn, channel: givenOn === null ? null : 'portal' },
    },
  })
  const look = (status: string, givenOn: string | null) =>
    office(kase({ status, steps: [] }), joint(givenOn)).get(address)
  const form = `href="${address}/einverstaendnis"`

  it('is asked for while a contract may follow', async () => {
    const { text, html } = await look('ACCEPTED', null)
    expect(text).toContain('Einverständnis')
    expect(html).toContain(form)
  })

  it('is not asked for where none can follow any more', async () => {
    const { text, html } = await look('REJECTED', null)
    expect(text).toContain('Beide Eltern gemeinsam')
    expect(text).not.toContain('Einverständnis')
    expect(html).not.toContain(form)
  })

  it('stays readable once it was given', async () => {
    const { text, html } = await look('CONTRACTED', '2026-11-30')
    expect(text).toContain('30. November 2026')
    expect(html).not.toContain(form)
  })
})

describe('an offer', () => {
  const typed = {
    place: id(52),
    'start-day': '1',
    'start-month': '8',
    'start-year': '2027',
    hours: '35',
    note: 'Rufen Sie an',
  }

  it('suggests a place for the child’s age', async () => {
    const { html } = await office(kase()).get(`${address}/angebot`)
    expect(html).toContain(`<option value="${id(52)}" selected="">`)
  })

  it('is sent as typed', async () => {
    const app = office(kase(), { [`POST ${api}/offer`]: { id: id(30) } })
    expect((await app.post(`${address}/angebot`, typed)).to).toBe(`${address}?getan=offer`)
    expect(app.asked('POST', `${api}/offer`)[0]?.body).toEqual({
      placeId: id(52),
      startsOn: '2027-08-01',
      hours: 35,
      note: 'Rufen Sie an',
    })
  })

  it('comes back with the reason at its field and everything typed', async () => {
    const refusal = problem(409, 'offer-too-early', 'Angebote sind ab dem 1. Dezember 2026 möglich.')
    const { status, html } = await office(kase(), { [`POST ${api}/offer`]: refusal }).post(
      `${address}/angebot`,
      typed,
    )
    expect(status).toBe(422)
    expect(html).toContain('href="#start"')
    expect(html).toContain('id="start-error"')
    expect(html).toContain('Rufen Sie an')
    expect(html).not.toContain('name="override"')
  })

  it('that loses its place to another child says so, and points to no field where none is left', async () => {
    const refusal = problem(409, 'place-already-held', 'Dieser Platz ist schon vergeben.')
    const post = { [`POST ${api}/offer`]: refusal }
    const one = await office(kase(), post).post(`${address}/angebot`, typed)
    expect(one.html).toContain('href="#place"')
    const none = await office(kase(), { ...post, 'GET /office/free-places': { items: [] } }).post(
      `${address}/angebot`,
      typed,
    )
    expect(none.text).toContain('Dieser Platz ist schon vergeben.')
    expect(none.text).toContain('Es ist kein Platz frei.')
    expect(none.html).not.toContain('href="#place"')
  })

  it('that does not fit asks for a reason', async () => {
    const refusal = problem(409, 'offer-does-not-fit', 'Nennen Sie einen Grund.', [
      { pointer: '/placeId', code: 'age-outside-place', detail: 'Der Platz ist für ein anderes Alter.' },
    ])
    const { html, text } = await office(kase(), { [`POST ${api}/offer`]: refusal }).post(
      `${address}/angebot`,
      typed,
    )
    expect(text).toContain('Der Platz ist für ein anderes Alter.')
    expect(html).toContain('href="#override"')
  })

  it('by the office is refused with its reason', async () => {
    const clerk = officeWith(staff('office-clerk'), {
      [`GET ${api}`]: kase({ steps: [{ step: 'offer', refusal: { code: 'offer-not-by-office' } }] }),
      ...quietSections(api),
      'GET /office/free-places': { items: [place(52)] },
      [`POST ${api}/offer`]: problem(409, 'offer-not-by-office', 'Angebote macht die Einrichtung.'),
    })
    const { text, html } = await clerk.get(`${address}/angebot`)
    expect(text).toContain('Jetzt nicht möglich')
    expect(html).not.toContain('name="place"')
    expect((await clerk.post(`${address}/angebot`, typed)).status).toBe(422)
  })

  it('is taken back by the id of the one that holds the place', async () => {
    const offers = [
      offer({ outcome: 'EXPIRED', outcomeAt: '2026-12-16T00:00:00.000Z' }),
      offer({ id: id(31) }),
    ]
    const app = office(kase({ status: 'OFFERED', offers }), {
      [`POST /office/offers/${id(31)}/withdrawal`]: { id: id(31) },
    })
    const { to } = await app.post(`${address}/angebot-zuruecknehmen`, { reason: 'Die Gruppe wird kleiner' })
    expect(to).toBe(`${address}?getan=withdrawal`)
  })
})

describe('a contract', () => {
  const accepted = kase({ status: 'ACCEPTED', offers: [offer({ outcome: 'ACCEPTED' })] })
  const typed = {
    'signed-day': '1',
    'signed-month': '12',
    'signed-year': '2026',
    'start-day': '1',
    'start-month': '8',
    'start-year': '2027',
    hours: '35',
  }

  it('is shown once more before it ends the child’s other applications', async () => {
    const app = office(accepted, { [`POST ${api}/contract`]: { id: id(60), closed: 3 } })
    const asked = await app.post(`${address}/vertrag`, typed)
    expect(asked.text).toContain('Das lässt sich nicht zurücknehmen.')
    expect(app.asked('POST', `${api}/contract`)).toHaveLength(0)
    expect((await app.post(`${address}/vertrag`, asked.hidden)).to).toBe(`${address}?getan=contract`)
    expect(app.asked('POST', `${api}/contract`)[0]?.body).toEqual({
      signedOn: '2026-12-01',
      startsOn: '2027-08-01',
      hours: 35,
    })
  })
})

it('a late reply asks why it still counts', async () => {
  const refusal = problem(409, 'reply-too-late', 'Die Zeit für die Antwort endete am 15. Dezember 2026.')
  const app = office(kase({ status: 'EXPIRED' }), { [`POST ${api}/reply`]: refusal })
  expect((await app.get(`${address}/antwort`)).html).not.toContain('name="reason"')
  const { html } = await app.post(`${address}/antwort`, { answer: 'accept', channel: 'phone' })
  expect(html).toContain('href="#reason"')
  expect(html).toContain('name="reason"')
})
