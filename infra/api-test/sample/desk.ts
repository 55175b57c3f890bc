import { recordSuggestions, suggestPersons } from '@kita/core/desk'
import { deskChild, matchedChild, personRequest } from '../town/childminding.ts'
import { day, now } from '../town/given.ts'
import type { Samples } from './sample.ts'

const personEntry = {
  ...{ name: 'Ute Vogt', named: true, published: true, districtId: null, street: 'Weg 1', town: 'Probe' },
  ...{ postcode: '59494', phone: '02921 4711', email: null, permitUntil: '2029-01-31', permitNumber: '7' },
  ...{ placesMax: 5, group: '', ageFromMonths: 4, ageToMonths: 36, opensMinute: 420, closesMinute: 960 },
  ...{ weeklyTimes: [], qualifications: ['Kinderpflege'], about: 'mit Garten' },
}

/** Fachberatung and the register of childminders. */
export const deskSamples: Samples = {
  listDeskApplications: (town) => ({
    query: { deskId: town.own.desk.id, group: 'all', page: '1' },
  }),
  getDeskApplication: (town) => ({ id: town.own.atDesk.id }),
  moveDeskApplication: async (town) => ({
    id: (await deskChild(town, town.own)).id,
    json: { to: 'IN_ADVICE', reason: 'Gespräch am Montag' },
  }),
  suggestPersons: (town) => ({ id: town.own.atDesk.id }),
  recordSuggestions: async (town) => ({
    id: (await deskChild(town, town.own)).id,
    json: { childminderIds: [town.own.minder.id], release: true },
  }),
  recordSuggestionOutcome: async (town) => {
    const { id } = await deskChild(town, town.own)
    const advisor = town.ctx(town.people.advisor, now)
    await recordSuggestions(advisor, { applicationId: id, childminderIds: [town.own.minder.id] })
    const { named } = await suggestPersons(advisor, { applicationId: id })
    return { id, json: { suggestionId: named[0]?.id, outcome: 'met' } }
  },
  endMatch: async (town) => ({
    id: (await matchedChild(town, town.own)).id,
    json: { endsOn: '2027-07-31', reason: 'Kita' },
  }),
  listChildminders: (town) => ({
    query: { deskId: town.own.desk.id, group: 'active', page: '1' },
  }),
  addChildminder: (town) => ({ json: { deskId: town.own.desk.id, ...personEntry } }),
  openChildminder: (town) => ({ id: town.own.minder.id }),
  changeChildminder: (town) => ({ id: town.own.minder.id, json: personEntry }),
  retireChildminder: (town) => ({ id: town.own.minder.id, json: { retiredOn: null } }),
  keepVacancies: (town) => ({
    id: town.own.minder.id,
    json: { items: [{ places: 1, freeFrom: day.start, hours: 35 }] },
  }),
  recordStandIn: (town) => ({
    id: town.own.minder.id,
    json: { standInName: 'Frau Ersatz', contact: '0171 000', fromDay: day.today, toDay: '2026-03-06' },
  }),
  getOwnChildminding: () => ({}),
  answerRequest: async (town) => ({
    id: (await personRequest(town, town.own)).id,
    json: { answer: 'yes', text: 'Kommen Sie am Montag.' },
  }),
}
