import type { Person } from '../people.ts'
import { deciders, facility, lookers, ofFacility, office, type Rule } from './rule.ts'

const editors: readonly Person[] = [...deciders, 'admin']

/** Places and the profile of a Kita. */
export const facilityRules: Record<string, Rule> = {
  listPlaces: { may: lookers },
  getPlaceMatrix: ofFacility([...facility, ...office], 'facility'),
  setPlaces: ofFacility(deciders, 'facility'),
  confirmPlaces: ofFacility(deciders, 'facility'),
  addPlaces: { may: deciders, blind: ['otherHead'] },
  closePlace: ofFacility(deciders, 'place'),
  getFacilityEditor: ofFacility(editors, 'facility'),
  previewFacility: ofFacility(editors, 'facility'),
  saveFacilityDraft: ofFacility(editors, 'facility'),
  dropFacilityDraft: ofFacility(editors, 'facility'),
  publishFacility: ofFacility(editors, 'facility'),
  listPictures: ofFacility(editors, 'facility'),
  addPicture: ofFacility(editors, 'facility'),
  changePicture: ofFacility(editors, 'picture'),
  removePicture: { ...ofFacility(editors, 'picture'), once: true },
}
