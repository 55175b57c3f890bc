import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestTown } from '../../test/build.ts'
import { deskTown, scene } from '../../test/desk.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { getOwnApplication } from '../application/index.ts'
import { keepVacancies } from '../childminder/index.ts'
import { recordOutcome, recordSuggestions, suggestPersons } from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await deskTown(database)
})
afterAll(() => database.stop())

describe('suggestions', () => {
  test('come with their reasons and become contacts when the advisor gives them', async () => {
    const { advisor, person, household, one } = await scene(town, {
      displayName: 'Erika Muster',
      phone: '02921 5',
    })
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
    const { advisor, one } = await scene(town)
    const other = await scene(town)
    const foreign = recordSuggestions(advisor, { applicationId: one.id, childminderIds: [other.person.id] })
    await expect(foreign).rejects.toMatchObject({ errors: [{ code: 'childminder-unknown' }] })
    expect(await codeOf(suggestPersons(other.advisor, { applicationId: one.id }))).toBe('not-found')
  })
})
