import {
  entriesOf,
  explainRules,
  type RuleSetInput,
  ruleSetSchema,
  settings,
  settingsOf,
  yearPlan,
} from '@kita/tenant'
import { describe, expect, it, test } from 'vitest'
import { consoleWith, operator, problem } from './console.ts'

const written: RuleSetInput = {
  fromYear: 2027,
  offerTypes: [{ kind: 'KITA' }, { kind: 'CHILDMINDING' }],
  limit: { facilities: { max: 4 } },
  window: { next: { opens: '10-01', deadline: '11-15' }, perMunicipality: { Werl: { deadline: '11-20' } } },
  offer: { firstDate: '12-01' },
  childminding: { mode: 'CENTRAL_DESK' },
}
const before = ruleSetSchema.parse({ ...written, fromYear: 2024, limit: { facilities: { max: 3 } } })

const draft = (changes: object = {}) => ({
  ...{ state: 'draft', revision: 3, fromYear: 2027, mine: true, draftedNames: ['Ada Nord'], note: '' },
  ...{ emergencyReason: null, checkedAt: null, activatedName: null, activatedAt: null, versionAfter: null },
  updatedAt: '2026-09-10T09:00:00.000Z',
  ...changes,
})

const view = (changes: object = {}) => ({
  ...{ version: 7, today: '2026-09-10', area: 'Kreis Soest', fromYear: 2027, kitaYear: 2027, active: true },
  ...{ outdated: false, draft: draft(), frozen: null, beforeFromYear: 2024, problems: [], difference: [] },
  settings: settingsOf(written, before).map(
    ({ path, control, own, value, fallback, before: was, changed }) => {
      const entries = (one: unknown) => (one === undefined ? null : entriesOf(control, path, one))
      return {
        ...{ path, changed, own: entries(own), value: entries(value) ?? [] },
        ...{ fallback: entries(fallback), before: entries(was) },
      }
    },
  ),
  explanation: explainRules(ruleSetSchema.parse(written), 2027).map(({ section, sentences }) => ({
    section,
    sentences: sentences.map(({ key }) => `Satz ${key}.`),
  })),
  plan: yearPlan(ruleSetSchema.parse(written), 2027),
  ...changes,
})
const list = {
  ...{ version: 7, today: '2026-09-10', area: 'Kreis Soest' },
  years: [
    { fromYear: 2027, toYear: null, active: false, draft: draft(), frozen: null, changed: 1 },
    {
      ...{ fromYear: 2024, toYear: 2026, active: true, draft: null, changed: 0 },
      frozen: { kitaYear: 2026, from: '2025-10-01', until: '2026-07-31' },
    },
  ],
  activated: [
    draft({
      ...{ state: 'activated', activatedName: 'Ben Süd', activatedAt: '2026-01-10T09:00:00.000Z' },
      ...{ emergencyReason: 'Das Portal war nicht erreichbar.', versionAfter: 6 },
    }),
  ],
}
const base = '/portale/kreis-soest/regelwerk'
const api = '/tenants/kreis-soest/rules'
const site = (answers: Parameters<typeof consoleWith>[1] = {}, roles: string[] = ['editor']) =>
  consoleWith(operator(...roles), { [`GET ${api}`]: list, [`GET ${api}/2027`]: view(), ...answers })

describe('the rule sets of a tenant', () => {
  it('say when each holds, what is drafted, which round runs, what came into force why, what none can say', async () => {
    const { text } = await site().get(base)
    expect(text).toContain('Regelwerk 2027/28')
    expect(text).toContain('Gilt von 2024/25 bis 2026/27')
    expect(text).toContain('Die Runde für 2026/27 läuft')
    expect(text).toContain('geschrieben von Ada Nord, freigegeben von Ben Süd')
    expect(text).toContain('Das Portal war nicht erreichbar.')
    expect(text).toContain('Termine nach Art des Trägers. Möglich sind Termine je Gemeinde')
  })

  it('begin with a year that is typed, and tell when there is a draft already', async () => {
    const console = site({ [`POST ${api}/2028/draft`]: { revision: 1 } })
    const begun = await console.post(base, { jahr: '2028', womit: 'template' })
    expect(begun.to).toBe(`${base}/2028?getan=started`)
    expect(console.asked('POST', `${api}/2028/draft`)[0]?.body).toEqual({ as: 'template' })
    const taken = site({
      [`POST ${api}/2027/draft`]: problem(409, 'rule-draft-open', 'Es gibt schon einen Entwurf.'),
    })
    expect((await taken.post(base, { jahr: '2027' })).text).toContain('Es gibt schon einen Entwurf.')
  })

  it('are read by support, who begins none', async () => {
    const { text } = await site({}, ['support']).get(base)
    expect(text).not.toContain('Entwurf beginnen')
  })
})

