import type { Ctx } from '../src/context.ts'
import { makeOffer, recordReply } from '../src/offer/index.ts'
import type { TestTown } from './build.ts'

/** A Kita with its head and one free place. */
export const kitaWithPlace = async (town: TestTown, values: Parameters<TestTown['addFacility']>[0] = {}) => {
  const kita = await town.addFacility(values)
  const place = await town.addPlace({ facilityId: kita.id })
  const head = await town.addStaff('facility-head', { facility: kita.id })
  return { kita, place, head }
}
export type Kita = Awaited<ReturnType<typeof kitaWithPlace>>

/** The head offers its place and the family says yes on the phone. */
export const offerAndAccept = async (
  town: TestTown,
  { head, place }: Pick<Kita, 'head' | 'place'>,
  applicationId: string,
  now: Ctx['now'] | string = '2026-03-02T09:00:00Z',
) => {
  const made = await makeOffer(town.ctx(head, now), {
    applicationId,
    placeId: place.id,
    overrideReason: 'so besprochen',
  })
  await recordReply(town.ctx(head, now), { applicationId, answer: 'accept', channel: 'phone' })
  return made
}
