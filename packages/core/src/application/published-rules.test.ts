import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type District, openDistrict } from '../../test/open-district.ts'
import { refusal, sending } from '../../test/sending.ts'
import { checkSelection } from './selection.ts'
import { submitApplications } from './submit.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

type Wish = {
  day: string
  startsOn: string
  /** Facilities by key, with a rank each in their order; `desk:<key>` for a Fachberatung. */
  at: string[]
  child?: { bornOn?: string; expectedOn?: string }
  hours?: number
}

/** What the portal answers a family of this place. */
const asking = (district: District, home: { postcode: string; town: string }) => {
  const family = () => district.addFamily({ guardian: home, child: { bornOn: '2024-03-01' } })
  const modeOf = () => district.tenant.ruleSets[0]?.ranking.mode
  const targetOf = async (key: string, index: number) => {
    if (key.startsWith('desk:')) return district.desk(key.slice(5))
    const rank = modeOf() === 'required' ? index + 1 : modeOf() === 'preferredOne' && index === 0 ? 1 : 0
    return { ...(await district.kita(key)), ...(rank > 0 && { rank }) }
  }
  const ask = async (
    { day, startsOn, at, child, hours = 30 }: Wish,
    by?: Awaited<ReturnType<typeof family>>,
  ) => {
    const one = by ?? (await family())
    const targets = await Promise.all(at.map(targetOf))
    const children = child ? [{ firstName: 'Juna', lastName: 'Probe', ...child }] : [{ id: one.child.id }]
    const noticeVersion = district.tenant.profile.legal.privacy.version
    return refusal(
      submitApplications(
        district.ctx(one.parent, day),
        sending(targets, { children, need: { startsOn, hours }, noticeVersion }),
      ),
    )
  }
  const choose = async (...keys: string[]) => {
    const targets = await Promise.all(keys.map(async (key) => district.kita(key)))
    return refusal(checkSelection(district.ctx({ kind: 'nobody' }, '2026-11-02'), { targets }))
  }
  return { ask, choose, family }
}

describe('a city with vouchers: nine to two months before the start', () => {
  let ask: ReturnType<typeof asking>['ask']
  beforeAll(async () => {
    const home = { postcode: '34961', town: 'Hainsund' }
    ask = asking(await openDistrict(database, 'stadt-hainsund'), home).ask
  })
  it.each<[string, string, string, Wish['child'] | undefined]>([
    ['2026-10-31', '2027-08-01', 'lead-time-too-long 2026-11-01', undefined],
    ['2026-11-01', '2027-08-01', 'accepted', undefined],
    ['2027-06-01', '2027-08-01', 'accepted', undefined],
    ['2027-06-02', '2027-08-01', 'lead-time-too-short 2027-08-02', undefined],
    ['2026-12-01', '2027-06-01', 'child-not-born-yet-too-early 2026-12-02', { expectedOn: '2027-04-01' }],
    ['2026-12-02', '2027-06-01', 'accepted', { expectedOn: '2027-04-01' }],
    ['2026-12-02', '2027-03-31', 'start-before-expected 2027-04-01', { expectedOn: '2027-04-01' }],
  ])('on %s for %s: %s', async (day, startsOn, expected, child) => {
    expect(await ask({ day, startsOn, at: ['werk-1'], ...(child && { child }) })).toBe(expected)
  })
})

describe('a city with limits by kind of Träger, a last day and months before the start', () => {
  let at: ReturnType<typeof asking>
  beforeAll(async () => {
    at = asking(await openDistrict(database, 'stadt-weissdorn'), { postcode: '34951', town: 'Weißdorn' })
  })
  it.each([
    [['stadt-1', 'stadt-2', 'stadt-3'], 'accepted'],
    [['stadt-1', 'stadt-2', 'stadt-3', 'stadt-4'], 'provider-municipal-limit-reached 3'],
    [['kirche-1', 'kirche-2'], 'accepted'],
    [['kirche-1', 'kirche-2', 'kirche-3'], 'provider-church-limit-reached 2'],
    [['eltern-1', 'eltern-2'], 'provider-parents-initiative-limit-reached 1'],
    [['stadt-1', 'stadt-2', 'kirche-1', 'kirche-2', 'lebenshilfe'], 'accepted'],
    [
      ['stadt-1', 'stadt-2', 'kirche-1', 'kirche-2', 'lebenshilfe', 'eltern-1'],
      'application-limit-reached 5',
    ],
  ])('%j: %s', async (keys, expected) => {
    expect(await at.choose(...keys)).toBe(expected)
  })
  it.each([
    ['2026-10-31', '2027-08-01', 'accepted'],
    ['2026-11-01', '2027-08-01', 'window-closed 2026-10-31 2027'],
    ['2026-09-15', '2027-03-15', 'accepted'],
    ['2026-09-15', '2027-03-14', 'lead-time-too-short 2027-03-15'],
  ])('on %s for %s: %s', async (day, startsOn, expected) => {
    expect(await at.ask({ day, startsOn, at: ['stadt-1'], hours: 35 })).toBe(expected)
  })
})

describe('a city of two to three wishes in order, with a Hort of its own', () => {
  it('counts Tagespflege as a wish, but not for the minimum, also when it is open already', async () => {
    const at = asking(await openDistrict(database, 'stadt-ulmengrund'), {
      ...{ postcode: '34971', town: 'Ulmengrund' },
    })
    const wish = { day: '2026-10-01', startsOn: '2027-08-01' }
    expect(await at.ask({ ...wish, at: ['stadt-1', 'desk:zentral'] })).toBe('application-minimum-missed 2 1')
    const family = await at.family()
    expect(await at.ask({ ...wish, at: ['desk:zentral'] }, family)).toBe('accepted')
    expect(await at.ask({ ...wish, at: ['stadt-1'] }, family)).toBe('application-minimum-missed 2 1')
    const three = ['stadt-1', 'stadt-2', 'volk-1']
    expect(await at.ask({ ...wish, at: three }, family)).toBe('application-limit-reached 3')
    expect(await at.ask({ ...wish, at: three.slice(0, 2) }, family)).toBe('accepted')
    expect(await at.choose('hort-1', 'hort-2')).toBe('hort-limit-reached 1')
  })
})
