import { describe, expect, it } from 'vitest'
import { consoleWith, operator, problem } from './console.ts'

const id = '0198c0de-0000-7000-8000-000000000001'
const presets = ['lake', 'forest'].map((key) => ({
  ...{ key, name: key, meaning: 'Farbe' },
  theme: { hue: 240, chroma: 0.1, light: 0.4, accent: [0.8, 0.1, 70], radius: 'soft', skyline: [], logo: [] },
}))
const draft = (changes: object = {}) => ({
  ...{ id, revision: 3, state: 'draft', answers: {}, proof: null, facilitiesLater: false },
  county: { code: '99999', name: 'Kreis Auenland', state: 'Schleswig-Holstein' },
  municipalities: ['Auenstadt', 'Seedorf'],
  suggestion: { slug: 'kreis-auenland', state: 'SH', fromYear: 2027 },
  choices: {
    states: [{ state: 'SH', name: 'Schleswig-Holstein', yearStart: '08-01', hours: ['25'], holidays: [] }],
    templates: [{ key: 'whole-year', name: 'Das ganze Jahr', meaning: 'Jederzeit.' }],
    neighbours: [{ slug: 'kreis-nachbar', area: 'Kreis Nachbar', state: 'SH' }],
    presets,
  },
  checklist: [
    { what: 'area', state: 'done' },
    { what: 'texts', state: 'missing' },
    { what: 'create', state: 'missing' },
  ],
  ...{ mayCreate: false, mayOpen: false, made: null, origin: null },
  ...changes,
})
const at = (view: object, answers: Record<string, object> = {}) =>
  consoleWith(operator('editor'), { [`GET /onboardings/${id}`]: view, ...answers })
const made = {
  facilities: 0,
  heads: 0,
  officeAdmins: 0,
  statement: false,
  open: false,
  slug: 'kreis-auenland',
  key: id,
}
const empty = () => new Response(null, { status: 204 })

