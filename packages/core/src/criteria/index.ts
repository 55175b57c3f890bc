export { answersInput } from '../care-need/answer.ts'
export { type Deviation, deviationInput, recordDecision } from './decide.ts'
export { deviationCodes } from './deviation.ts'
export {
  activateCatalogue,
  catalogueInput,
  draftCatalogue,
  dropCatalogue,
  saveCatalogue,
} from './edit.ts'
export { type FactKind, factKinds, familyFacts } from './fact.ts'
export { getCaseFile } from './file.ts'
export { judgeFact, openFacts } from './judge.ts'
export { listCatalogues, mostCatalogues, openCatalogue } from './list.ts'
export { listOwnFacts, saveOwnFacts } from './own.ts'
export type { Question } from './question.ts'
export { listRanking, moveInRanking } from './ranking.ts'
export type { Catalogue, Criterion, Detail } from './rules.ts'
export { refreshAllScores, refreshScores } from './scores.ts'
export { showCriteria } from './shown.ts'
