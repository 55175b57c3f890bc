import { expect, it } from 'vitest'
import { consoleWith, operator, problem } from './console.ts'

const id = '00000000-0000-4000-8000-000000000007'
const at = '/portale/probe/import'
const api = '/tenants/probe/imports'
const defaults = {
  ...{
    provider: null,
    town: null,
    kind: 'KITA',
    opens: null,
    closes: null,
    ageFromMonths: null,
    ageToMonths: null,
  },
  ...{ placesTotal: null, visit: 'no', published: true, onboarding: 'live', leaveOutFaulty: false },
}
const columns = {
  ...{ id, area: 'Kreis Probe', state: 'open', revision: 3, names: ['liste.csv'], defaults },
  files: [
    {
      ...{ name: 'liste.csv', rows: 2, sheet: null, lists: [] },
      columns: [
        { name: 'Einrichtung', field: 'name', unit: 'months', samples: ['Kita Nord', 'Kita Süd'] },
        { name: 'von', field: 'ageFrom', unit: 'years', samples: ['1'] },
      ],
    },
  ],
}
const pair = {
  ...{ ref: '1:2', label: 'Kinderhaus · Weg 1', doubtful: true, by: 'name' },
  ...{
    other: { id: '0:9', label: 'Kinderhaus · Gasse 2' },
    candidates: [{ id: '0:9', label: 'Kinderhaus · Gasse 2' }],
  },
}
const plan = {
  ...{
    ready: false,
    undecided: 2,
    files: 2,
    counts: { new: 1, changed: 0, same: 4, missing: 1, leftOut: 1 },
  },
  problems: [
    {
      ...{ source: 0, line: 12, column: 'Plätze', severity: 'error', more: 3 },
      sentence: '„viele“ lässt sich nicht lesen.',
      label: 'Kita West',
    },
    {
      ...{ source: 0, line: 40, column: null, severity: 'error', more: 0 },
      ...{ sentence: 'Der Träger fehlt.', label: 'Kita Ost' },
    },
  ],
  place: null,
  ...{ problemsTotal: 4, errors: 4, joins: [pair], joined: 1, matches: [] },
  questions: [
    {
      ...{ id: 'nord.opens', key: 'nord', name: 'Kita Nord', column: 'opens' },
      ...{ own: '06:30', file: '08:00', decision: null },
    },
  ],
  missing: [{ key: 'alt', name: 'Kita Alt' }],
  ...{ newProviders: ['AWO'], newDistricts: [], shown: 2, page: 1, pageSize: 50 },
  facilities: [
    {
      ...{ ref: '0:3', key: 'sued', name: 'Kita Süd', address: 'Weg 1, 59494 Soest', kind: 'new' },
      ...{ located: 'postcode', latitude: 51.5, longitude: 8.1, changes: [] },
    },
    {
      ...{ ref: '0:4', key: 'west', name: 'Kita West', address: 'Weg 2, 59494 Soest', kind: 'changed' },
      ...{ located: 'file', latitude: 51.5, longitude: 8.1 },
      changes: [
        { column: 'opens', before: '07:00', after: '07:30' },
        { column: 'features', before: '', after: 'lunch' },
        { column: 'ageFromMonths', before: '12', after: '24' },
      ],
    },
  ],
}
const preview = {
  ...{
    id,
    area: 'Kreis Probe',
    version: 4,
    state: 'open',
    revision: 3,
    names: ['a.json', 'b.csv'],
    result: null,
    onboarding: null,
    plan,
  },
}
const done = { new: 1, changed: 0, same: 4, missing: 1, leftOut: 0, version: 5 }
const known = {
  [`GET ${api}`]: {
    items: [
      { id, state: 'accepted', names: ['a.json'], result: done, updatedAt: '2026-11-03T09:00:00.000Z' },
    ],
    onboarding: null,
  },
  'GET /tenants/probe': { area: 'Kreis Probe' },
  [`GET ${api}/${id}/columns`]: columns,
  [`GET ${api}/${id}`]: preview,
}
const editor = (more = {}) => consoleWith(operator('editor'), { ...known, ...more })

it('takes a list and leads to its columns, or says by its line why not', async () => {
  const page = await editor().get(at)
  expect(page.status).toBe(200)
  expect(page.text).toContain('1 neu, 0 geändert, 4 gleich')
  const liste = new File(['Name\nNord'], 'liste.csv')
  const taken = await editor({ [`POST ${api}`]: { id } }).upload(at, { liste })
  expect(taken).toMatchObject({ status: 303, to: `${at}/${id}/spalten` })
  const error = {
    pointer: '/file',
    code: 'import-file-line',
    detail: 'Zeile 2: Ein Anführungszeichen fehlt.',
  }
  const refusal = () => problem(422, 'input-invalid', 'Bitte prüfen', [error])
  const refused = await editor({ [`POST ${api}`]: refusal }).upload(at, { liste })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Zeile 2: Ein Anführungszeichen fehlt.')
})

