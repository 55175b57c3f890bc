import { beforeEach, describe, expect, it } from 'vitest'
import { child, draft, inside, kita, location, open, selection, wish } from './apply.ts'
import { exampleListing, idOf } from './example.ts'
import { openPortal, problem } from './open-portal.ts'

const typedChild = {
  blocks: '1',
  'child-0-firstName': 'Jonathan',
  'child-0-lastName': 'Öztürk',
  'child-0-bornOn-day': '14',
  'child-0-bornOn-month': '3',
  'child-0-bornOn-year': '2025',
}

beforeEach(() => {
  draft.stored = {}
})

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
    draft.stored = { newChildren: [child] }
    expect(location(await get('/absenden'))).toBe('/absenden/betreuung')
    draft.stored = { newChildren: [child], need: wish, step: 'pruefen' }
    expect(location(await get('/absenden'))).toBe('/absenden/pruefen')
  })
})

it('only who has two children is asked whether they belong in one place', async () => {
  const { get, post } = await open()
  const sentence = 'Die Kinder sollen in dieselbe Einrichtung'
  draft.stored = { newChildren: [child] }
  expect((await get('/absenden/betreuung')).html).not.toContain(sentence)
  draft.stored = { newChildren: [child, { ...child, firstName: 'Mia' }] }
  expect((await get('/absenden/betreuung')).html).toMatch(/<input(?![^>]*checked)[^>]*name="together"/)
  const wrong = await post('/absenden/betreuung', { several: 'yes', together: 'yes' })
  expect(wrong.html).toMatch(/<input(?=[^>]*checked)[^>]*name="together"/)
  expect((await post('/absenden/betreuung', {})).html).not.toContain(sentence)
})

describe('a draft from before', () => {
  it('says on every step what the form no longer takes, and nothing where all is there', async () => {
    const { get } = await open()
    draft.stored = { newChildren: [child] }
    expect((await get('/absenden/kind')).html).not.toContain('hat sich geändert')
    draft.lost = ['need', 'comment']
    const { html } = await get('/absenden/betreuung')
    expect(html).toContain('Das Formular hat sich geändert')
    expect(html).toContain('gewünschte Betreuung und Nachricht')
    draft.lost = []
  })

  it('tells new rules before sending, and what they refuse', async () => {
    draft.stored = { newChildren: [child], need: wish, step: 'pruefen' }
    draft.rulesChangedOn = '2026-11-20'
    const { get } = await open()
    const { html } = await get('/absenden/pruefen')
    expect(html).toContain('Seit dem 20. November 2026 gelten neue Regeln')
    expect(html).toContain('passen auch zu den neuen Regeln')
    const refused = problem(409, 'hours-not-offered', 'Diese Zahl von Stunden gibt es nicht.')
    const stricter = await open({ answers: { '/me/draft/preview': refused } })
    const told = (await stricter.get('/absenden/pruefen')).html
    expect(told).toContain('Was sich für Sie ändert, steht hier')
    expect(told).toContain('Diese Zahl von Stunden gibt es nicht.')
    draft.rulesChangedOn = null
  })
})

describe('every step', () => {
  it('saves what was typed, whichever way the family leaves', async () => {
    const { post } = await open()
    expect(location(await post('/absenden/kind', typedChild))).toBe('/absenden/betreuung')
    expect(draft.stored.newChildren).toEqual([child])
    const back = { start: '2027-08-01', hours: '35', danach: 'zurueck' }
    expect(location(await post('/absenden/betreuung', back))).toBe('/absenden/kind')
    expect(draft.stored.need).toMatchObject({ startsOn: '2027-08-01', hours: 35 })
    expect(location(await post('/absenden/weiteres', { comment: 'Mit dem Rad', danach: 'spaeter' }))).toBe(
      '/konto?gespeichert=1',
    )
    expect(draft.stored).toMatchObject({ newChildren: [child], comment: 'Mit dem Rad' })
  })

  it('asks the Fachberatung’s own question where Tagespflege is chosen, in the tenant’s words', async () => {
    draft.stored = { newChildren: [child], need: wish }
    const desk = { ...kita, targetKind: 'desk', id: idOf(2), kind: 'CHILDMINDING', name: 'Fachberatung' }
    const choosing = (targets: object[]) =>
      open({ answers: { '/me/selection': { body: { ...selection, targets } } } })
    const label = 'Kommentar zum Betreuungswunsch / Name der Kindertagespflegeperson'
    expect((await (await choosing([kita])).get('/absenden/weiteres')).html).not.toContain(label)
    const { get, post } = await choosing([kita, desk])
    expect((await get('/absenden/weiteres')).html).toContain(label)
    await post('/absenden/weiteres', { comment: 'Mit dem Rad', childmindingComment: 'Frau Muster' })
    expect(draft.stored).toMatchObject({ comment: 'Mit dem Rad', childmindingComment: 'Frau Muster' })
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
    expect(draft.stored.need).toMatchObject({ fromMinute: 450, toMinute: 900 })
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
