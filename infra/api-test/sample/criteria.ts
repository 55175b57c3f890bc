import { criteriaDraft } from '../town/criteria.ts'
import { day } from '../town/given.ts'
import type { Town } from '../town/town.ts'
import type { Samples } from './sample.ts'

let year = 2050
const ranking = (town: Town) => ({ facility: town.own.facility.id, ageClass: 'U3', year: '2026' })

/** Criteria, facts and rankings. */
export const criteriaSamples: Samples = {
  listCatalogues: () => ({}),
  openCatalogue: (town) => ({ id: town.own.catalogue }),
  draftCatalogue: (town) => {
    year += 1
    return {
      json: { ownerKind: 'facility', ownerId: town.own.facility.id, fromYear: year, ageClass: 'U3' },
    }
  },
  saveCatalogue: async (town) => ({
    id: await criteriaDraft(town, town.own),
    json: {
      ...{ title: 'Neue Kriterien', note: 'Vom Rat beschlossen', shape: 'order' },
      criteria: [{ code: 'alter', label: 'Alter', fact: 'older' }],
    },
  }),
  activateCatalogue: async (town) => ({ id: await criteriaDraft(town, town.own) }),
  dropCatalogue: async (town) => ({ id: await criteriaDraft(town, town.own) }),
  listRanking: (town) => ({ query: { ...ranking(town), hideNames: 'true' } }),
  printRanking: (town) => ({ query: ranking(town) }),
  moveInRanking: async (town) => {
    const child = await town.addChild({ familyId: town.own.family.id, bornOn: '2024-05-01' })
    const facilityId = town.own.facility.id
    const { id } = await town.addApplication({ ...town.own.family, child }, { facilityId })
    return {
      json: {
        ...{ facilityId, ageClass: 'U3', kitaYear: 2026, applicationId: id },
        ...{ code: 'age-mix', text: 'drei Kinder eines Alters' },
      },
    }
  },
  openFacts: (town) => ({ id: town.own.waiting.id, query: { startsOn: day.start, hours: '35' } }),
  judgeFact: (town) => ({ id: town.own.waiting.id, json: { code: 'lage', value: true, note: 'Gespräch' } }),
  printCaseFile: (town) => ({ id: town.own.waiting.id }),
}
