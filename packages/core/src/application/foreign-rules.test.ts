import { fileURLToPath } from 'node:url'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { type Entry, explainRules, parseBundle, readBundle, readDefaults, writeBundle } from '@kita/tenant'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { ask, base, due, entry, openWithRules, rulesOf, withRules } from '../../test/foreign.ts'
import type { District } from '../../test/open-district.ts'
import { getPortal } from '../tenant/portal.ts'
import { endKitaYear } from './carry-over.ts'
import { offerOpensOn, rejectionOpensOn } from './office-rules.ts'

// Rules that cities publish (last days, numbers, rounds, days for the answer), put on a made-up city with Kitas of a
// city, a church and an association and with Horte.

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

describe('three municipal Kitas and ten in all, one day in February for the first allocation, Horte apart', () => {
  let at: District
  beforeAll(async () => {
    at = await openWithRules(database, {
      offerTypes: [{ kind: 'KITA' }, { kind: 'HORT' }],
      limit: { facilities: { max: 6 }, hort: { extra: 2 }, perProviderType: { municipal: 3 } },
      window: {
        ...{ next: { deadline: '02-15' }, deadlineMode: 'roundCutoff' },
        perOfferType: { HORT: { opens: '03-01', deadline: '04-15' } },
      },
      allocation: {
        ...{ mode: 'PRIORITY_ROUNDS', decider: 'office' },
        rounds: [
          {
            name: 'Hauptvergabe',
            kinds: ['KITA'],
            appliesUntil: '02-15',
            offersFrom: '03-15',
            replyDays: 30,
          },
          { name: 'Hortvergabe', kinds: ['HORT'], appliesUntil: '04-15', offersFrom: '05-02', replyDays: 10 },
          { name: 'Nachvergabe', kinds: ['KITA'], appliesUntil: '05-31', offersFrom: '06-15' },
        ],
      },
      freeze: { during: 'all' },
    })
  })

  it('counts Kitas, those of the city and Horte each for themselves', async () => {
    const all = ['stadt-1', 'stadt-2', 'stadt-3', 'kirche-1', 'kirche-2', 'verein']
    const fourth = await ask(at, '2027-02-01', { keys: ['stadt-1', 'stadt-2', 'stadt-3', 'stadt-4'] })
    expect(fourth).toBe('provider-municipal-limit-reached 3')
    expect(await ask(at, '2027-02-01', { keys: all })).toBe('accepted')
    const hort = { startsOn: '2027-09-01', bornOn: '2020-05-05' }
    expect(await ask(at, '2027-03-05', { ...hort, keys: ['hort-1', 'hort-2', 'hort-3'] })).toBe(
      'hort-limit-reached 2',
    )
  })

  it('lets Kitas rest from 16 February, and Horte not before their own last day', async () => {
    expect(await ask(at, '2027-02-15', { keys: ['kirche-1'] })).toBe('accepted')
    expect(await ask(at, '2027-02-16', { keys: ['kirche-1'] })).toBe('applications-frozen 2027-04-15')
    const hort = { startsOn: '2027-09-01', bornOn: '2020-05-05', keys: ['hort-1'] }
    expect(await ask(at, '2027-02-28', hort)).toBe('window-not-open 2027-03-01 2027')
    expect(await ask(at, '2027-03-01', hort)).toBe('accepted')
    expect(await ask(at, '2027-04-16', hort)).toMatch(/^applications-frozen/)
    expect(await ask(at, '2027-04-20', { keys: ['kirche-1'] })).toBe('accepted')
  })

  it('offers each kind in its own round, with its days for the answer', () => {
    const first = (of: Entry) => offerOpensOn(rulesOf(at), '2027-01-10', 2027, of)
    expect([first(entry('KITA', '2027-02-15')), first(entry('KITA', '2027-02-16'))]).toEqual([
      ...['2027-03-15', '2027-06-15'],
    ])
    expect(first(entry('HORT', '2027-03-02'))).toBe('2027-05-02')
    expect(due(at, '2027-03-15', entry('KITA', '2027-02-15'))).toBe('2027-04-14')
    expect(due(at, '2027-05-03', entry('HORT', '2027-03-02'))).toBe('2027-05-13')
    expect(due(at, '2027-06-15', entry('KITA', '2027-02-16'))).toBe('2027-06-29')
  })

  it('says so on the start page and to parents', async () => {
    const { years } = await getPortal(at.ctx({ kind: 'nobody' }, '2027-03-02'))
    expect(years[1]?.frozen).toEqual({ what: 'all', until: '2027-04-15', care: 'KITA' })
    const told = explainRules(rulesOf(at), 2027).flatMap(({ sentences }) => sentences)
    expect(
      told.filter(({ key }) => key.startsWith('round-only')).map(({ key, params }) => [key, params.name]),
    ).toEqual([
      ['round-only.KITA', 'Hauptvergabe'],
      ['round-only.HORT', 'Hortvergabe'],
      ['round-only.KITA', 'Nachvergabe'],
    ])
  })
})

