export { endAssistance, expireAssistances, type SessionLives } from './end.ts'
export { listOwnAssistances } from './list-own.ts'
export {
  addCounsellingPlace,
  closeCounsellingPlace,
  listCounsellingPlaces,
  mostCounsellingPlaces,
} from './place.ts'
export { getAssistance } from './running.ts'
export { assistanceInput, startAssistance } from './start.ts'