it('shows what the columns are taken for and sends what was corrected', async () => {
  const app = editor({ [`PUT ${api}/${id}/columns`]: { revision: 4 } })
  const page = await app.get(`${at}/${id}/spalten`)
  expect(page.text).toContain('Kita Nord · Kita Süd')
  expect(page.html).toMatch(/<option value="name" selected/)
  expect(page.html).toMatch(/<option value="years" selected/)
  const form = {
    ...{
      stand: '3',
      'feld-0-0': 'name',
      'feld-0-1': '',
      'einheit-0-1': 'years',
      placesTotal: '20',
      ...{ opens: '7', closes: '16.30 Uhr' },
    },
    ...{ kind: 'KITA', visit: 'no', onboarding: 'agreed', leaveOutFaulty: 'yes' },
  }
  expect(await app.post(`${at}/${id}/spalten`, form)).toMatchObject({ status: 303, to: `${at}/${id}` })
  expect(app.asked('PUT', `${api}/${id}/columns`)[0]?.body).toMatchObject({
    revision: 3,
    files: [
      [
        { field: 'name', unit: 'months' },
        { field: null, unit: 'years' },
      ],
    ],
    defaults: {
      placesTotal: 20,
      opens: '07:00',
      closes: '16:30',
      onboarding: 'agreed',
      published: false,
      leaveOutFaulty: true,
    },
  })
})

it('offers the other sheets of a workbook that are lists, and names those that are none', async () => {
  const sheet = { read: 'Mitte', others: ['Nord', 'Hinweise'] }
  const files = columns.files.map((file) => ({ ...file, sheet, lists: ['Nord'] }))
  const app = editor({
    [`GET ${api}/${id}/columns`]: { ...columns, files },
    [`PUT ${api}/${id}/sheet`]: { revision: 4 },
  })
  const page = await app.get(`${at}/${id}/spalten`)
  expect(page.text).toContain('Gelesen ist das Blatt „Mitte“. Ein weiteres Blatt ist eine Liste.')
  expect(page.text).toContain('Ohne Liste: „Hinweise“.')
  const chosen = await app.post(`${at}/${id}/blatt`, { stand: '3', datei: '0', blatt: 'Nord' })
  expect(chosen).toMatchObject({ status: 303, to: `${at}/${id}/spalten` })
  expect(app.asked('PUT', `${api}/${id}/sheet`)[0]?.body).toEqual({ revision: 3, file: 0, sheet: 'Nord' })
})

it('shows faults by line and column, what to decide and what happens; nothing can be accepted before', async () => {
  const app = editor({ [`PUT ${api}/${id}/decisions`]: { revision: 4 } })
  const page = await app.get(`${at}/${id}`)
  expect(page.text).toContain('Noch 4 Fehler und 2 offene Fragen')
  expect(page.text).toContain(
    'a.json, Zeile 12 und 3 weitere, Spalte „Plätze“ „viele“ lässt sich nicht lesen.',
  )
  expect(page.text).toContain('Ähnlicher Name, andere Adresse: Kinderhaus · Gasse 2')
  expect(page.text).toContain('Die Einrichtung behält: 06:30 Die Liste gilt: 08:00')
  expect(page.text).toContain('1 Einrichtung steht nur im Portal')
  expect(page.text).toContain('Öffnet: 07:00 → 07:30')
  expect(page.text).toContain('Merkmale: nichts → Mittagessen')
  expect(page.text).toContain('Alter von: 12 Monate → 24 Monate')
  expect(page.html).not.toContain(`${at}/${id}/uebernehmen`)
  const form = { stand: '3', 'paar 1:2': '0:9', 'angabe nord.opens': 'keep' }
  expect((await app.post(`${at}/${id}/entscheiden`, form)).status).toBe(303)
  expect(app.asked('PUT', `${api}/${id}/decisions`)[0]?.body).toEqual({
    revision: 3,
    decisions: { joins: { '1:2': '0:9' }, matches: {}, edits: { 'nord.opens': 'keep' } },
  })
})

it('lets the lines with faults stay out with one press, where the list as a whole is good', async () => {
  const app = editor({ [`PUT ${api}/${id}/columns`]: { revision: 4 } })
  const page = await app.get(`${at}/${id}`)
  expect(page.text).toContain('Zeile 40, Kita Ost Der Träger fehlt.')
  expect(page.text).toContain('1 Zeile mit Fehlern weglassen')
  const left = await app.post(`${at}/${id}/weglassen`, { stand: '3' })
  expect(left).toMatchObject({ status: 303, to: `${at}/${id}` })
  expect(app.asked('PUT', `${api}/${id}/columns`)[0]?.body).toMatchObject({
    ...{ revision: 3, files: [[{ field: 'name' }, { field: 'ageFrom', unit: 'years' }]] },
    defaults: { leaveOutFaulty: true, kind: 'KITA' },
  })
  const whole = { ...plan.problems[1], line: null, label: null, sentence: 'Keine Spalte ist der Name.' }
  const spoilt = { ...preview, plan: { ...plan, problems: [whole] } }
  const hard = await editor({ [`GET ${api}/${id}`]: spoilt }).get(`${at}/${id}`)
  expect(hard.text).not.toContain('weglassen')
})

