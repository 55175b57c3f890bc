export { checkJurisdiction } from './check.ts'
export type { JurisdictionAnswer } from './rules.ts'
