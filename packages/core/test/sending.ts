import { randomUUID } from 'node:crypto'
import type { TestDatabase } from '@kita/db/testing'
import type { DomainError } from '../src/error.ts'
import { buildTenant } from './build.ts'

/** A day in the months of choosing for the Kita-Jahr 2024/25. */
export const autumn = '2023-10-20T09:00:00Z'

/** A tenant with four Kitas per child, Tagespflege beside them and a soft wished day; the town lies inside its area. */
export const buildSendingTown = async (database: TestDatabase) => {
  const town = await buildTenant(database, {
    rules: {
      offerTypes: [{ kind: 'KITA' }, { kind: 'CHILDMINDING' }],
      limit: { facilities: { max: 4 }, childminding: { extra: 1 } },
      window: { next: { opens: '10-01', deadline: '11-15' } },
      childminding: { mode: 'CENTRAL_DESK' },
      offer: { firstDate: '12-01' },
    },
  })
  await town.addLocality()
  return town
}

export const toFacility = (one: { id: string }) => ({ kind: 'facility' as const, id: one.id })

/** One entry of data for a child born in 2021; `values` say what a test is about. */
export const sending = (
  targets: { kind: 'facility' | 'desk' | 'childminder'; id: string; rank?: number }[],
  values: object = {},
) => ({
  id: randomUUID(),
  children: [{ firstName: 'Mia', lastName: 'Wagner', bornOn: '2021-05-04' }],
  need: { startsOn: '2024-08-01', hours: 35 },
  targets,
  noticeVersion: '1',
  ...values,
})

/** The facts of a refusal in one line, or `accepted`. */
export const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: DomainError) =>
      [
        error.code,
        ...Object.values(error.params),
        ...error.errors.map((one) => `${one.pointer} ${one.code}`),
      ].join(' '),
  )
