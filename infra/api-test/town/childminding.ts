import { keepVacancies } from '@kita/core/childminder'
import { moveDeskApplication, recordStandIn, recordSuggestions } from '@kita/core/desk'
import type { TestTown } from '@kita/core/testing'
import { childminderGroup } from '@kita/db/schema'
import { type DeskParts, day, madeUpId, now } from './given.ts'

/** A further child of the family that waits at the desk. */
export const deskChild = async (town: TestTown, { desk, family }: Omit<DeskParts, 'minder'>) => {
  const child = await town.addChild({ familyId: family.id })
  return town.addApplication({ ...family, child }, { deskId: desk.id })
}

/** A child matched with the desk's person. */
export const matchedChild = async (town: TestTown, parts: DeskParts) => {
  const one = await deskChild(town, parts)
  const advisor = town.ctx(await town.addStaff('advisor', { desk: parts.desk.id }), now)
  const step = { applicationId: one.id, match: { weeklyTimes: [serialSlot()] } }
  await moveDeskApplication(advisor, { ...step, to: 'MATCH_PENDING', childminderId: parts.minder.id })
  await moveDeskApplication(advisor, { ...step, to: 'MATCHED', ticks: { contract: true, subsidy: true } })
  return one
}

let slots = 0
/** A quarter of an hour nobody else has: so any number of children is with one person. */
const serialSlot = () => {
  slots += 1
  return { day: 1 + (slots % 7), from: 15 * (slots % 90), to: 15 * (slots % 90) + 15 }
}

/** A child whose family asked the person by name, in a year in which she answers herself. */
export const personRequest = async (town: TestTown, { desk, minder, family }: DeskParts) => {
  const child = await town.addChild({ familyId: family.id })
  const need = await town.addNeed({ childId: child.id, startsOn: '2030-08-01' })
  return town.addApplication({ ...family, child }, { deskId: desk.id, childminderId: minder.id, need })
}

/** A Grosstagespflege, a free place, a suggestion, a match and substitute care of the desk's person. */
export const childmindingOf = async (town: TestTown, parts: DeskParts) => {
  const { desk, minder } = parts
  const advisor = town.ctx(await town.addStaff('advisor', { desk: desk.id }), now)
  const one = await matchedChild(town, parts)
  const other = await deskChild(town, parts)
  await recordSuggestions(advisor, { applicationId: other.id, childminderIds: [minder.id] })
  await keepVacancies(advisor, {
    childminderId: minder.id,
    items: [{ places: 1, freeFrom: day.start, hours: 35 }],
  })
  const away = { fromDay: day.today, toDay: '2026-03-06', contact: '0171 000', standInName: 'Frau Ersatz' }
  await recordStandIn(advisor, { childminderId: minder.id, ...away })
  await town.inTenant((tx) =>
    tx.insert(childminderGroup).values({
      ...{ tenantId: town.tenant.id, id: madeUpId(), key: one.id, name: 'Nest', placesMax: 9 },
    }),
  )
}
