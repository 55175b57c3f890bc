import { saveTemplate } from '@kita/core/contract'
import { day, now } from '../town/given.ts'
import type { Town } from '../town/town.ts'
import type { Samples } from './sample.ts'

const templateBody = (town: Town) => ({
  ...{ providerId: town.own.provider.id, facilityId: town.own.facility.id, title: 'Vertrag' },
  sections: [{ title: 'Beginn', text: 'Ab {{beginn}} kommt {{kind}}.' }],
})
const draftTemplate = async (town: Town) =>
  (await saveTemplate(town.ctx(town.people.providerAdmin, now), templateBody(town))).id

/** The Träger’s view and its contracts. */
export const providerSamples: Samples = {
  getProviderOverview: () => ({}),
  listOccupancy: (town) => ({
    id: town.own.facility.id,
    query: { month: day.start.slice(0, 7), ageClass: 'UE3' },
  }),
  getReplyTimes: () => ({}),
  listContractTemplates: () => ({}),
  getContractTemplate: (town) => ({ id: town.own.template }),
  saveContractTemplate: (town) => ({ json: templateBody(town) }),
  previewContractTemplate: (town) => ({ id: town.own.template }),
  activateContractTemplate: async (town) => ({ id: await draftTemplate(town) }),
  discardContractTemplate: async (town) => ({ id: await draftTemplate(town) }),
}