describe('the wizard', () => {
  it('finds counties, names the source, and takes up what was left', async () => {
    const { get } = consoleWith(operator('editor'), {
      'GET /onboardings': {
        drafts: [
          {
            ...{ id, state: 'draft', updatedAt: '2026-11-21T09:00:00.000Z', county: 'Kreis Auenland' },
            ...{ area: null, slug: null, done: 2, total: 6 },
          },
        ],
        found: 1,
        counties: [{ code: '01054', name: 'Kreis Nordfriesland', state: 'Schleswig-Holstein' }],
      },
    })
    const page = await get('/neu?suche=nord')
    expect(page.text).toContain('Kreis Nordfriesland wählen')
    expect(page.text).toContain('GeoNames, CC BY 4.0')
    expect(page.text).toContain('2 von 6 Schritten')
    expect(page.html).toContain(`href="/neu/${id}"`)
  })

  it('asks for the offices of the towns that are ticked, and shows the portal beside every step', async () => {
    const answers = {
      area: {
        outside: [
          { municipality: 'Seedorf', office: { name: 'Amt See', url: 'https://see.example' }, shares: false },
        ],
      },
    }
    const page = await at(draft({ answers })).get(`/neu/${id}/schritt/area`)
    expect(page.text).toContain('Jugendamt für Seedorf')
    expect(page.html).toContain('value="Amt See"')
    for (const step of ['area', 'name', 'state', 'rules', 'theme', 'texts'])
      expect((await at(draft()).get(`/neu/${id}/schritt/${step}`)).html).toContain('id="vorschau"')
  })

  it('sends a step as typed and goes on to the next', async () => {
    const console = at(draft(), { [`POST /onboardings/${id}/answers`]: empty })
    const form = { revision: '3', name: 'Kita', area: 'Auenland', slug: 'Auenland', host: '' }
    expect((await console.post(`/neu/${id}/schritt/name`, form)).to).toBe(`/neu/${id}/schritt/state`)
    expect(console.asked('POST', `/onboardings/${id}/answers`)[0]?.body).toEqual({
      ...{ step: 'name', revision: 3 },
      answer: { name: 'Kita', area: 'Auenland', slug: 'auenland', host: null },
    })
  })

  it('takes addresses as people copy them, with and without what browsers write around them', async () => {
    const console = at(draft(), { [`POST /onboardings/${id}/answers`]: empty })
    const form = { revision: '3', name: 'Kita-Portal', area: 'Kreis Auenland', slug: 'auenland' }
    await console.post(`/neu/${id}/schritt/name`, { ...form, host: 'HTTPS://Kita.Auenland.example/' })
    expect(console.asked('POST', `/onboardings/${id}/answers`)[0]?.body).toMatchObject({
      answer: { host: 'kita.auenland.example' },
    })
    await console.post(`/neu/${id}/schritt/texts`, { revision: '3', website: 'auenland.example' })
    expect(console.asked('POST', `/onboardings/${id}/answers`)[1]?.body).toMatchObject({
      answer: { office: { website: 'https://auenland.example' } },
    })
  })

  it('does not guess between a template and another portal', async () => {
    const console = at(draft(), { [`POST /onboardings/${id}/answers`]: empty })
    const form = { revision: '3', fromYear: '2027', neighbour: 'kreis-nachbar' }
    const both = await console.post(`/neu/${id}/schritt/rules`, { ...form, from: 'whole-year' })
    expect(both.text).toContain('Sie haben eine Vorlage und ein Portal gewählt.')
    expect(console.asked('POST', `/onboardings/${id}/answers`)).toEqual([])
    await console.post(`/neu/${id}/schritt/rules`, { ...form, from: 'tenant' })
    expect(console.asked('POST', `/onboardings/${id}/answers`)[0]?.body).toMatchObject({
      answer: { from: { kind: 'tenant', slug: 'kreis-nachbar' } },
    })
  })

  it('shows a way on without an address of one’s own, for the DNS takes its time', async () => {
    const proof = { host: 'kita.auenland.example', record: '_kita', value: 'x', proved: false }
    const page = await at(draft({ proof })).get(`/neu/${id}`)
    expect(page.text).toContain('Ohne eigene Adresse geht es gleich weiter')
    expect(page.html).toContain(`href="/neu/${id}/schritt/name"`)
  })

  it('shows what is wrong at its field and keeps what was typed', async () => {
    const refusal = problem(422, 'input-invalid', 'Nein', [
      { pointer: '/answer/slug', code: 'portal-name-reserved', detail: 'Dieser Name gehört der Plattform.' },
    ])
    const console = at(draft(), { [`POST /onboardings/${id}/answers`]: refusal })
    const page = await console.post(`/neu/${id}/schritt/name`, {
      revision: '3',
      name: 'Kita',
      slug: 'konsole',
    })
    expect(page.status).toBe(422)
    expect(page.html).toContain('href="#slug"')
    expect(page.html).toContain('value="konsole"')
  })

  it('lists what is missing with a link, and offers to make the portal when nothing is', async () => {
    const before = await at(draft()).get(`/neu/${id}`)
    expect(before.html).toContain(`href="/neu/${id}/schritt/texts"`)
    expect(before.html).not.toContain(`/neu/${id}/anlegen`)
    const after = await at(draft({ mayCreate: true })).get(`/neu/${id}`)
    expect(after.html).toContain(`action="/neu/${id}/anlegen"`)
  })

  it('then offers the link to look in, the invitation, and the opening when it may open', async () => {
    const view = { state: 'made', made, origin: 'http://kreis-auenland.localhost' }
    const page = await at(draft(view)).get(`/neu/${id}`)
    expect(page.html).toContain(`http://kreis-auenland.localhost/?einblick=${id}`)
    expect(page.html).toContain(`action="/neu/${id}/einladen"`)
    expect(page.html).not.toContain(`/neu/${id}/oeffnen`)
    const open = await at(draft({ ...view, mayOpen: true })).get(`/neu/${id}`)
    expect(open.html).toContain(`action="/neu/${id}/oeffnen"`)
  })

  it('knows no other acts and no other steps', async () => {
    expect((await at(draft()).post(`/neu/${id}/zaubern`, { revision: '3' })).status).toBe(404)
    expect((await at(draft()).get(`/neu/${id}/schritt/zauber`)).status).toBe(404)
  })
})
