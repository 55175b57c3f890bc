import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { type ConsoleCall, startConsole } from './console-harness.ts'
import { startApi, type TestApi } from './harness.ts'

const slug = 'kreis-soest'
const now = new Date('2026-09-10T09:00:00Z')
let portal: TestApi
let operators: ConsoleCall

beforeAll(async () => {
  portal = await startApi([slug], now)
  operators = await startConsole(portal, now)
})
afterAll(() => portal.stop())

type Who = 'editor' | 'secondEditor' | 'support' | 'nobody'
const call = async (path: string, who: Who = 'editor', json?: object) => {
  const as = who === 'nobody' ? {} : { as: who }
  const found = await operators(json ? 'POST' : 'GET', `/tenants/${slug}/rules${path}`, { ...as, json })
  // answers of many routes, judged by the expectations
  return { status: found.status, body: JSON.parse(await found.text()) }
}
const seenByFamilies = async (path: string) => {
  await portal.reload(slug)
  return (await portal.call(slug, path)).text()
}

describe('the rules of a tenant', () => {
  it('are listed and shown: settings, explanation in the tenant’s words, check and picture', async () => {
    const { body: list } = await call('')
    expect(list.years.map((line: { fromYear: number }) => line.fromYear)).toEqual([2024, 2023])
    const { status, body } = await call('/2024')
    expect(status).toBe(200)
    expect(body).toMatchObject({ kitaYear: 2027, draft: null, active: true, beforeFromYear: 2023 })
    const limit = body.settings.find(({ path }: { path: string }) => path === 'limit.facilities.max')
    expect(limit).toMatchObject({
      own: [{ value: '4' }],
      fallback: [{ value: '5' }],
      before: [{ value: '4' }],
    })
    const said = body.explanation.flatMap(({ sentences }: { sentences: string[] }) => sentences).join(' ')
    expect(said).toContain('Für 2027/28 können Sie Ihr Kind ab Donnerstag, 1. Oktober 2026 anmelden.')
    expect(said).not.toMatch(/\{\{|rule\.say/)
    expect(body.plan).toMatchObject({ from: '2026-08-01', until: '2027-07-31' })
  })

  test.each<[string, Who, number]>([
    ['nobody signs in first', 'nobody', 401],
    ['support may look', 'support', 200],
  ])('%s', async (_, who, status) => {
    expect((await call('/2024', who)).status).toBe(status)
    expect((await call('', who)).status).toBe(status)
  })

  it('are changed by editors only, and a year that is no year is nowhere', async () => {
    expect((await call('/2024/draft', 'support', {})).status).toBe(403)
    expect((await call('/1024')).status).toBe(404)
    expect((await call('/2050')).status).toBe(404)
  })
})

describe('an opening that is moved (scenario 8)', () => {
  it('is moved in portal, texts and the calendar’s reminders at the activation, without a release', async () => {
    expect(await seenByFamilies('/portal')).toContain('2026-10-01')
    expect(await seenByFamilies('/calendar?year=2027')).toContain('20261001')
    await call('/2024/draft', 'editor', {})
    const entries = [{ name: 'window.next.opens', value: '12.10.' }]
    expect((await call('/2024/draft/settings', 'editor', { revision: 1, entries })).body).toEqual({
      revision: 2,
    })
    expect((await call('/2024/draft/check', 'editor', { revision: 2, note: 'Ausfall' })).status).toBe(200)
    const { body: view } = await call('/2024', 'secondEditor')
    expect(view).toMatchObject({ draft: { mine: false, state: 'checked', draftedNames: ['Ada editor'] } })
    const own = await call('/2024/draft/activate', 'editor', { revision: 3, version: view.version })
    expect(own.body).toMatchObject({ status: 409, code: 'rule-draft-needs-second-person' })
    expect(own.body.title).toBe('Sie haben an diesem Entwurf mitgeschrieben. Jemand anderes gibt ihn frei.')
    expect(
      (await call('/2024/draft/activate', 'secondEditor', { revision: 3, version: view.version })).status,
    ).toBe(200)
    const shown = await seenByFamilies('/portal')
    expect(shown).toContain('2026-10-12')
    expect(shown).toContain('12. Oktober 2026')
    expect(shown).not.toContain('2026-10-01')
    expect(await seenByFamilies('/calendar?year=2027')).toContain('20261012')
  })

  it('refuses a wrong value with a sentence at its setting', async () => {
    await call('/2024/draft', 'editor', {})
    const entries = [
      { name: 'offer.replyDays', value: '#0' },
      { name: 'offer.replyDays#0', value: '90' },
    ]
    const { body } = await call('/2024/draft/settings', 'editor', { revision: 1, entries })
    expect(body).toMatchObject({ code: 'rules-invalid', errors: [{ pointer: '/offer/replyDays' }] })
    expect(body.errors[0].detail).toContain('60')
    expect((await call('/2024/draft/drop', 'editor', { revision: 1 })).status).toBe(200)
  })
})

describe('what if', () => {
  it('answers with the sentence a family would read, in the tenant’s words', async () => {
    const query = 'bornOn=2024-05-01&askedOn=2026-09-10&startsOn=2027-08-01&kind=KITA&hours=35'
    const { body } = await call(`/what-if?${query}`, 'support')
    expect(body).toMatchObject({ possible: false, rulesFrom: 2024, reason: { code: 'window-not-open' } })
    expect(body.reason.sentence).toContain('12. Oktober 2026')
    expect(body.reason.sentence).not.toContain('{{')
  })

  it('refuses a day that is none at its field', async () => {
    const { status, body } = await call(
      '/what-if?bornOn=2024-02-31&askedOn=2026-09-10&startsOn=x&kind=KITA&hours=35',
    )
    expect(status).toBe(400)
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/bornOn',
      '/startsOn',
    ])
  })

  it('logged no error of ours', () => {
    expect(portal.logged).toEqual([])
  })
})
