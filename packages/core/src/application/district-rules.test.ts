import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type District, openDistrict } from '../../test/open-district.ts'
import { refusal, sending } from '../../test/sending.ts'
import { checkJurisdiction } from '../jurisdiction/index.ts'
import { getPortal } from '../tenant/portal.ts'
import { endKitaYear } from './carry-over.ts'
import { describeSelection } from './selection.ts'
import { submitApplications } from './submit.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

type Target = { kind: 'facility' | 'desk'; id: string; rank?: number }
type Family = Awaited<ReturnType<District['addFamily']>>

/** The answer of the portal to one sending on a day, in one line. */
const ask = async (
  at: District,
  family: Family,
  day: string,
  { targets, startsOn, ...values }: { targets: Target[]; startsOn: string } & object,
) =>
  refusal(
    submitApplications(
      at.ctx(family.parent, day),
      sending(targets, {
        children: [{ id: family.child.id }],
        need: { startsOn, hours: 35 },
        noticeVersion: at.tenant.profile.privacy.noticeVersion,
        ...values,
      }),
    ),
  )
const firstWord = (answer: string) => answer.split(' ')[0]

describe('a district with rounds, ranks, three municipal Kitas at most and two wishes at least', () => {
  let at: District
  const startsOn = '2027-08-01'
  const family = () => at.addFamily({ guardian: { postcode: '34901', town: 'Ahornau' } })
  const ranked = async (...keys: string[]): Promise<Target[]> =>
    Promise.all(keys.map(async (key, index) => ({ ...(await at.kita(key)), rank: index + 1 })))
  beforeAll(async () => {
    at = await openDistrict(database, 'kreis-ahornau')
  })

  it('takes nothing before it opens, and then what is ranked', async () => {
    const one = await family()
    const targets = await ranked('stadt-1', 'kirche-1')
    expect(await ask(at, one, '2026-08-31', { targets, startsOn })).toBe('window-not-open 2026-09-01 2027')
    const [first, second] = targets
    const unranked = [first as Target, { kind: 'facility' as const, id: second?.id ?? '' }]
    expect(firstWord(await ask(at, one, '2026-09-01', { targets: unranked, startsOn }))).toBe('rank-missing')
    expect(await ask(at, one, '2026-09-01', { targets, startsOn })).toBe('accepted')
  })

  it('asks for two wishes and takes three municipal ones of six', async () => {
    const one = await family()
    const on = '2026-10-01'
    expect(await ask(at, one, on, { targets: await ranked('stadt-1'), startsOn })).toBe(
      'application-minimum-missed 2 1',
    )
    const four = await ranked('stadt-1', 'stadt-2', 'stadt-3', 'stadt-4')
    expect(await ask(at, one, on, { targets: four, startsOn })).toBe('provider-municipal-limit-reached 3')
    const six = await ranked('stadt-1', 'stadt-2', 'kirche-1', 'stadt-3', 'kirche-2', 'kirche-3')
    expect(await ask(at, one, on, { targets: six, startsOn })).toBe('accepted')
  })

  it('lets a child in the round rest, and takes a late one for the next round', async () => {
    const [early, late] = [await family(), await family()]
    expect(
      await ask(at, early, '2026-11-15', { targets: await ranked('stadt-1', 'kirche-1'), startsOn }),
    ).toBe('accepted')
    const more = [{ ...(await at.kita('kirche-2')), rank: 3 }]
    expect(await ask(at, early, '2026-11-16', { targets: more, startsOn })).toBe('wishes-frozen 2027-02-12')
    expect(await ask(at, early, '2027-02-12', { targets: more, startsOn })).toBe('accepted')
    expect(
      await ask(at, late, '2026-11-16', { targets: await ranked('stadt-1', 'kirche-1'), startsOn }),
    ).toBe('accepted')
  })

  it('serves the town that shares the portal and refers the one that does not', async () => {
    const targets = await ranked('stadt-1', 'kirche-1')
    const shared = await at.addFamily({ guardian: { postcode: '34903', town: 'Birkstadt' } })
    expect(await ask(at, shared, '2026-10-01', { targets, startsOn })).toBe('accepted')
    const other = await at.addFamily({ guardian: { postcode: '34904', town: 'Erlenhof' } })
    expect(firstWord(await ask(at, other, '2026-10-01', { targets, startsOn }))).toBe('outside-jurisdiction')
    expect(
      await checkJurisdiction(at.ctx({ kind: 'nobody' }, '2026-10-01'), { postcode: '34903' }),
    ).toMatchObject({
      result: 'inside',
      office: { name: 'Jugendamt der Stadt Birkstadt' },
    })
  })

  it('asks at the end of the year whether wishes go on', async () => {
    await endKitaYear(at.ctx({ kind: 'system' }, '2028-05-14'))
    expect((await endKitaYear(at.ctx({ kind: 'system' }, '2028-05-15'))).asked).toBeGreaterThan(0)
    expect((await endKitaYear(at.ctx({ kind: 'system' }, '2028-07-02'))).ended).toBeGreaterThan(0)
  })
})