it('is accepted over the version that was shown, and tells the result', async () => {
  const ready = {
    ...preview,
    plan: { ...plan, ready: true, undecided: 0, problems: [], joins: [], questions: [] },
  }
  const app = editor({ [`GET ${api}/${id}`]: ready, [`POST ${api}/${id}/accept`]: done })
  expect((await app.get(`${at}/${id}`)).html).toContain('name="fassung" value="4"')
  await app.post(`${at}/${id}/uebernehmen`, { stand: '3', fassung: '4' })
  expect(app.asked('POST', `${api}/${id}/accept`)[0]?.body).toEqual({ revision: 3, version: 4 })
  const ended = { ...preview, state: 'accepted', plan: null, result: done }
  const page = await editor({ [`GET ${api}/${id}`]: ended }).get(`${at}/${id}`)
  expect(page.text).toContain('Das Portal hat Fassung 5.')
})

it('puts a facility in its place by degrees, with comma or point, or by the pin of a map', async () => {
  const place = {
    ...{ label: 'Kita Süd, Weg 1, 59494 Soest', known: false, latitude: 51.5, longitude: 8.1 },
    around: [{ name: 'Soest', latitude: 51.57, longitude: 8.11 }],
  }
  const app = editor({
    [`PUT ${api}/${id}/decisions`]: { revision: 4 },
    [`GET ${api}/${id}`]: { ...preview, plan: { ...plan, place } },
  })
  const page = await app.get(`${at}/${id}/ort/0-3`)
  expect(page.text).toContain('Kita Süd, Weg 1, 59494 Soest')
  expect(page.text).toContain('Der Ort dieser Zeile ist noch unbekannt.')
  expect(page.html).toContain('name="latitude" value="51,5"')
  expect(page.html).toMatch(/<kita-map[^>]+data-spot="[^"]*\[51.57,8.11,&quot;Soest&quot;\]/)
  await app.post(`${at}/${id}/ort/0-3`, { stand: '3', latitude: '51,5734', longitude: '8.1' })
  expect(app.asked('PUT', `${api}/${id}/decisions`)[0]?.body).toMatchObject({
    decisions: { spots: { '0:3': { latitude: 51.5734, longitude: 8.1 } } },
  })
})

const headed = {
  ...{ area: 'Kreis Probe', facilities: 4, headed: 1, silent: 1, invitable: 2, onboarding: null },
  items: [
    { id: '1', name: 'Kita Nord', town: 'Soest', email: 'nord@probe.example', headName: 'Ada Nord' },
    { id: '2', name: 'Kita Süd', town: 'Werl', email: 'sued@probe.example', headName: null },
  ],
}
const heads = (more: object = {}, found: object = headed) =>
  editor({ 'GET /tenants/probe/heads': found, ...more })

it('invites the heads that are ticked, and tells whom it could not', async () => {
  const app = heads({ 'POST /tenants/probe/heads': { invited: 1, failed: ['Kita Süd'] } })
  const page = await app.get(`${at}/leitungen`)
  expect(page.text).toContain('Kita Nord, Soest Ada Nord, nord@probe.example')
  expect(page.html.match(/type="checkbox"[^>]*checked/g)).toHaveLength(2)
  const done = await app.post(`${at}/leitungen`, { einrichtung: '1' })
  expect(app.asked('POST', '/tenants/probe/heads')[0]?.body).toEqual({ ids: ['1'] })
  expect(done.text).toContain('1 Leitung ist eingeladen.')
  expect(done.text).toContain('schon anders vergeben ist: Kita Süd.')
})

it('says at the boxes that nobody is ticked, and where nobody is left to invite', async () => {
  const error = { pointer: '/ids', code: 'choice-unknown', detail: 'Bitte wählen Sie etwas aus.' }
  const refusal = () => problem(422, 'input-invalid', 'Bitte prüfen', [error])
  const refused = await heads({ 'POST /tenants/probe/heads': refusal }).post(`${at}/leitungen`, {})
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Bitte wählen Sie etwas aus.')
  expect(refused.html).not.toMatch(/type="checkbox"[^>]*checked/)
  const none = await heads({}, { ...headed, invitable: 0, items: [] }).get(`${at}/leitungen`)
  expect(none.text).toContain('Hier ist niemand einzuladen')
})

it('leads back to the checklist of a portal that is not open, from the list, the result and the heads', async () => {
  const onboarding = { onboarding: '00000000-0000-4000-8000-000000000009' }
  const ended = { ...preview, ...onboarding, state: 'accepted', plan: null, result: done }
  const waiting = {
    [`GET ${api}`]: { items: [], ...onboarding },
    [`GET ${api}/${id}`]: ended,
    'GET /tenants/probe/heads': { ...headed, ...onboarding },
  }
  const open = { [`GET ${api}/${id}`]: { ...ended, onboarding: null }, 'GET /tenants/probe/heads': headed }
  for (const page of [at, `${at}/${id}`, `${at}/leitungen`]) {
    expect((await editor(waiting).get(page)).html).toContain(`href="/neu/${onboarding.onboarding}"`)
    expect((await editor(open).get(page)).text).not.toContain('Checkliste')
  }
})
