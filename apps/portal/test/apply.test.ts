import { beforeEach, describe, expect, it } from 'vitest'
import type { Content } from '../src/page/apply/draft.ts'
import { exampleListing, idOf } from './example.ts'
import { type OpenOptions, openPortal, problem } from './open-portal.ts'

const parent = { kind: 'parent' as const, name: null, roles: [] }
const submissionId = idOf(77)
const kita = {
  targetKind: 'facility',
  id: idOf(1),
  kind: 'KITA',
  name: 'Kita Nummer 1',
  town: 'Werl',
  provider: 'Stadt Werl',
  joined: true,
  visit: null,
  deskId: null,
}
const selection = { targets: [kita], counters: [{ counter: 'facility', max: 4, chosen: 1 }] }
const me = {
  id: 'x',
  email: 'k@example.org',
  firstName: 'Katharina',
  lastName: 'Öztürk',
  phone: null,
  street: 'Lindenweg 4',
  postcode: '59457',
  town: 'Werl',
  language: 'de',
  contactChangedAt: null,
  unreadMessages: 0,
}
const inside = { result: 'inside', municipality: 'Werl', municipalities: [], office: null }
const wish = { startsOn: '2027-08-01', hours: 35, changeWish: false, movingIn: false }
const child = { firstName: 'Jonathan', lastName: 'Öztürk', bornOn: '2025-03-14' }
const sent = (late: boolean) => ({
  applications: [
    {
      id: idOf(5),
      childId: idOf(6),
      childName: 'Jonathan Öztürk',
      kind: 'KITA',
      targetId: idOf(1),
      targetName: 'Kita Nummer 1',
      startsOn: '2027-08-01',
      hours: 35,
      changeWish: false,
      late,
      visitFirst: false,
    },
  ],
})

let stored: Content
beforeEach(() => {
  stored = {}
})

const open = (options: OpenOptions = {}) =>
  openPortal({
    session: parent,
    ...options,
    answers: {
      '/me': { body: me },
      '/me/selection': { body: selection },
      '/me/children': { body: { items: [] } },
      '/jurisdiction': { body: inside },
      '/me/draft': ({ method, body }) => {
        if (method === 'PUT') stored = (body as { content: Content }).content
        return { body: { submissionId, content: stored } }
      },
      '/me/draft/preview': { body: sent(false) },
      ...options.answers,
    },
  })

const typedChild = {
  blocks: '1',
  'child-0-firstName': 'Jonathan',
  'child-0-lastName': 'Öztürk',
  'child-0-bornOn-day': '14',
  'child-0-bornOn-month': '3',
  'child-0-bornOn-year': '2025',
}
const location = ({ response }: { response: Response }) => response.headers.get('location')

describe('the way in', () => {
  it('asks a visitor to sign in, and leads back here', async () => {
    const { get } = await openPortal({
      answers: { '/selection/description': { body: selection } },
    })
    const { html } = await get('/absenden', `auswahl=facility.${exampleListing(1).target.id}`)
    expect(html).toContain('href="/konto/anmelden?weiter=%2Fabsenden"')
    expect(html).not.toContain('Geboren')
  })

  it('asks a newcomer where he lives before he makes an account, where that decides today', async () => {
    const answers = { '/selection/description': { body: selection }, '/jurisdiction': { body: inside } }
    const { get } = await openPortal({ answers })
    const chosen = `auswahl=facility.${exampleListing(1).target.id}`
    const { html } = await get('/absenden', chosen)
    expect(html).toMatch(/<form[^>]*action="\/wohnort"[\s\S]*name="plz"/)
    expect(html).not.toContain('href="/konto/anlegen"')
    expect((await get('/wohnort?plz=59457', chosen)).html).toContain('href="/konto/anlegen"')
  })

  it('names the competent office before a word about a child is asked', async () => {
    const office = {
      name: 'Jugendamt der Stadt Lippstadt',
      url: 'https://lippstadt.example',
      phone: '02941 000 10',
    }
    const answers = {
      '/jurisdiction': { body: { ...inside, result: 'outside', municipality: 'Lippstadt', office } },
    }
    const { get } = await open({ answers })
    for (const path of ['/absenden', '/absenden/kind']) {
      const { html } = await get(path)
      expect(html).toContain('Jugendamt der Stadt Lippstadt')
      expect(html).toContain('02941 000 10')
      expect(html).not.toContain('Vorname des Kindes')
    }
  })

  it('goes on at the first page that misses something', async () => {
    const { get } = await open()
    expect(location(await get('/absenden'))).toBe('/absenden/kind')
    stored = { newChildren: [child] }
    expect(location(await get('/absenden'))).toBe('/absenden/betreuung')
    stored = { newChildren: [child], need: wish, step: 'pruefen' }
    expect(location(await get('/absenden'))).toBe('/absenden/pruefen')
  })
})