describe('a district with windows of its towns and kinds of care, and desks of two Träger', () => {
  let at: District
  const startsOn = '2027-08-01'
  beforeAll(async () => {
    at = await openDistrict(database, 'kreis-weidental')
  })
  const family = (postcode = '34911', town = 'Weidental') =>
    at.addFamily({ guardian: { postcode, town }, child: { bornOn: '2020-04-04' } })
  const preferred = async (key: string): Promise<Target[]> => [{ ...(await at.kita(key)), rank: 1 }]
  const plain = async (key: string): Promise<Target[]> => [await at.kita(key)]
  const lateOf = async (one: Family, day: string, targets: Target[]) => {
    const receipt = await submitApplications(
      at.ctx(one.parent, day),
      sending(targets, {
        children: [{ id: one.child.id }],
        need: { startsOn, hours: 35 },
        noticeVersion: at.tenant.profile.privacy.noticeVersion,
      }),
    )
    return receipt.applications
      .map(({ targetName, late }) => `${targetName} ${late ? 'late' : 'in time'}`)
      .sort()
  }

  it('one sending is late at one Kita and in time at the other', async () => {
    const targets = [...(await preferred('weidental')), ...(await plain('oberweiden'))]
    expect(await lateOf(await family(), '2026-12-10', targets)).toEqual([
      'Kita Oberweiden in time',
      'Kita Weidental late',
    ])
  })

  it('a Kita whose town is closed names itself', async () => {
    const targets = [...(await preferred('weidental')), ...(await plain('steinfurth'))]
    const answer = await ask(at, await family(), '2027-01-02', { targets, startsOn })
    expect(answer).toBe('target-window /targets/1 target-window-closed')
    expect(
      await ask(at, await family(), '2026-10-15', { targets: await preferred('steinfurth'), startsOn }),
    ).toBe('window-not-open 2026-11-01 2027')
  })

  it('a Hort opens later, has its own number, and Tagespflege is open all year at the desk of the address', async () => {
    const one = await family('34912', 'Oberweiden')
    const horte = async (rank?: number) => [
      { ...(await at.kita('hort-1')), ...(rank && { rank }) },
      await at.kita('hort-2'),
      await at.kita('hort-3'),
    ]
    expect(firstWord(await ask(at, one, '2026-11-01', { targets: await horte(1), startsOn }))).toBe(
      'window-not-open',
    )
    expect(await ask(at, one, '2027-01-15', { targets: await horte(1), startsOn })).toBe(
      'hort-limit-reached 2',
    )
    expect(await ask(at, one, '2027-01-15', { targets: (await horte(1)).slice(0, 2), startsOn })).toBe(
      'accepted',
    )
    expect(await lateOf(one, '2026-08-02', [await at.desk('caritas')])).toEqual([
      'Tagespflege Oberweiden in time',
    ])
  })

  it('the days stand beside each other where families read them', async () => {
    const { years } = await getPortal(at.ctx({ kind: 'nobody' }, '2026-11-21'))
    const dates = years[1]?.timeline.filter(({ kind }) => kind === 'opens' || kind === 'deadline')
    expect(dates).toEqual([
      { kind: 'opens', day: '2026-10-01' },
      { kind: 'opens', day: '2026-11-01', municipalities: ['Steinfurth'] },
      { kind: 'deadline', day: '2026-11-30' },
      { kind: 'deadline', day: '2026-12-31', municipalities: ['Steinfurth'], mode: 'hard' },
      { kind: 'opens', day: '2027-01-15', care: 'HORT' },
      { kind: 'deadline', day: '2027-01-31', municipalities: ['Oberweiden'], mode: 'soft' },
      { kind: 'deadline', day: '2027-03-15', care: 'HORT', mode: 'soft' },
    ])
  })
})

