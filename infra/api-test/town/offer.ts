import { recordContract } from '@kita/core/contract'
import { makeOffer, recordReply } from '@kita/core/offer'
import type { TestTown } from '@kita/core/testing'
import { waitingChild } from './child.ts'
import { day, now, type Parts } from './given.ts'

/** A further child of the family that has an offer. */
export const offer = async (town: TestTown, parts: Parts) => {
  const { child, application } = await waitingChild(town, parts)
  const place = await town.addPlace({ facilityId: parts.facility.id })
  const made = await makeOffer(town.ctx(parts.head, now), {
    applicationId: application.id,
    placeId: place.id,
  })
  return { id: made.id, child, application, place }
}

/** … that has said yes. */
export const accepted = async (town: TestTown, parts: Parts) => {
  const made = await offer(town, parts)
  const reply = { applicationId: made.application.id, answer: 'accept' as const, channel: 'phone' as const }
  await recordReply(town.ctx(parts.head, now), reply)
  return made
}

/** … that has a contract. */
export const contract = async (town: TestTown, parts: Parts) => {
  const made = await accepted(town, parts)
  const wanted = { applicationId: made.application.id, signedOn: day.today }
  return { ...made, id: (await recordContract(town.ctx(parts.head, now), wanted)).id }
}
