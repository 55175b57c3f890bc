import { pictureOf } from '../town/profile.ts'
import type { Samples } from './sample.ts'

/** What is open to all. */
export const visitorSamples: Samples = {
  getPortal: () => ({}),
  getPortalRules: () => ({}),
  getPortalAnswers: () => ({}),
  printForm: () => ({ query: { language: 'ar' } }),
  getCalendar: () => ({ query: { year: '2026' } }),
  searchListings: (town) => ({ query: { place: 'Probe', radius: '5', provider: town.own.provider.id } }),
  listLocalities: () => ({ query: { q: 'Pro' } }),
  checkJurisdiction: () => ({ query: { postcode: '59494', town: 'Probe' } }),
  getFacility: (town) => ({ id: town.own.facility.id }),
  getOpenDays: (town) => ({ id: town.own.facility.id }),
  getPicture: async (town) => {
    const { id, hash } = await pictureOf(town, town.own)
    return { id, path: { file: `small.${hash}.webp` } }
  },
  getDesk: (town) => ({ id: town.own.desk.id }),
  getChildminder: (town) => ({ id: town.own.minder.id }),
  showCriteria: (town) => ({ query: { facility: [town.own.facility.id], year: '2026' } }),
  describeSelection: (town) => ({ query: { target: `facility.${town.own.facility.id}` } }),
  checkSelection: (town) => ({ query: { target: `desk.${town.own.desk.id}` } }),
}