describe('a town that counts months before the start', () => {
  let at: District
  beforeAll(async () => {
    at = await openDistrict(database, 'stadt-lindenfurt')
  })
  const family = (values: object = {}) =>
    at.addFamily({ guardian: { postcode: '34921', town: 'Lindenfurt' }, ...values })
  const kita = async () => [await at.kita('elterninitiative')]

  it.each([
    ['13 months ahead', '2026-09-30', '2027-11-01', 'lead-time-too-long 2026-11-01'],
    ['12 months ahead', '2026-11-01', '2027-11-01', 'accepted'],
    ['6 months ahead', '2027-05-01', '2027-11-01', 'accepted'],
    ['a day less than 6 months', '2027-05-02', '2027-11-01', 'lead-time-too-short 2027-11-02'],
    ['the running year knows the months too', '2026-11-21', '2027-03-01', 'lead-time-too-short 2027-05-21'],
  ])('%s', async (_, day, startsOn, expected) => {
    expect(await ask(at, await family(), day, { targets: await kita(), startsOn })).toBe(expected)
  })

  it('Tagespflege has a shorter time, and after it is only late', async () => {
    const targets = [await at.desk('zentral')]
    expect(await ask(at, await family(), '2027-05-02', { targets, startsOn: '2027-06-01' })).toBe('accepted')
  })

  it('an unborn child is taken 90 days before its day', async () => {
    const unborn = (expectedOn: string) => ({
      targets: [] as Target[],
      startsOn: '2027-11-01',
      children: [{ firstName: 'Juna', lastName: 'Wagner', expectedOn }],
    })
    const send = async (day: string, expectedOn: string) =>
      ask(at, await family(), day, { ...unborn(expectedOn), targets: await kita() })
    expect(await send('2026-12-31', '2027-04-01')).toBe('child-not-born-yet-too-early 2027-01-01')
    expect(await send('2027-01-01', '2027-04-01')).toBe('accepted')
  })

  it('a family from elsewhere is taken, and nothing limits how many Kitas it asks', async () => {
    const other = await at.addFamily({ guardian: { postcode: '34922', town: 'Ulmendorf' } })
    expect(await ask(at, other, '2027-01-01', { targets: await kita(), startsOn: '2027-11-01' })).toBe(
      'accepted',
    )
    const { counters } = await describeSelection(at.ctx({ kind: 'nobody' }, '2027-01-01'), {
      targets: await kita(),
    })
    expect(counters).toContainEqual({ counter: 'facility', max: null, chosen: 1 })
  })

  it('what still waits when the Kita-Jahr ends is over', async () => {
    // Tagespflege from June 2027 belonged to the year before
    expect((await endKitaYear(at.ctx({ kind: 'system' }, '2027-08-01'))).ended).toBe(1)
    expect((await endKitaYear(at.ctx({ kind: 'system' }, '2028-07-31'))).ended).toBe(0)
    expect((await endKitaYear(at.ctx({ kind: 'system' }, '2028-08-01'))).ended).toBeGreaterThan(0)
  })
})
