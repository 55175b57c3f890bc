export {
  type AgeUnit,
  ageUnits,
  type ColumnUse,
  importFields,
  isAge,
  type Mapping,
} from './field.ts'
export { germanPostcodes, kilometres, type PostcodePlace, type Postcodes, type Spot } from './geo.ts'
export { guessMapping } from './guess.ts'
export { type Join, type JoinDecision, joinRecords } from './join.ts'
export type { Match, MatchDecision } from './match.ts'
export {
  type CellChange,
  type Decisions,
  type EditQuestion,
  type ImportDefaults,
  type ImportOrder,
  type ImportPlan,
  noDecisions,
  noDefaults,
  type PlannedFacility,
} from './order.ts'
export { planImport } from './plan.ts'
export { readTable } from './read.ts'
export type { ImportRecord } from './record.ts'
export { type ImportProblem, mostImportBytes, type ReadTable, type SourceTable } from './table.ts'