describe('a last day in March for starts until December, six months before for later ones, unborn 200 days before', () => {
  let at: District
  beforeAll(async () => {
    at = await openWithRules(database, {
      limit: { facilities: { max: 3 } },
      window: { next: { deadline: '03-01', startsUntil: '12-31' }, deadlineMode: 'hard', leadMinMonths: 6 },
      unborn: { next: { daysBefore: 200 } },
    })
  })
  test.each([
    ['2027-03-01', '2027-10-01', 'accepted'],
    ['2027-03-02', '2027-10-01', 'window-closed 2027-03-01 2027'],
    ['2027-12-01', '2028-06-01', 'accepted'],
    ['2027-08-30', '2028-06-01', 'accepted'],
    ['2027-07-02', '2028-01-02', 'accepted'],
    ['2027-07-03', '2028-01-02', 'lead-time-too-short 2028-01-03'],
  ])('asked on %s for %s: %s', async (day, startsOn, answer) => {
    expect(await ask(at, day, { keys: ['kirche-1'], startsOn })).toBe(answer)
  })
  test.each([
    ['2026-08-12', 'child-not-born-yet-too-early 2026-08-13'],
    ['2026-08-13', 'accepted'],
  ])('an unborn child (expected 1 March) on %s: %s', async (day, answer) => {
    expect(await ask(at, day, { keys: ['kirche-1'], bornOn: null, startsOn: '2028-05-01' })).toBe(answer)
  })
})

describe('as many as wished, one of them preferred, a day in March, ten days for the answer, all wishes go on', () => {
  let at: District
  beforeAll(async () => {
    at = await openWithRules(database, {
      offerTypes: [{ kind: 'KITA' }, { kind: 'HORT' }],
      limit: { facilities: { max: null } },
      ranking: { mode: 'preferredOne', visibleToFacility: true },
      window: { next: { opens: '11-01', deadline: '03-11' }, deadlineMode: 'soft' },
      offer: { firstDate: '03-12', replyDays: 10, replyStart: 'noticeSent', replyChannel: ['portal'] },
      unborn: { next: 'no' },
    })
  })
  it('takes nine with one preferred, late ones too', async () => {
    const keys = ['stadt-1', 'stadt-2', 'stadt-3', 'stadt-4', 'kirche-1', 'kirche-2', 'verein']
    expect(await ask(at, '2026-10-31', { keys, preferred: 'verein' })).toBe('window-not-open 2026-11-01 2027')
    expect(await ask(at, '2026-11-01', { keys, preferred: 'verein' })).toBe('accepted')
    expect(await ask(at, '2027-03-12', { keys, preferred: 'kirche-1' })).toBe('accepted')
    expect(await ask(at, '2027-03-01', { keys, bornOn: null, preferred: 'verein' })).toMatch(
      /^child-not-born/,
    )
    expect(due(at, '2027-03-12', entry('KITA', '2026-11-01'))).toBe('2027-03-22')
    expect(offerOpensOn(rulesOf(at), '2027-03-11', 2027, entry('KITA', '2026-11-01'))).toBe('2027-03-12')
    expect((await endKitaYear(at.ctx({ kind: 'system' }, '2028-09-02'))).ended).toBe(0)
  })
})

