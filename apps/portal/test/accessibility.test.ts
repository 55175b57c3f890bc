import { describe, expect, it } from 'vitest'
import { openPortal, problem } from './open-portal.ts'

const statement = {
  ...{ conformity: 'partial', method: 'self', assessor: null },
  ...{ assessedOn: '2026-11-21', reviewedOn: '2026-12-01' },
  gaps: [{ key: 'map', criteria: ['1.1.1'], since: '2026-11-21', until: null }],
  ownGaps: [
    {
      ...{ what: 'Der Lageplan ist ein Bild', whom: 'Blinde Menschen', instead: 'Wir beschreiben den Weg' },
      ...{ since: '2026-10-01', until: '2027-03-31' },
    },
  ],
  ...{ responsible: 'Kreis Soest', law: 'BGG NRW', answerWeeks: 6, plain: null, signLink: null },
  contact: { name: 'Frau Muster', phone: '02921 300', email: 'barriere@kreis-soest.example' },
  enforcement: { name: 'Ombudsstelle', url: 'https://www.lbbp.nrw.de/ombudsstelle' },
}
const answers = {
  '/accessibility-statement': { body: statement },
  '/form-stamp': { body: { stamp: 'stempel' } },
}

describe('the Erklärung zur Barrierefreiheit', () => {
  it('says how accessible the portal is, what is missing and what to do instead', async () => {
    const { html } = await (await openPortal({ answers })).get('/barrierefreiheit')
    expect(html.match(/<h1/g)).toHaveLength(1)
    for (const words of ['teilweise vereinbar', 'Die Karte bei der Suche', 'Der Lageplan ist ein Bild'])
      expect(html).toContain(words)
    for (const fact of ['WCAG 1.1.1', '31. März 2027', 'Ein Datum steht noch nicht fest', 'BGG NRW'])
      expect(html).toContain(fact)
    expect(html).not.toMatch(/accessibility\.[a-z]+\.|\{\{/)
  })

  it('names whom to write to and the body of the Land with its time', async () => {
    const { html } = await (await openPortal({ answers })).get('/barrierefreiheit')
    expect(html).toContain('href="mailto:barriere@kreis-soest.example"')
    expect(html).toMatch(/nach 6 Wochen keine Antwort.*Ombudsstelle.*href="https:\/\/www.lbbp.nrw.de/s)
    expect(html).toContain('innerhalb eines Monats')
  })

  it('in another language tells which text counts, and shows it', async () => {
    const portal = await openPortal({ answers })
    const { html } = await portal.get('/barrierefreiheit', 'sprache=ar')
    expect(html).toMatch(/dir="rtl".*النص الألماني هو الملزم.*fassung=deutsch/s)
    expect(html).toMatch(/<p lang="de" dir="ltr"><strong>Der Lageplan/)
    const german = await portal.get('/barrierefreiheit?fassung=deutsch', 'sprache=ar')
    expect(german.html).toMatch(/lang="de" dir="ltr".*Die Karte bei der Suche/s)
  })
})

describe('reporting a barrier', () => {
  it('is one click from every page and knows the page, without the record on it', async () => {
    const portal = await openPortal({ answers })
    expect((await portal.get('/regeln')).html).toContain('href="/barriere-melden?seite=%2Fregeln"')
    const record = '/konto/angebot/00000000-0000-4000-8000-000000000001/annehmen'
    expect((await portal.get(record)).html).toContain('seite=%2Fkonto%2Fangebot%2Fannehmen')
    expect((await portal.get('/barriere-melden?seite=/regeln')).html).toContain('value="/regeln"')
  })

  it('sends words, language and the stamp, and says until when the answer comes', async () => {
    const sent = { status: 201, body: { answerBy: '2027-01-04', receipt: true } }
    const portal = await openPortal({ answers: { ...answers, '/barrier-reports': sent } })
    const form = { text: 'Zu klein', page: '/regeln', email: 'kim@familie.example', stamp: 'stempel' }
    const { response } = await portal.post('/barriere-melden', form, 'sprache=tr')
    expect(response.headers.get('location')).toBe('/barriere-melden/gesendet?bis=2027-01-04&bestaetigung')
    expect(portal.asked('/barrier-reports')[0]?.body).toMatchObject({ ...form, language: 'tr' })
    const { html } = await portal.get('/barriere-melden/gesendet?bis=2027-01-04&bestaetigung')
    expect(html).toContain('Montag, 4. Januar 2027')
    expect(html).toContain('Bestätigung kommt per E-Mail')
  })

  it('keeps what was typed when it is refused', async () => {
    const refusal = problem(422, 'input-invalid', 'Es fehlt etwas')
    Object.assign(refusal.body as object, {
      errors: [{ pointer: '/text', code: 'text-missing', detail: 'Es fehlt der Text.' }],
    })
    const portal = await openPortal({ answers: { ...answers, '/barrier-reports': refusal } })
    const { html } = await portal.post('/barriere-melden', { page: '/regeln', name: 'Kim', stamp: 'stempel' })
    expect(html).toContain('Schreiben Sie, was nicht geht')
    expect(html).toContain('value="Kim"')
    expect(html).toContain('value="stempel"')
  })
})

describe('Leichte Sprache and sign language', () => {
  it('stand on the start page when the office has them', async () => {
    const film = { video: 'video.aa.mp4', captions: 'captions.bb.vtt', poster: null }
    const shown = await openPortal({ portal: { plainText: 'Das ist leicht.', film, signLink: null } })
    const { html } = await shown.get('/')
    expect(html).toMatch(/lang="de-x-leicht"[^>]*>.*Das ist leicht\./s)
    expect(html).toMatch(/<video[^>]*controls.*video\.aa\.mp4.*kind="captions"[^>]*captions\.bb\.vtt/s)
    const { html: without } = await (await openPortal()).get('/')
    expect(without).not.toContain('<video')
    expect(without).not.toContain('gebaerdensprache')
  })
})
