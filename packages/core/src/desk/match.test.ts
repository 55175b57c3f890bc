import { childminderVacancy, task } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { getOwnApplication } from '../application/index.ts'
import {
  addChildminder,
  changeChildminder,
  keepVacancies,
  listChildminders,
  openChildminder,
  remindOfPermits,
  retireChildminder,
} from '../childminder/index.ts'
import { searchCare } from '../facility/index.ts'
import { listLetters, openLetter } from '../office/index.ts'
import {
  endMatch,
  moveDeskApplication,
  openDeskApplication,
  readOwnChildminding,
  recordOutcome,
  recordStandIn,
  recordSuggestions,
  suggestPersons,
  turnMatches,
} from './index.ts'

let database: TestDatabase
let town: TestTown
const system = { kind: 'system' } as const
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database, {
    rules: {
      offerTypes: [{ kind: 'KITA' }, { kind: 'CHILDMINDING' }],
      childminding: { mode: 'CENTRAL_DESK' },
    },
  })
  await town.addLocality()
})
afterAll(() => database.stop())

/** A request at a desk of its own with one person. */
const scene = async (values: Partial<Parameters<TestTown['addChildminder']>[0]> = {}) => {
  const desk = await town.addDesk()
  const advisor = town.ctx(await town.addStaff('advisor', { desk: desk.id }))
  const person = await town.addChildminder({ deskId: desk.id, ...values })
  const request = async () => {
    const household = await town.addFamily()
    const need = await town.addNeed({ childId: household.child.id, fromMinute: 480, toMinute: 900 })
    return { household, one: await town.addApplication(household, { deskId: desk.id, need }) }
  }
  return { desk, advisor, person, request, ...(await request()) }
}
type Scene = Awaited<ReturnType<typeof scene>>

const matched = ({ advisor, person }: Pick<Scene, 'advisor' | 'person'>, applicationId: string, more = {}) =>
  moveDeskApplication(advisor, {
    ...{ applicationId, to: 'MATCH_PENDING', childminderId: person.id },
  }).then(() =>
    moveDeskApplication(advisor, {
      ...{ applicationId, to: 'MATCHED', contractSignedOn: '2026-02-20', subsidyFiledOn: '2026-02-25' },
      ...more,
    }),
  )

const vacanciesOf = (childminderId: string) =>
  town.inTenant((tx) =>
    tx
      .select({ places: childminderVacancy.places, freeFrom: childminderVacancy.freeFrom })
      .from(childminderVacancy)
      .where(eq(childminderVacancy.childminderId, childminderId))
      .orderBy(asc(childminderVacancy.freeFrom)),
  )

const entry = {
  ...{ name: 'Frau Neu', named: false, published: true, districtId: null, street: 'Weg 1', town: 'Probe' },
  ...{ postcode: '59494', phone: '02921 000', email: null, permitUntil: '2029-01-31', permitNumber: '' },
  ...{ placesMax: 5, group: '', ageFromMonths: 4, ageToMonths: 36, opensMinute: 420, closesMinute: 960 },
  ...{ weeklyTimes: [], qualifications: [], about: '' },
}

describe('suggestions', () => {
  test('come with their reasons and become contacts when the advisor gives them', async () => {
    const { advisor, person, household, one } = await scene({ displayName: 'Erika Muster', phone: '02921 5' })
    await keepVacancies(advisor, {
      childminderId: person.id,
      items: [{ places: 1, freeFrom: '2026-08-01', hours: 35 }],
    })
    const { items } = await suggestPersons(advisor, { applicationId: one.id })
    expect(items).toMatchObject([
      {
        id: person.id,
        possible: true,
        reasons: expect.arrayContaining([expect.objectContaining({ code: 'times-fit' })]),
      },
    ])
    const family = town.ctx(household.parent)
    await recordSuggestions(advisor, { applicationId: one.id, childminderIds: [person.id] })
    expect(JSON.stringify(await getOwnApplication(family, { id: one.id }))).not.toContain('Erika')
    await recordSuggestions(advisor, { applicationId: one.id, release: true })
    expect(await getOwnApplication(family, { id: one.id })).toMatchObject({
      status: 'CONTACTS_GIVEN',
      childminding: { contacts: [{ name: 'Erika Muster', phone: '02921 5' }] },
    })
    expect(await codeOf(recordSuggestions(advisor, { applicationId: one.id, release: true }))).toBe(
      'nobody-named',
    )
    const [named] = (await suggestPersons(advisor, { applicationId: one.id })).named
    await recordOutcome(advisor, {
      ...{ applicationId: one.id, suggestionId: named?.id ?? '', outcome: 'refused-by-family' },
    })
    expect(JSON.stringify(await getOwnApplication(family, { id: one.id }))).not.toContain('Erika')
    expect((await lookInto(town).messages(household.guardian.id)).map(({ kind }) => kind)).toEqual([
      'contacts-given',
    ])
  })

  test('only persons of the desk, by its own advisor', async () => {
    const { advisor, one } = await scene()
    const other = await scene()
    const foreign = recordSuggestions(advisor, { applicationId: one.id, childminderIds: [other.person.id] })
    await expect(foreign).rejects.toMatchObject({ errors: [{ code: 'childminder-unknown' }] })
    expect(await codeOf(suggestPersons(other.advisor, { applicationId: one.id }))).toBe('not-found')
  })
})

