export { noteMeasles, readMeasles } from './measles.ts'
export { type NeededKind, neededKinds } from './needed.ts'
export { type EvidenceRow, evidenceOf, isProved, knownTo } from './of.ts'
export { markEvidenceSeen, mostOfCase, openEvidence, readCaseEvidence } from './of-case.ts'
export {
  addEvidence,
  evidenceKind,
  listOwnEvidence,
  mostFiles,
  mostSeen,
  openOwnEvidence,
  removeEvidence,
} from './own.ts'
export { nextUnscanned, recordVerdict } from './scan.ts'
