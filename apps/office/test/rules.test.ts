import { entriesOf, ruleSetSchema, settingsOf, yearPlan } from '@kita/tenant'
import { describe, expect, it } from 'vitest'
import { id, officeWith, problem, staff } from './office.ts'

const written = { fromYear: 2026, offer: { replyDays: 9 }, limit: { facilities: { max: 4 } } }
const rules = (changes: object = {}) => ({
  ...{ fromYear: 2026, kitaYear: 2027, frozen: null },
  settings: settingsOf(written, null).map(({ path, control, value, changed }) => ({
    ...{ path, changed, own: null, fallback: null, before: null },
    value: value === undefined ? [] : entriesOf(control, path, value),
  })),
  explanation: [{ section: 'offer', sentences: ['Sie haben 9 Tage Zeit für Ihre Antwort.'] }],
  plan: yearPlan(ruleSetSchema.parse(written), 2027),
  years: [{ fromYear: 2026, label: '2026/27', present: true }],
  changes: [],
  ...changes,
})
const page = (answer: object, query = '') =>
  officeWith(staff('office-clerk'), { 'GET /office/rules': answer }).get(`/verwaltung/regelwerk${query}`)

describe('the rules of the portal, for the office', () => {
  it('are every setting with its meaning and value, and what families read of it', async () => {
    const { text } = await page(rules())
    expect(text).toContain('Antwortzeit')
    expect(text).toContain('Sie haben 9 Tage Zeit für Ihre Antwort.')
    expect(text).toContain('Das Jahr auf einen Blick')
    expect(text).toContain('Seit dem Start des Portals hat sich nichts geändert.')
    expect(text).not.toMatch(/console-rules\.|office-desk\.|\{\{|null/)
  })

  it('tell who changed what and why, and when a round holds them', async () => {
    const change = {
      ...{ id: id(5), at: '2026-12-01T09:00:00.000Z', note: 'Bitte des Amtes' },
      emergencyReason: 'Das Portal war nicht erreichbar.',
      by: { kind: 'operator', name: 'Ada Betrieb' },
      sets: [
        {
          fromYear: 2026,
          settings: [
            { path: 'window.next.opens', sentence: null, before: '10-01', after: '10-05' },
            { path: 'offer.replyDays', sentence: null, before: null, after: '9' },
          ],
        },
      ],
    }
    const frozen = { kitaYear: 2027, from: '2026-10-01', until: '2027-07-31' }
    const { text } = await page(rules({ changes: [change], frozen }))
    expect(text).toContain('1. Dezember 2026, Ada Betrieb vom Betrieb der Plattform')
    expect(text).toContain('Bitte des Amtes Während der Runde geändert: Das Portal war nicht erreichbar.')
    expect(text).toContain('wie die Vorlage')
    expect(text).toContain('bis zum 31. Juli 2027')
  })

  it('are asked for by year, and refused as the API refuses', async () => {
    const app = officeWith(staff('office-clerk'), { 'GET /office/rules': rules() })
    await app.get('/verwaltung/regelwerk?jahr=2024')
    expect(app.asked('GET', '/office/rules')[0]?.query).toEqual({ year: '2024' })
    const refused = officeWith(staff('facility-head'), {
      'GET /office/rules': problem(403, 'not-allowed', 'Das dürfen Sie nicht.'),
    })
    expect((await refused.get('/verwaltung/regelwerk')).status).toBe(403)
  })
})
