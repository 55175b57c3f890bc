import { readProfileEditor, saveProfileDraft } from '@kita/core/facility'
import { day, now } from '../town/given.ts'
import { pictureOf } from '../town/profile.ts'
import type { Town } from '../town/town.ts'
import type { Samples } from './sample.ts'

/** The smallest PNG: one pixel. */
const picture = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)

const draftOf = async (town: Town) => {
  const { version, published } = await readProfileEditor(town.ctx(town.own.head, now), {
    facilityId: town.own.facility.id,
  })
  return { version, content: { ...published, concept: 'Im Wald.', website: 'https://kita.example' } }
}

/** Places and the profile of a Kita. */
export const facilitySamples: Samples = {
  listPlaces: (town) => ({ query: { facilityId: town.own.facility.id } }),
  getPlaceMatrix: (town) => ({ id: town.own.facility.id }),
  setPlaces: (town) => ({
    id: town.own.facility.id,
    json: { cells: [{ ageClass: 'U3', hours: 45, freeFrom: day.start, was: 0, free: 0 }] },
  }),
  confirmPlaces: (town) => ({ id: town.own.facility.id }),
  addPlaces: (town) => ({
    json: {
      ...{ facilityId: town.own.facility.id, groupId: town.own.group.id, ageClass: 'UE3' },
      ...{ hours: 35, freeFrom: day.start, count: 2 },
    },
  }),
  closePlace: async (town) => ({ id: (await town.addPlace({ facilityId: town.own.facility.id })).id }),
  getFacilityEditor: (town) => ({ id: town.own.facility.id }),
  previewFacility: (town) => ({ id: town.own.facility.id }),
  saveFacilityDraft: async (town) => ({ id: town.own.facility.id, json: await draftOf(town) }),
  dropFacilityDraft: (town) => ({ id: town.own.facility.id }),
  publishFacility: async (town) => {
    const facilityId = town.own.facility.id
    await saveProfileDraft(town.ctx(town.own.head, now), { facilityId, ...(await draftOf(town)) })
    return { id: facilityId }
  },
  listPictures: (town) => ({ id: town.own.facility.id }),
  addPicture: (town) => ({ id: town.own.facility.id, query: { alt: 'Garten' }, file: picture }),
  changePicture: async (town) => ({
    id: (await pictureOf(town, town.own)).id,
    json: { alt: 'Hof', ahead: true },
  }),
  removePicture: async (town) => ({ id: (await pictureOf(town, town.own)).id }),
}
