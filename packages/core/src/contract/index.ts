export { readCaseFamily } from './case-family.ts'
export { giveConsent, listConsents, recordConsent } from './consent.ts'
export { endContract, endKinds } from './end.ts'
export { type ContractPlaceholder, contractPlaceholders } from './placeholder.ts'
export { prolongContract } from './prolong.ts'
export { type ContractFacts, draftContract, readCasePaper, readContract, readOwnContract } from './read.ts'
export { recordContract } from './record.ts'
export { runOutContracts } from './run-out.ts'
export {
  activateTemplate,
  discardTemplate,
  listTemplates,
  openTemplate,
  saveTemplate,
  templateSections,
} from './template.ts'