describe('a match', () => {
  test('keeps the days of both papers, uses a free place, and gives it back after its last day', async () => {
    const at = await scene()
    await keepVacancies(at.advisor, {
      childminderId: at.person.id,
      items: [{ places: 2, freeFrom: '2026-08-01', hours: 35 }],
    })
    await matched(at, at.one.id)
    expect((await openDeskApplication(at.advisor, { applicationId: at.one.id })).match).toMatchObject({
      ...{ contractSignedOn: '2026-02-20', subsidyFiledOn: '2026-02-25', startsOn: '2026-08-01', hours: 35 },
    })
    expect(await vacanciesOf(at.person.id)).toEqual([{ places: 1, freeFrom: '2026-08-01' }])
    const later = (now: string) => ({ ...at.advisor, now: new Date(now), actor: system })
    expect(await turnMatches(later('2026-08-01T04:00:00Z'))).toBe(1)
    await endMatch(
      { ...at.advisor, now: new Date('2026-09-01T09:00:00Z') },
      { applicationId: at.one.id, endsOn: '2027-07-31', reason: 'Kita' },
    )
    expect((await openDeskApplication(at.advisor, { applicationId: at.one.id })).match).toMatchObject({
      ...{ endsOn: '2027-07-31', endReason: 'Kita' },
    })
    expect(await vacanciesOf(at.person.id)).toEqual([
      { places: 1, freeFrom: '2026-08-01' },
      { places: 1, freeFrom: '2027-08-01' },
    ])
    expect(await turnMatches(later('2027-07-31T09:00:00Z'))).toBe(0)
    expect(await turnMatches(later('2027-08-01T09:00:00Z'))).toBe(1)
    expect((await lookInto(town).application(at.one.id)).status).toBe('ENDED')
  })

  test('a person outside the register is written by name', async () => {
    const { advisor, household, one } = await scene()
    await moveDeskApplication(advisor, {
      applicationId: one.id,
      to: 'MATCH_PENDING',
      personName: 'Frau Auswärts',
    })
    await moveDeskApplication(advisor, {
      ...{ applicationId: one.id, to: 'MATCHED', ticks: { contract: true, subsidy: true } },
    })
    expect(await getOwnApplication(town.ctx(household.parent), { id: one.id })).toMatchObject({
      childminding: { match: { name: 'Frau Auswärts' } },
    })
  })

  test('is refused when the permit is over before, and warned of when it ends while the child is there', async () => {
    const over = await scene({ permitUntil: '2026-07-31' })
    expect(await codeOf(matched(over, over.one.id))).toBe('permit-ends-before-care')
    const ends = await scene({ permitUntil: '2027-01-31' })
    expect(await matched(ends, ends.one.id)).toMatchObject({
      warnings: [{ code: 'permit-ends-during-care', params: { day: '2027-01-31' } }],
    })
    const holds = await scene({ permitUntil: '2027-07-31' })
    expect(await matched(holds, holds.one.id)).toMatchObject({ warnings: [] })
    const opened = await openDeskApplication(ends.advisor, { applicationId: ends.one.id })
    expect(opened.warnings).toEqual([{ code: 'permit-ends-during-care', params: { day: '2027-01-31' } }])
  })

  test('counts who is there at the same time, not contracts; two advisors at one moment match one place once', async () => {
    const at = await scene({ placesMax: 1 })
    const second = await at.request()
    const third = await at.request()
    await moveDeskApplication(at.advisor, {
      ...{ applicationId: at.one.id, to: 'MATCH_PENDING', childminderId: at.person.id },
      match: { weeklyTimes: [{ day: 1, from: 480, to: 720 }] },
    })
    await moveDeskApplication(at.advisor, {
      ...{ applicationId: at.one.id, to: 'MATCHED', ticks: { contract: true, subsidy: true } },
    })
    const afternoon = { match: { weeklyTimes: [{ day: 1, from: 720, to: 960 }] } }
    const both = await Promise.all([
      codeOf(matched(at, second.one.id, afternoon)),
      codeOf(matched(at, third.one.id, afternoon)),
    ])
    expect(both.sort()).toEqual(['done', 'too-many-at-the-same-time'])
  })
})

