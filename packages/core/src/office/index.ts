export { readCaseLife } from './case-life.ts'
export { officeFigures } from './figures.ts'
export { addCallNote, childrenPerHit, hotlineReasons, readFamilyAccount, searchFamilies } from './hotline.ts'
export {
  listLetters,
  markLetterPrinted,
  markLettersPrinted,
  mostLetters,
  openLetter,
  openLetters,
} from './letter.ts'
export type { LetterData } from './letter-facts.ts'
export { listPlaces } from './list-places.ts'
export { identityPapers, removeFamilyFactor } from './lost-factor.ts'
export { noteNeedNotice, remindOfNeeds } from './need-notice.ts'
export { addPlaces, closePlace } from './place.ts'
export { confirmPlaces, readPlaceMatrix, setPlaces } from './place-matrix.ts'
export { remindOfStalePlaces } from './stale-places.ts'
export { finishTask } from './task.ts'
export { officeToday } from './today.ts'
export { listUnplaced } from './unplaced.ts'
