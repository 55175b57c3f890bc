import { describe, expect, it } from 'vitest'
import { id, officeWith, problem, staff } from './office.ts'
import { place } from './records.ts'

describe('a family without internet', () => {
  const hit = {
    target: { kind: 'facility', id: id(3) },
    name: 'Kita Pustewind',
    town: 'Werl',
    provider: { name: 'DRK' },
  }
  const typed = { id: id(70), vorname: 'Olga', nachname: 'Müller', ziel: `facility:${id(1)}`, wer: 'Werl' }

  it('is written down for the own facility from the start', async () => {
    const { html } = await officeWith(staff('facility-head')).get('/verwaltung/eintragen')
    expect(html).toMatch(
      new RegExp(`checked="" [^>]*value="facility:${id(1)}"|value="facility:${id(1)}"[^>]* checked=""`),
    )
  })

  it('keeps everything typed while facilities are searched', async () => {
    const app = officeWith(staff('facility-head'), { 'GET /listings': { items: [hit] } })
    const { html, text } = await app.post('/verwaltung/eintragen', { ...typed, tun: 'suchen' })
    expect(html).toContain('value="Olga"')
    expect(html).toContain(`value="${id(70)}"`)
    expect(text).toContain('Kita Pustewind')
    expect(text).toContain('Kita Wirbelwind')
    expect(app.asked('POST', '/office/keyed-applications')).toHaveLength(0)
  })

  it('is told its number and the code once', async () => {
    const receipt = {
      id: id(70),
      reference: '9WJB-EQ8R',
      submittedAt: '2026-12-01T09:00:00.000Z',
      joinCode: 'V9FP-3RPF',
      applications: [
        { childName: 'Tim Müller', targetName: 'Kita Wirbelwind', late: true, visitFirst: false },
      ],
    }
    const app = officeWith(staff('facility-head'), { 'POST /office/keyed-applications': receipt })
    const { text } = await app.post('/verwaltung/eintragen', { ...typed, tun: 'senden' })
    expect(text).toContain('9WJB-EQ8R')
    expect(text).toContain('V9FP-3RPF')
    expect(app.asked('POST', '/office/keyed-applications')[0]?.body).toMatchObject({
      id: id(70),
      guardian: { firstName: 'Olga' },
      targets: [{ kind: 'facility', id: id(1) }],
    })
  })

  it('names the empty field in the summary', async () => {
    const refusal = problem(422, 'input-invalid', 'Etwas fehlt.', [
      { pointer: '/guardian/street', code: 'text-missing', detail: 'Hier fehlt etwas.' },
    ])
    const app = officeWith(staff('facility-head'), { 'POST /office/keyed-applications': refusal })
    const { text } = await app.post('/verwaltung/eintragen', { ...typed, tun: 'senden' })
    expect(text).toContain('Straße und Hausnummer: Hier fehlt etwas.')
  })
})

describe('places', () => {
  it('say on which day they were true, and lead to the child that holds one', async () => {
    const items = [
      place(51),
      place(52, { state: 'offered', applicationId: id(10), replyDueOn: '2026-12-15' }),
    ]
    const cell = { ageClass: 'U3', hours: 35, freeFrom: '2027-08-01', free: 1, offered: 1, given: 0 }
    const matrix = {
      ...{ id: id(1), name: 'Kita Wirbelwind', placesAsOf: '2026-11-02', isStale: false, staleDays: 30 },
      ...{ changes: true, careHours: [35], ageFromMonths: 4, ageToMonths: 78 },
      ...{ today: '2026-12-01', nextYear: '2027-08-01', cells: [cell] },
    }
    const app = officeWith(staff('facility-head'), {
      'GET /office/free-places': { items, facilities: [{ free: 1 }] },
      [`GET /office/facilities/${id(1)}/places`]: matrix,
      [`PUT /office/facilities/${id(1)}/places`]: { added: 1, closed: 0 },
    })
    const { html, text } = await app.get('/verwaltung/plaetze')
    expect(text).toContain('Ein Platz ist frei.')
    expect(text).toContain('Stand vom 2. November 2026')
    const name = 'U3.35.2027-08-01'
    await app.post(`/verwaltung/plaetze/zahlen/${id(1)}`, { [`zahl.${name}`]: '2', [`war.${name}`]: '1' })
    expect(app.asked('PUT', `/office/facilities/${id(1)}/places`)[0]?.body).toEqual({
      cells: [{ ageClass: 'U3', hours: 35, freeFrom: '2027-08-01', was: 1, free: 2 }],
    })
    expect(text).toContain('angeboten, bis 15.12.2026')
    expect(html).toContain(`href="/verwaltung/fall/${id(10)}"`)
    expect(html).not.toContain(`/plaetze/${id(52)}/schliessen`)
  })

  it('are looked for by the office, which oversees too many for one table', async () => {
    const hit = {
      target: { kind: 'facility', id: id(3) },
      name: 'Ev. Kita Ölzweig',
      town: 'Werl',
      provider: { name: 'Ev. Kita-Verband' },
      freePlaces: [{ ageClass: 'U3', count: 4 }],
      placesAsOf: '2026-11-02',
    }
    const app = officeWith(staff('office-clerk'), {
      'GET /listings': { total: 1, page: 1, pageSize: 20, items: [hit] },
    })
    const { html } = await app.get('/verwaltung/plaetze?wer=Ev.')
    expect(app.asked('GET', '/listings')[0]?.query).toMatchObject({ q: 'Ev.' })
    expect(html).toContain(`href="/verwaltung/plaetze?kita=${id(3)}"`)
    expect(html).toContain(`href="/verwaltung/warteliste?kita=${id(3)}"`)
  })

  it('are closed after a last look', async () => {
    const app = officeWith(staff('facility-head'), {
      'GET /office/free-places': { items: [place(51)] },
      [`DELETE /office/free-places/${id(51)}`]: new Response(null, { status: 204 }),
    })
    expect((await app.get(`/verwaltung/plaetze/${id(51)}/schliessen`)).text).toContain('Platz schließen?')
    expect((await app.post(`/verwaltung/plaetze/${id(51)}/schliessen`)).to).toBe(
      '/verwaltung/plaetze?getan=closed',
    )
  })
})