test('Vertretung: the families of these days are told and read whom to reach', async () => {
  const at = await scene({ displayName: 'Erika Muster' })
  await matched(at, at.one.id)
  const later = { ...at.advisor, now: new Date('2026-09-01T09:00:00Z') }
  const away = { childminderId: at.person.id, standInName: 'Frau Ersatz', contact: '0171 000' }
  expect(await recordStandIn(later, { ...away, fromDay: '2026-09-02', toDay: '2026-09-04' })).toMatchObject({
    told: 1,
  })
  const family = { ...town.ctx(at.household.parent), now: later.now }
  expect(await getOwnApplication(family, { id: at.one.id })).toMatchObject({
    childminding: { standIns: [{ name: 'Frau Ersatz', contact: '0171 000', fromDay: '2026-09-02' }] },
  })
})

test('Vertretung by a person of the register: her name and number come from there', async () => {
  const at = await scene()
  const other = await town.addChildminder({
    deskId: at.desk.id,
    ...{ displayName: 'Vera Vertretung', phone: '02921 77' },
  })
  const silent = await town.addChildminder({ deskId: at.desk.id, displayName: 'Ohne Nummer' })
  const opened = await openChildminder(at.advisor, { childminderId: at.person.id })
  expect(opened.colleagues.map(({ name }) => name)).toEqual(['Ohne Nummer', 'Vera Vertretung'])
  const away = { childminderId: at.person.id, fromDay: '2026-09-02', toDay: '2026-09-04' }
  await recordStandIn(at.advisor, { ...away, standInId: other.id })
  expect((await openChildminder(at.advisor, { childminderId: at.person.id })).standIns).toMatchObject([
    { name: 'Vera Vertretung', contact: '02921 77' },
  ])
  const unreachable = recordStandIn(at.advisor, { ...away, standInId: silent.id })
  await expect(unreachable).rejects.toMatchObject({ errors: [{ pointer: '/contact', code: 'text-missing' }] })
})

describe('letters to a family without an account', () => {
  const onPaper = async (level: 'FULL' | 'MINIMAL') => {
    const rules = { disclosure: { level } }
    const place = await buildTenant(database, {
      rules: { ...rules, offerTypes: [{ kind: 'CHILDMINDING' }], childminding: { mode: 'CENTRAL_DESK' } },
    })
    await place.addLocality()
    const desk = await place.addDesk({ name: 'Fachberatung', phone: '02921 1' })
    const advisor = place.ctx(await place.addStaff('advisor', { desk: desk.id }))
    const clerk = place.ctx(await place.addStaff('office-clerk'))
    const person = await place.addChildminder({
      deskId: desk.id,
      displayName: 'Erika Muster',
      phone: '02921 5',
    })
    const household = await place.addFamily({ online: false })
    const need = await place.addNeed({ childId: household.child.id })
    const one = await place.addApplication(household, { deskId: desk.id, need })
    const newest = async () => {
      const { items } = await listLetters(clerk, {})
      return openLetter(clerk, { letterId: items.at(-1)?.id ?? '' })
    }
    return { advisor, person, one, newest }
  }

  test('carry the contacts and the Vertretung that an account would show', async () => {
    const { advisor, person, one, newest } = await onPaper('FULL')
    await recordSuggestions(advisor, {
      ...{ applicationId: one.id, childminderIds: [person.id], release: true },
    })
    expect(await newest()).toMatchObject({
      ...{ kind: 'contacts', replyTo: 'Fachberatung, 02921 1' },
      contacts: [{ name: 'Erika Muster', phone: '02921 5' }],
    })
    await matched({ advisor, person }, one.id)
    const september = { ...advisor, now: new Date('2026-09-01T09:00:00Z') }
    await recordStandIn(september, {
      ...{ childminderId: person.id, standInName: 'Frau Ersatz', contact: '0171 000' },
      ...{ fromDay: '2026-09-02', toDay: '2026-09-04' },
    })
    expect(await newest()).toMatchObject({
      ...{ kind: 'stand-in', standIns: [{ name: 'Frau Ersatz', contact: '0171 000' }] },
    })
  })

  test('say no more than that there is news where disclosure is minimal', async () => {
    const { advisor, person, one, newest } = await onPaper('MINIMAL')
    await recordSuggestions(advisor, {
      ...{ applicationId: one.id, childminderIds: [person.id], release: true },
    })
    const letter = await newest()
    expect(letter.kind).toBe('news')
    expect(JSON.stringify(letter)).not.toContain('Erika')
  })
})