describe('every step', () => {
  it('saves what was typed, whichever way the family leaves', async () => {
    const { post } = await open()
    expect(location(await post('/absenden/kind', typedChild))).toBe('/absenden/betreuung')
    expect(stored.newChildren).toEqual([child])
    const back = { start: '2027-08-01', hours: '35', danach: 'zurueck' }
    expect(location(await post('/absenden/betreuung', back))).toBe('/absenden/kind')
    expect(stored.need).toMatchObject({ startsOn: '2027-08-01', hours: 35 })
    expect(location(await post('/absenden/weiteres', { comment: 'Mit dem Rad', danach: 'spaeter' }))).toBe(
      '/konto?gespeichert=1',
    )
    expect(stored).toMatchObject({ newChildren: [child], comment: 'Mit dem Rad' })
  })

  it('asks the Fachberatung’s own question where Tagespflege is chosen, in the tenant’s words', async () => {
    stored = { newChildren: [child], need: wish }
    const desk = { ...kita, targetKind: 'desk', id: idOf(2), kind: 'CHILDMINDING', name: 'Fachberatung' }
    const choosing = (targets: object[]) =>
      open({ answers: { '/me/selection': { body: { ...selection, targets } } } })
    const label = 'Kommentar zum Betreuungswunsch / Name der Kindertagespflegeperson'
    expect((await (await choosing([kita])).get('/absenden/weiteres')).html).not.toContain(label)
    const { get, post } = await choosing([kita, desk])
    expect((await get('/absenden/weiteres')).html).toContain(label)
    await post('/absenden/weiteres', { comment: 'Mit dem Rad', childmindingComment: 'Frau Muster' })
    expect(stored).toMatchObject({ comment: 'Mit dem Rad', childmindingComment: 'Frau Muster' })
  })

  it('names what is missing at its field and keeps the rest', async () => {
    const { post } = await open()
    const { response, html } = await post('/absenden/kind', {
      ...typedChild,
      'child-0-bornOn-day': '',
      'child-0-bornOn-month': '',
      'child-0-bornOn-year': '',
    })
    expect(response.status).toBe(422)
    expect(html).toContain('<a href="#child-0-bornOn-day">Geben Sie den Geburtstag')
    expect(html).toContain('value="Jonathan"')
  })

  it('takes several children, and one block less loses no other', async () => {
    const { post } = await open()
    const two = {
      ...typedChild,
      blocks: '2',
      'child-1-firstName': 'Emilia',
      'child-1-lastName': 'Öztürk',
      danach: 'ohne 0',
    }
    const { html } = await post('/absenden/kind', two)
    expect(html).toContain('name="child-0-firstName" value="Emilia"')
    expect(html).not.toContain('value="Jonathan"')
  })

  it('refuses a time of day that is none, and reads the usual ways of writing one', async () => {
    const { post } = await open()
    const typed = { start: '2027-08-01', hours: '35', from: '7.30', to: 'halb vier' }
    expect((await post('/absenden/betreuung', typed)).html).toContain('href="#to"')
    await post('/absenden/betreuung', { ...typed, to: '15' })
    expect(stored.need).toMatchObject({ fromMinute: 450, toMinute: 900 })
  })

  it('tells at once from when a start is possible, with the day for the calendar', async () => {
    const tooEarly = problem(
      409,
      'window-not-open',
      'Für das Kindergartenjahr 2027/28 geht das ab dem 1. Oktober 2026.',
    )
    const { post } = await open({ answers: { '/me/draft/preview': tooEarly } })
    const { response, html } = await post('/absenden/betreuung', { start: '2027-08-01', hours: '35' })
    expect(response.status).toBe(409)
    expect(html).toContain(
      '<a href="#start">Für das Kindergartenjahr 2027/28 geht das ab dem 1. Oktober 2026.</a>',
    )
    expect(html).toContain('/api/v1/calendar?year=2027')
  })
})