describe('today', () => {
  const today = {
    today: '2026-12-01',
    applications: [{ status: 'OFFERED', count: 2 }],
    freePlaces: 3,
    repliesDueSoon: 1,
    letters: 0,
    dueReplies: [
      {
        applicationId: id(11),
        facility: 'Kita Wirbelwind',
        childFirstName: 'Nora',
        childLastName: 'Kühn',
        replyDueOn: '2026-12-02',
      },
    ],
    unseen: {
      count: 12,
      items: [
        {
          applicationId: id(12),
          facility: 'Kita Wirbelwind',
          childFirstName: 'Ben',
          childLastName: 'Roth',
          submittedAt: '2026-11-30T08:00:00.000Z',
        },
      ],
    },
    taskCount: 1,
    taskKinds: [{ kind: 'offer-accepted', count: 1 }],
    tasks: [
      {
        id: id(80),
        kind: 'offer-accepted',
        facility: 'Kita Wirbelwind',
        facilityId: id(1),
        deskId: null,
        applicationId: id(10),
        placeId: null,
        childFirstName: 'Aaliyah',
        childLastName: 'Yılmaz',
        createdAt: '2026-12-01T08:00:00.000Z',
        dueOn: '2026-12-01',
      },
    ],
  }

  it('says what waits and what is due, and takes a task as done', async () => {
    const app = officeWith(staff('facility-head'), {
      'GET /office/today': today,
      [`POST /office/tasks/${id(80)}/done`]: new Response(null, { status: 204 }),
    })
    const { text, html } = await app.get('/verwaltung')
    // each row leads to the one page where it is done
    expect(html).toContain(`href="/verwaltung/fall/${id(10)}/vertrag"`)
    expect(html).toContain(`href="/verwaltung/fall/${id(11)}/antwort"`)
    expect(html).toContain(`href="/verwaltung/fall/${id(12)}"`)
    expect(text).toContain('Antworten (1)')
    expect(text).toContain('Neu (12)')
    expect(text).toContain('11 weitere stehen in der Warteliste.')
    expect(text).toContain('Dienstag, 1. Dezember 2026')
    expect(text).toContain('Eine Sache wartet auf Sie. Eine davon ist fällig.')
    expect(text).toContain('Aaliyah Yılmaz')
    expect((await app.post(`/verwaltung/aufgaben/${id(80)}/erledigt`)).to).toBe('/verwaltung')
  })

  it('has words for what it asks for, and for how urgent that is', async () => {
    const kinds = [
      ...['offer-accepted', 'places-stale', 'needs-place-late'],
      ...['application-withdrawn', 'yes-without-place'],
    ]
    const tasks = kinds.map((kind, n) => ({ ...today.tasks[0], id: id(100 + n), kind }))
    const taskKinds = kinds.map((kind) => ({ kind, count: 1 }))
    const answers = { 'GET /office/today': { ...today, tasks, taskKinds, taskCount: tasks.length } }
    const { text } = await officeWith(staff('office-clerk'), answers).get('/verwaltung')
    expect(text.match(/[a-z-]+\.task[a-z.-]*/g)).toBeNull()
  })
})

it('figures hide what is too small to tell', async () => {
  const figures = {
    kitaYear: 2027,
    needs: [{ familyOfCare: 'EARLY', status: 'OPEN', ageClass: 'U3', count: null }],
    children: 8861,
    applications: [{ kind: 'KITA', status: 'WAITING', count: 35_703 }],
    places: [],
  }
  const { text } = await officeWith(staff('planner'), { 'GET /office/figures': figures }).get(
    '/verwaltung/zahlen',
  )
  expect(text).toContain('8.861')
  expect(text).toContain('35.703')
  expect(text).toContain('Ein Strich steht, wo so wenige Kinder zählen')
})
