import type { TestDatabase } from '@kita/db/testing'
import { moveDeskApplication } from '../src/desk/index.ts'
import { buildTenant, type TestTown } from './build.ts'

/** A tenant whose desks, not the persons, match children for Tagespflege. */
export const deskTown = async (database: TestDatabase, rules: object = {}) => {
  const town = await buildTenant(database, {
    rules: {
      ...rules,
      offerTypes: [{ kind: 'KITA' }, { kind: 'CHILDMINDING' }],
      childminding: { mode: 'CENTRAL_DESK' },
    },
  })
  await town.addLocality()
  return town
}

/** A request at a desk of its own with one person. */
export const scene = async (
  town: TestTown,
  values: Partial<Parameters<TestTown['addChildminder']>[0]> = {},
) => {
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

/** Both papers lie there: the Fachberatung matches. */
export const matched = (
  { advisor, person }: Pick<Scene, 'advisor' | 'person'>,
  applicationId: string,
  more = {},
) =>
  moveDeskApplication(advisor, {
    ...{ applicationId, to: 'MATCH_PENDING', childminderId: person.id },
  }).then(() =>
    moveDeskApplication(advisor, {
      ...{ applicationId, to: 'MATCHED', contractSignedOn: '2026-02-20', subsidyFiledOn: '2026-02-25' },
      ...more,
    }),
  )