describe('two rounds with firm days, no limit, unborn with the day expected, refusals from mid of May, renewal', () => {
  let at: District
  beforeAll(async () => {
    at = await openWithRules(database, {
      limit: { facilities: { max: null } },
      window: { next: { deadline: '02-15' }, deadlineMode: 'roundCutoff' },
      unborn: { next: 'expectedDate' },
      carryOver: 'onRenewal',
      renewal: { from: '05-15', until: '06-30' },
      allocation: {
        mode: 'PRIORITY_ROUNDS',
        rounds: [
          { name: 'Erste Vergabe', appliesUntil: '02-15', offersFrom: '02-16' },
          { name: 'Zweite Vergabe', appliesUntil: '03-30', offersFrom: '03-31' },
        ],
      },
      offer: {
        replyDays: [
          { from: '02-16', days: 16 },
          { from: '03-31', days: 15 },
        ],
        replyStart: 'noticeSent',
      },
      reject: { earliest: '05-15' },
    })
  })
  it('an offer on the last day of a phase has its days, on the next the others', () => {
    const early = entry('KITA', '2027-02-15')
    expect(due(at, '2027-03-30', early)).toBe('2027-04-15')
    expect(due(at, '2027-03-31', early)).toBe('2027-04-15')
    expect(due(at, '2027-02-16', early)).toBe('2027-03-04')
    expect(offerOpensOn(rulesOf(at), '2027-02-16', 2027, entry('KITA', '2027-02-16'))).toBe('2027-03-31')
    expect(rejectionOpensOn(rulesOf(at), '2027-05-14', 2027, early)).toBe('2027-05-15')
    expect(rejectionOpensOn(rulesOf(at), '2027-05-15', 2027, early)).toBeNull()
  })
  it('what nobody renews lapses after June of the year', async () => {
    expect(
      await ask(at, '2027-02-15', { keys: ['kirche-1', 'stadt-1'], bornOn: null, startsOn: '2028-04-01' }),
    ).toBe('accepted')
    expect((await endKitaYear(at.ctx({ kind: 'system' }, '2028-05-14'))).asked).toBe(0)
    expect((await endKitaYear(at.ctx({ kind: 'system' }, '2028-05-15'))).asked).toBeGreaterThan(0)
    expect((await endKitaYear(at.ctx({ kind: 'system' }, '2028-06-30'))).ended).toBe(0)
    expect((await endKitaYear(at.ctx({ kind: 'system' }, '2028-07-01'))).ended).toBeGreaterThan(0)
  })
})

describe('five in order, one after the other, fourteen days each to look, eight months before, from birth', () => {
  let at: District
  beforeAll(async () => {
    at = await openWithRules(database, {
      limit: { facilities: { max: 5 } },
      ...{ ranking: { mode: 'required' }, dispatch: 'sequential' },
      window: { leadMinMonths: 8, leadMaxMonths: 24 },
      confirm: { required: true, days: 14 },
      unborn: { next: 'no' },
    })
  })
  it('refuses the sixth with the number, marks who comes late, and nobody is asked before birth', async () => {
    const six = ['stadt-1', 'stadt-2', 'kirche-1', 'kirche-2', 'verein', 'stadt-3']
    expect(await ask(at, '2026-12-01', { keys: six, ranked: true })).toBe('application-limit-reached 5')
    expect(await ask(at, '2026-12-01', { keys: six.slice(0, 5), ranked: true })).toBe('accepted')
    expect(await ask(at, '2026-12-01', { keys: six.slice(0, 2) })).toMatch(/^rank-missing/)
    expect(
      await ask(at, '2026-12-01', { keys: six.slice(0, 1), ranked: true, startsOn: '2028-12-02' }),
    ).toMatch(/^lead-time-too-long/)
  })
})

describe('what no rule set can say is refused by name', () => {
  const problems = async (rules: object) => {
    const defaults = await readDefaults(
      fileURLToPath(new URL('../../../../tenants/_default', import.meta.url)),
    )
    const folder = fileURLToPath(new URL(`../../test/district/${base}`, import.meta.url))
    const { bundle } = await readBundle(folder, defaults)
    if (!bundle) throw new Error('the made-up city is valid')
    const files = withRules(rules)(writeBundle(bundle.source))
    return parseBundle(files, defaults)
      .problems.filter(({ severity }) => severity === 'error')
      .map(({ sentence }) => sentence)
  }
  test.each([
    [
      'stable matching',
      {
        ranking: { mode: 'required' },
        allocation: {
          mode: 'DEFERRED_ACCEPTANCE',
          rounds: [{ name: 'Vergabe', appliesUntil: '01-31', offersFrom: '02-09' }],
        },
      },
      /^Verfahren der Platzvergabe: Das Portal berechnet keine gemeinsame Verteilung/,
    ],
    [
      'a renewal every six months',
      { renewal: { everyMonths: 6 } },
      /Die Einstellung „everyMonths“ gibt es nicht\. Es gibt: from, until\./,
    ],
    [
      'an age at the request',
      { window: { next: { fromMonths: 18 } } },
      /Die Einstellung „fromMonths“ gibt es nicht\./,
    ],
    [
      'an answer until a firm day',
      {
        allocation: {
          mode: 'PRIORITY_ROUNDS',
          rounds: [{ name: 'A', appliesUntil: '02-15', offersFrom: '04-01', replyUntil: '05-01' }],
        },
      },
      /^Vergaberunden, Eintrag 1: Die Einstellung „replyUntil“ gibt es nicht\./,
    ],
    [
      'days by kind of Träger',
      { window: { perProviderType: { church: { deadline: '02-15' } } } },
      /Die Einstellung „perProviderType“ gibt es nicht\./,
    ],
  ])('%s', async (_, rules, sentence) => {
    expect(await problems(rules)).toEqual([expect.stringMatching(sentence)])
  })
})
