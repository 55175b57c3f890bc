import type { DomainError } from '../src/error.ts'
import type { TestTown } from './build.ts'

/** The code a refused act answers with, and the numbers it names. */
export const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: DomainError) => [error.code, ...Object.values(error.params)].join(' '),
  )

let serial = 0
/** Two households that entered one child: the mother's record and the father's. */
export const pairOfHouseholds = async (town: TestTown) => {
  serial += 1
  const name = { firstName: 'Emil', lastName: `Voss${'abcdefghijklmnopqrstuvwxyz'[serial]}` }
  const bornOn = `2022-02-${String(serial).padStart(2, '0')}`
  const mother = await town.addFamily({
    guardian: { firstName: 'Mara', street: 'Bachstraße 7', phone: '02921 1' },
    child: { ...name, bornOn },
  })
  const father = await town.addFamily({
    guardian: { firstName: 'Jan', street: 'Geheimweg 1', phone: '02921 2' },
    child: { ...name, bornOn },
  })
  return { mother, father, name, bornOn }
}