describe('the page before sending', () => {
  beforeEach(() => {
    stored = {
      newChildren: [child],
      need: { ...wish, alternativeHours: 45 },
      comment: 'Mit dem Rad',
      step: 'pruefen',
    }
  })

  it('shows everything with a way to change it', async () => {
    const { html } = await (await open()).get('/absenden/pruefen')
    expect(html).toContain('Jonathan Öztürk, geboren am 14. März 2025')
    expect(html).toContain('35 Stunden in der Woche, sonst 45')
    expect(html).toContain('Lindenweg 4, 59457 Werl')
    expect(html).toContain('Was danach passiert')
    expect(html.match(/href="\/absenden\/betreuung"/g)?.length).toBeGreaterThan(1)
  })

  it('says in plain words that it is late', async () => {
    const { get } = await open({ answers: { '/me/draft/preview': { body: sent(true) } } })
    expect((await get('/absenden/pruefen')).html).toContain('Erbeten war es bis 15. November 2026.')
  })

  it('sends under the id of the draft and leads to the receipt', async () => {
    const { post, asked } = await open({ answers: { '/me/submissions': { status: 201, body: {} } } })
    expect(location(await post('/absenden/pruefen', { submissionId }))).toBe(
      `/konto/bestaetigung/${submissionId}`,
    )
    expect(asked('/me/submissions')[0]?.body).toMatchObject({
      id: submissionId,
      children: [child],
      targets: [{ kind: 'facility', id: idOf(1) }],
    })
  })

  it('a second click finds the draft gone and shows the same receipt', async () => {
    stored = {}
    const { post, asked } = await open({ answers: { [`/me/submissions/${idOf(70)}`]: { body: {} } } })
    expect(location(await post('/absenden/pruefen', { submissionId: idOf(70) }))).toBe(
      `/konto/bestaetigung/${idOf(70)}`,
    )
    expect(asked('/me/submissions')).toEqual([])
  })

  it('a refused or failed sending never shows green', async () => {
    const full = problem(
      409,
      'application-limit-reached',
      'Für jedes Kind sind 4 Einrichtungen zur gleichen Zeit möglich.',
    )
    const refused = await (await open({ answers: { '/me/submissions': full } })).post('/absenden/pruefen', {
      submissionId,
    })
    expect(refused.response.status).toBe(409)
    expect(refused.html).toContain('<a href="#auswahl">Für jedes Kind sind 4 Einrichtungen')
    const broken = await (await open({ answers: { '/me/submissions': problem(500, 'internal', '') } })).post(
      '/absenden/pruefen',
      { submissionId },
    )
    expect(broken.response.status).toBe(500)
    for (const { html } of [refused, broken]) expect(html).not.toContain('angekommen')
    expect(stored.newChildren).toEqual([child])
  })
})

describe('the receipt', () => {
  const receipt = {
    id: submissionId,
    reference: '7ZDE-JX8F',
    submittedAt: '2026-11-21T09:00:00.000Z',
    guardianName: 'Katharina Öztürk',
    ...sent(false),
  }
  const path = `/konto/bestaetigung/${submissionId}`

  it('shows the green light in shape and words, the tenant’s sentence, number and PDF', async () => {
    const { html } = await (
      await open({ answers: { [`/me/submissions/${submissionId}`]: { body: receipt } } })
    ).get(path)
    expect(html).toContain('<h1>Sie haben sich erfolgreich angemeldet</h1>')
    expect(html).toContain('Gesendet und angekommen')
    expect(html).toContain('7ZDE-JX8F')
    expect(html).toContain(`/api/v1/me/submissions/${submissionId}/receipt.pdf`)
  })

  it('of another family does not exist', async () => {
    const { response } = await (await open()).get(path)
    expect(response.status).toBe(404)
  })
})
