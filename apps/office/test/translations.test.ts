import { expect, it } from 'vitest'
import { officeWith, problem, staff } from './office.ts'

const admin = {
  ...staff('office-clerk'),
  roles: [{ role: 'office-admin', scopeKind: 'tenant', scopeId: null }],
}
const address = '/verwaltung/texte/uebersetzungen'
const texts = {
  ...{
    banner: [],
    faq: [],
    contacts: [],
    openingHours: null,
    greeting: null,
    texts: [],
    dates: [],
    history: [],
  },
  ownTexts: [
    { place: 'faq', text: 'Was kostet das?' },
    { place: 'faq', text: 'Nichts bis {{deadline}}.' },
    { place: 'contact', text: 'Fragen zum Konto' },
  ],
  translations: [{ language: 'ar', texts: [{ german: 'Was kostet das?', text: 'كم التكلفة؟' }] }],
}
const office = (answers = {}) =>
  officeWith(admin, { 'GET /office/texts': texts, 'POST /office/texts': { id: 'x' }, ...answers })
const fields = (html: string) =>
  [...html.matchAll(/<textarea[^>]*name="(t-[0-9a-f]+)"/g)].map(([, name]) => name ?? '')

it('each language says how many of the office’s own texts it has', async () => {
  const { text } = await office().get(address)
  expect(text).toMatch(/Arabisch.*1 von 3 übersetzt/s)
  expect(text).toMatch(/Polnisch.*0 von 3 übersetzt/s)
  expect((await office().get(`${address}/ar`)).text).toMatch(/Fragen und Antworten.*1 von 2.*0 von 1/s)
  expect((await office().get(`${address}/xx`)).status).toBe(404)
})

it('what is typed stands below its German, in its own direction, and only what changed is sent', async () => {
  const pages = office()
  const { html } = await pages.get(`${address}/ar?bereich=faq`)
  expect(html).toMatch(/Was kostet das\?.*<textarea[^>]*lang="ar" dir="rtl"[^>]*>كم التكلفة؟</s)
  const [cost = '', nothing = ''] = fields(html)
  const form = { bereich: 'faq', [cost]: 'كم التكلفة؟', [nothing]: 'لا شيء حتى {{deadline}}.' }
  const done = await pages.post(`${address}/ar`, form)
  expect(done.to).toBe(`${address}/ar?getan=faq`)
  expect(pages.asked('POST', '/office/texts')[0]?.body).toMatchObject({
    change: {
      part: 'translations',
      value: { ar: { 'Nichts bis {{deadline}}.': 'لا شيء حتى {{deadline}}.' } },
    },
  })
  await pages.post(`${address}/ar`, { ...form, [cost]: '', [nothing]: '' })
  expect(pages.asked('POST', '/office/texts')[1]?.body).toMatchObject({
    change: { value: { ar: { 'Was kostet das?': null } } },
  })
})

it('a placeholder that does not exist is told at its field, and what was typed stays', async () => {
  const refused = problem(422, 'input-invalid', 'Bitte prüfen.', [
    { pointer: '/Was kostet das?', code: 'text-check-failed', detail: '{{frist}} gibt es nicht.' },
  ])
  const pages = office({ 'POST /office/texts': refused })
  const [cost = ''] = fields((await pages.get(`${address}/uk?bereich=faq`)).html)
  const { html, status } = await pages.post(`${address}/uk`, { bereich: 'faq', [cost]: 'До {{frist}}' })
  expect(status).toBe(422)
  expect(html).toContain(`href="#${cost}"`)
  expect(html).toContain('До {{frist}}')
})

it('says what families read where a field stays empty: the German, or the platform’s own sentence', async () => {
  const ownTexts = [...texts.ownTexts, { place: 'sentence', text: 'Ihre Anfrage ist da.' }]
  const pages = office({ 'GET /office/texts': { ...texts, ownTexts } })
  const platform = 'steht dort der Satz der Plattform in dieser Sprache'
  expect((await pages.get(`${address}/uk?bereich=sentence`)).text).toContain(platform)
  const { text } = await pages.get(`${address}/uk?bereich=faq`)
  expect(text).toContain('wenn Familien das Deutsche lesen sollen')
  expect(text).not.toContain(platform)
})
