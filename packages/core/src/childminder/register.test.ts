import { task } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestTown } from '../../test/build.ts'
import { deskTown, matched, scene } from '../../test/desk.ts'
import { codeOf } from '../../test/look.ts'
import { readOwnChildminding, suggestPersons } from '../desk/index.ts'
import { searchCare } from '../facility/index.ts'
import {
  addChildminder,
  changeChildminder,
  keepVacancies,
  listChildminders,
  openChildminder,
  remindOfPermits,
  retireChildminder,
} from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await deskTown(database)
})
afterAll(() => database.stop())

const system = { kind: 'system' } as const

const entry = {
  ...{ name: 'Frau Neu', named: false, published: true, districtId: null, street: 'Weg 1', town: 'Probe' },
  ...{ postcode: '59494', phone: '02921 000', email: null, permitUntil: '2029-01-31', permitNumber: '' },
  ...{ placesMax: 5, group: '', ageFromMonths: 4, ageToMonths: 36, opensMinute: 420, closesMinute: 960 },
  ...{ weeklyTimes: [], qualifications: [], about: '' },
}

describe('the register', () => {
  test('an advisor adds, changes and retires; a retired person keeps her children and is not suggested', async () => {
    const { advisor, desk, one, person: first } = await scene(town)
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
    const { advisor, desk } = await scene(town)
    await expect(addChildminder(advisor, { deskId: desk.id, ...entry, ...wrong })).rejects.toMatchObject({
      errors: [{ code }],
    })
  })

  test('is one desk’s own', async () => {
    const { person, desk } = await scene(town)
    const { advisor: other } = await scene(town)
    expect(await codeOf(openChildminder(other, { childminderId: person.id }))).toBe('not-found')
    expect(await codeOf(addChildminder(other, { deskId: desk.id, ...entry }))).toBe('not-found')
    const clerk = town.ctx(await town.addStaff('office-clerk'))
    expect((await openChildminder(clerk, { childminderId: person.id })).mayChange).toBe(false)
    expect(await codeOf(retireChildminder(clerk, { childminderId: person.id, retiredOn: null }))).toBe(
      'not-allowed',
    )
  })

  test('a person keeps her own free places and sees the names of her matched children only', async () => {
    const at = await scene(town)
    const herself = town.ctx(await town.addStaff('childminder', { childminder: at.person.id }))
    const foreign = await scene(town)
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
    const { person } = await scene(town, { displayName: 'Geheim Person' })
    const { items } = await searchCare(town.ctx({ kind: 'nobody' }), { q: 'geheim' })
    expect(items).toEqual([])
    expect(person.named).toBe(false)
  })
})

test('a permit that ends within three months is a task, once for each last day', async () => {
  const { desk, person, advisor } = await scene(town, { permitUntil: '2026-06-01' })
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