describe('one rule set', () => {
  it('shows its year, its chapters with what changed, what parents read, and the check', async () => {
    const { html, text } = await site().get(`${base}/2027`)
    expect(text).toContain('1 Einstellung anders als im Jahr davor')
    expect(text).toMatch(/Auswahl.{0,40}1 geändert/)
    expect(text).toContain('Satz limit.most.')
    expect(text).toContain('Nichts widerspricht sich.')
    expect(html.match(/year-picture__bar"/g)?.length).toBe(3)
    // the picture in words, for who does not see it
    expect(text).toContain('Zeitraum: 1. Oktober 2026 bis 15. November 2026')
  })

  it('leads from a fault to its setting', async () => {
    const problems = [
      ...[{ file: 'rules/2027.json', path: 'window.next.deadline', severity: 'error', sentence: 'Zu früh.' }],
      ...[{ file: 'tenant.json', path: 'faq.0.a', severity: 'warning', sentence: 'Der Text nennt noch …' }],
    ]
    const { html, text } = await site({ [`GET ${api}/2027`]: view({ problems }) }).get(`${base}/2027`)
    expect(html).toContain(`${base}/2027/einstellungen/zeiten#window.next.deadline`)
    expect(text).toContain('Text in tenant.json')
    expect(text).not.toContain('Nichts widerspricht sich.')
  })

  test.each<[string, object, string | null, string | null]>([
    ['a draft can be handed over', {}, 'Zur Freigabe geben', 'Freigeben'],
    ['who wrote it does not put it in force', { draft: draft({ state: 'checked' }) }, null, 'Freigeben'],
    ['somebody else does', { draft: draft({ state: 'checked', mine: false }) }, 'Freigeben', null],
    ['without a draft one can be begun', { draft: null }, 'Entwurf beginnen', 'Freigeben'],
  ])('%s', async (_, changes, there, notThere) => {
    const { html } = await site({ [`GET ${api}/2027`]: view(changes) }).get(`${base}/2027`)
    if (there) expect(html).toContain(`>${there}<`)
    if (notThere) expect(html).not.toContain(`>${notThere}<`)
  })

  it('says that a round runs and that the draft is behind', async () => {
    const frozen = { kitaYear: 2027, from: '2026-10-01', until: '2027-07-31' }
    const { text } = await site({ [`GET ${api}/2027`]: view({ frozen, outdated: true }) }).get(`${base}/2027`)
    expect(text).toContain('Die Runde für 2027/28 läuft vom 1. Oktober 2026 bis zum 31. Juli 2027')
    expect(text).toContain('Änderungen in den Entwurf übernehmen')
  })
})

describe('the editor of a chapter', () => {
  const zeiten = `${base}/2027/einstellungen/zeiten`

  it.each([
    'auswahl',
    'zeiten',
    'vergabe',
    'angebot',
    'sicht',
    'einrichtungen',
    'tagespflege',
    'ohne-internet',
  ])('shows all of %s in words', async (name) => {
    const { html, status } = await site().get(`${base}/2027/einstellungen/${name}`)
    expect(status).toBe(200)
    expect(html).not.toMatch(/console-rules\.|rule\.section|undefined|\[object/)
  })

  it('has every setting with its sentence, the template and the year before', async () => {
    const { html, text } = await site().get(`${base}/2027/einstellungen/auswahl`)
    for (const one of settings.filter(({ section }) => section === 'choice')) {
      expect(html).toContain(`name="${one.path}"`)
      expect(text).toContain(one.sentence.replaceAll(/\bnull\b/g, '„ohne“'))
    }
    expect(text).toContain('Vorlage: 5 · 2026/27: 3')
    expect(text).toContain('wie die Vorlage: nur, was offen ist')
  })

  it('writes what the form says, empty fields too', async () => {
    const console = site({ [`POST ${api}/2027/draft/settings`]: { revision: 4 } })
    const form: [string, string][] = [
      ['stand', '3'],
      ['window.next.opens', '12.10.'],
      ['window.next.deadline', ''],
      ['window.perMunicipality', ''],
      ['window.perMunicipality.0.key', 'Werl'],
    ]
    const saved = await console.post(zeiten, form)
    expect(saved.to).toBe(`${zeiten}?getan=saved`)
    expect(console.asked('POST', `${api}/2027/draft/settings`)[0]?.body).toEqual({
      revision: 3,
      entries: form.slice(1).map(([name, value]) => ({ name, value })),
    })
  })

  it('shows a refusal at its setting and keeps what was typed', async () => {
    const refused = problem(409, 'rules-invalid', 'Einige Einstellungen passen nicht.', [
      { pointer: '/window/next/opens', code: 'rule-problem', detail: 'Erwartet wird ein Tag.' },
    ])
    const { html, text, status } = await site({ [`POST ${api}/2027/draft/settings`]: refused }).post(zeiten, {
      ...{ stand: '3', 'window.next.opens': 'bald' },
    })
    expect(status).toBe(422)
    expect(text).toContain('Öffnet am: Erwartet wird ein Tag.')
    expect(html).toContain('href="#window.next.opens"')
    expect(html).toContain('value="bald"')
  })

  it('is for reading where there is no draft', async () => {
    const { html, text } = await site({ [`GET ${api}/2027`]: view({ draft: null }) }).get(zeiten)
    expect(html).not.toContain('name="window.next.opens"')
    expect(text).toContain('Öffnet am')
    expect(text).toContain('1.10.')
  })

  it('knows its chapters', async () => {
    expect((await site().get(`${base}/2027/einstellungen/wetter`)).status).toBe(404)
  })
})

describe('handing over and putting in force', () => {
  it('asks for a reason while a round runs, and shows that it is missing', async () => {
    const frozen = { kitaYear: 2027, from: '2026-10-01', until: '2027-07-31' }
    const refused = problem(409, 'rules-frozen', 'Die Runde läuft.', [
      { pointer: '/emergencyReason', code: 'emergency-reason-missing', detail: 'Schreiben Sie, warum.' },
    ])
    const console = site({
      [`GET ${api}/2027`]: view({ frozen }),
      [`POST ${api}/2027/draft/check`]: refused,
    })
    expect((await console.get(`${base}/2027/zur-freigabe`)).html).toContain('name="notfall"')
    const { html, text } = await console.post(`${base}/2027/zur-freigabe`, { stand: '3', grund: 'Bitte' })
    expect(text).toContain('Schreiben Sie, warum.')
    expect(html).toContain('href="#notfall"')
    expect((await site().get(`${base}/2027/zur-freigabe`)).html).not.toContain('name="notfall"')
  })

  it('sends the version that was seen and tells a conflict with the fresh difference', async () => {
    const difference = [
      { path: 'window.next.deadline', sentence: 'Letzter Tag.', before: '11-15', after: '11-20' },
    ]
    const console = site({
      [`GET ${api}/2027`]: view({ draft: draft({ state: 'checked', mine: false }), difference }),
      [`POST ${api}/2027/draft/activate`]: problem(409, 'tenant-changed-meanwhile', 'Jemand war schneller.'),
    })
    const shown = await console.get(`${base}/2027/freigeben`)
    expect(shown.text).toContain('Gewünscht bis')
    expect(shown.text).toContain('20.11.')
    const { text } = await console.post(`${base}/2027/freigeben`, { stand: '3', version: '7' })
    expect(console.asked('POST', `${api}/2027/draft/activate`)[0]?.body).toEqual({ revision: 3, version: 7 })
    expect(text).toContain('Jemand war schneller.')
  })

  it('throws a draft away and returns to what is left', async () => {
    const drop = { [`POST ${api}/2027/draft/drop`]: { revision: 4 } }
    expect((await site(drop).post(`${base}/2027/verwerfen`, { stand: '3' })).to).toBe(
      `${base}/2027?getan=dropped`,
    )
    const gone = site({ ...drop, [`GET ${api}`]: { ...list, years: list.years.slice(1) } })
    expect((await gone.post(`${base}/2027/verwerfen`, { stand: '3' })).to).toBe(base)
  })
})

describe('what if', () => {
  const answer = {
    ...{
      possible: false,
      late: false,
      kitaYear: 2027,
      rulesFrom: 2024,
      drafted: false,
      round: null,
      offersFrom: null,
    },
    steps: [
      { step: 'area', passed: true },
      { step: 'window', passed: false },
    ],
    reason: { code: 'window-not-open', sentence: 'Das geht ab 1. Oktober 2026.' },
  }

  it('asks nothing before the question is there', async () => {
    const console = site()
    expect((await console.get(`${base}/was-waere-wenn`)).text).toContain('Geboren am')
    expect(console.asked('GET', `${api}/what-if`)).toEqual([])
  })

  it('passes the question on and answers with the reason and what was asked', async () => {
    const console = site({ [`GET ${api}/what-if`]: answer })
    const question = new URLSearchParams({
      ...{
        geboren: '1.5.2024',
        anfrage: '10.9.2026',
        ab: '1.8.2027',
        art: 'KITA',
        stunden: '35',
        plz: '59457',
      },
    })
    const { text } = await console.get(`${base}/was-waere-wenn?${question}`)
    expect(console.asked('GET', `${api}/what-if`)[0]?.query).toEqual({
      ...{ bornOn: '2024-05-01', askedOn: '2026-09-10', startsOn: '2027-08-01', kind: 'KITA', hours: '35' },
      postcode: '59457',
    })
    expect(text).toContain('Nein, das geht nicht.')
    expect(text).toContain('Das geht ab 1. Oktober 2026.')
    expect(text).toContain('Wohnt die Familie im Gebiet? passt')
  })
})