describe('the register', () => {
  test('an advisor adds, changes and retires; a retired person keeps her children and is not suggested', async () => {
    const { advisor, desk, one, person: first } = await scene()
    const { id: childminderId } = await addChildminder(advisor, { deskId: desk.id, ...entry })
    await changeChildminder(advisor, { childminderId, ...entry, name: 'Frau Anders', group: 'Nest' })
    expect(await openChildminder(advisor, { childminderId })).toMatchObject({
      ...{ name: 'Frau Anders', group: 'Nest', permit: 'valid', stale: true, mayChange: true },
    })
    await retireChildminder(advisor, { childminderId, retiredOn: '2026-03-31' })
    const { items } = await suggestPersons(advisor, { applicationId: one.id })
    expect(items.map(({ id }) => id)).toEqual([first.id])
    expect((await listChildminders(advisor, { group: 'active' })).items).toHaveLength(2)
    const april = { ...advisor, now: new Date('2026-04-02T09:00:00Z') }
    expect((await listChildminders(april, { group: 'retired' })).items).toMatchObject([
      { name: 'Frau Anders' },
    ])
  })

  test.each([
    [{ placesMax: 6 }, 'too-many-at-once'],
    [{ postcode: '01067' }, 'postcode-unknown'],
    [{ ageToMonths: 4 }, 'age-to-before-from'],
    [{ closesMinute: 420 }, 'end-before-start'],
    [{ permitUntil: '2026-02-30' }, 'day-does-not-exist'],
  ])('refuses %j', async (wrong, code) => {
    const { advisor, desk } = await scene()
    await expect(addChildminder(advisor, { deskId: desk.id, ...entry, ...wrong })).rejects.toMatchObject({
      errors: [{ code }],
    })
  })

  test('is one desk’s own', async () => {
    const { person, desk } = await scene()
    const { advisor: other } = await scene()
    expect(await codeOf(openChildminder(other, { childminderId: person.id }))).toBe('not-found')
    expect(await codeOf(addChildminder(other, { deskId: desk.id, ...entry }))).toBe('not-found')
    const clerk = town.ctx(await town.addStaff('office-clerk'))
    expect((await openChildminder(clerk, { childminderId: person.id })).mayChange).toBe(false)
    expect(await codeOf(retireChildminder(clerk, { childminderId: person.id, retiredOn: null }))).toBe(
      'not-allowed',
    )
  })

  test('a person keeps her own free places and sees the names of her matched children only', async () => {
    const at = await scene()
    const herself = town.ctx(await town.addStaff('childminder', { childminder: at.person.id }))
    const foreign = await scene()
    await keepVacancies(herself, {
      childminderId: at.person.id,
      items: [{ places: 1, freeFrom: '2026-09-01', hours: 25 }],
    })
    expect(await keepVacancies(herself, { childminderId: at.person.id })).toMatchObject({
      asOf: '2026-03-02',
    })
    expect(await codeOf(keepVacancies(herself, { childminderId: foreign.person.id }))).toBe('not-found')
    expect((await readOwnChildminding(herself, {})).persons).toMatchObject([
      { vacanciesAsOf: '2026-03-02', stale: false, vacancies: [{ places: 1 }], children: [] },
    ])
    await matched(at, at.one.id)
    expect((await readOwnChildminding(herself, {})).persons).toMatchObject([
      { children: [{ firstName: 'Jonas', lastName: 'Lindner' }] },
    ])
    expect(await codeOf(openChildminder(herself, { childminderId: at.person.id }))).toBe('not-allowed')
  })

  test('nobody finds an anonymous person in the search', async () => {
    const { person } = await scene({ displayName: 'Geheim Person' })
    const { items } = await searchCare(town.ctx({ kind: 'nobody' }), { q: 'geheim' })
    expect(items).toEqual([])
    expect(person.named).toBe(false)
  })
})

test('a permit that ends within three months is a task, once for each last day', async () => {
  const { desk, person, advisor } = await scene({ permitUntil: '2026-06-01' })
  const clock = { ...advisor, actor: system }
  await remindOfPermits(clock)
  expect(await remindOfPermits(clock)).toBe(0)
  const tasks = () => town.inTenant((tx) => tx.select().from(task).where(eq(task.deskId, desk.id)))
  expect(await tasks()).toMatchObject([
    { kind: 'permit-expires', childminderId: person.id, dueOn: '2026-06-01' },
  ])
  await changeChildminder(advisor, { childminderId: person.id, ...entry, permitUntil: '2031-06-01' })
  expect(await remindOfPermits({ ...clock, now: new Date('2031-04-01T09:00:00Z') })).toBeGreaterThan(0)
  expect(await tasks()).toHaveLength(2)
})
