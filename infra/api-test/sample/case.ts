import { deferApplication } from '@kita/core/application'
import { endContract } from '@kita/core/contract'
import { sql } from 'drizzle-orm'
import { jointChild, plannedVisit, waitingChild } from '../town/child.ts'
import { day, now } from '../town/given.ts'
import { accepted, contract, offer } from '../town/offer.ts'
import type { Town } from '../town/town.ts'
import type { Samples } from './sample.ts'

/** An application whose offer stands still: its notice was refused. */
const pausedOffer = async (town: Town) => {
  const made = await offer(town, town.own)
  await town.inTenant((tx) => tx.execute(sql`update app.offer set paused_at = ${now} where id = ${made.id}`))
  return made.application.id
}

/** One case of a Kita. */
export const caseSamples: Samples = {
  getOfficeApplication: (town) => ({ id: town.own.waiting.id }),
  recordVisit: async (town) => ({ id: (await waitingChild(town, town.own, 'UNCONFIRMED')).application.id }),
  getCaseFamily: (town) => ({ id: town.own.waiting.id }),
  recordConsent: async (town) => ({
    id: (await jointChild(town, town.own)).id,
    json: { givenOn: day.today },
  }),
  rejectApplication: async (town) => ({
    id: (await waitingChild(town, town.own)).application.id,
    json: { reason: 'no-place' },
  }),
  makeOffer: async (town) => ({
    id: (await waitingChild(town, town.own)).application.id,
    json: {
      ...{ placeId: (await town.addPlace({ facilityId: town.own.facility.id })).id, startsOn: day.start },
      ...{ hours: 35, note: 'Willkommen', toldOn: day.today, overrideReason: 'so besprochen' },
    },
  }),
  recordTold: async (town) => ({
    id: (await offer(town, town.own)).application.id,
    json: { toldOn: day.today },
  }),
  recordReply: async (town) => ({
    id: (await offer(town, town.own)).application.id,
    json: { answer: 'decline', channel: 'phone', receivedOn: day.today, reason: 'zieht um' },
  }),
  getCaseLife: (town) => ({ id: town.own.waiting.id }),
  deferApplication: async (town) => ({
    id: (await waitingChild(town, town.own)).application.id,
    json: { startsOn: '2027-08-01', backOn: '2027-02-01', reason: 'ein Jahr später' },
  }),
  undeferApplication: async (town) => {
    const { id } = (await waitingChild(town, town.own)).application
    await deferApplication(town.ctx(town.own.head, now), { applicationId: id, startsOn: '2027-08-01' })
    return { id }
  },
  writeNote: (town) => ({ id: town.own.waiting.id, json: { text: 'Ruft am Montag an' } }),
  editNote: (town) => ({ id: town.own.note, json: { text: 'Ruft am Dienstag an' } }),
  planVisit: async (town) => ({
    id: (await waitingChild(town, town.own)).application.id,
    json: { on: '2026-03-11', minute: 600, place: 'Eingang' },
  }),
  settleVisit: async (town) => ({
    id: await plannedVisit(town, town.own, (await waitingChild(town, town.own)).application.id),
    json: { outcome: 'done' },
  }),
  extendReply: async (town) => ({
    id: (await offer(town, town.own)).application.id,
    json: { until: '2026-04-10', reason: 'im Krankenhaus' },
  }),
  resumeReply: async (town) => ({ id: await pausedOffer(town), json: { reachedOn: day.today } }),
  getNextInLine: (town) => ({ id: town.own.place.id }),
  prolongContract: async (town) => {
    const { id } = await contract(town, town.own)
    await endContract(town.ctx(town.own.head, now), { contractId: id, endsOn: '2027-07-31', kind: 'school' })
    return { id, json: { endsOn: '2028-07-31', reason: 'zurückgestellt' } }
  },
  withdrawOffer: async (town) => ({
    id: (await accepted(town, town.own)).id,
    json: { reason: 'Gruppe schließt', backOnList: true },
  }),
  recordContract: async (town) => ({
    id: (await accepted(town, town.own)).application.id,
    json: { signedOn: day.today, startsOn: day.start, hours: 35 },
  }),
  endContract: async (town) => ({
    id: (await contract(town, town.own)).id,
    json: { endsOn: '2027-07-31', reason: 'Umzug' },
  }),
  printContract: (town) => ({ id: town.own.contracted.id }),
  printContractDraft: async (town) => ({ id: (await accepted(town, town.own)).application.id }),
  getCasePaper: (town) => ({ id: town.own.waiting.id }),
  getCaseEvidence: (town) => ({ id: town.own.waiting.id }),
  markEvidenceSeen: (town) => ({
    id: town.own.waiting.id,
    json: { kind: 'hours:35', seenOn: day.today },
  }),
  getEvidence: (town) => ({ id: town.own.proof, query: { despite: '1' } }),
  getMeasles: (town) => ({ id: town.own.contracted.application.id }),
  noteMeasles: (town) => ({
    id: town.own.contracted.application.id,
    json: { seenOn: day.today },
  }),
}
