export { acceptImport } from './accept.ts'
export {
  chooseImportSheet,
  columnUse,
  decideImport,
  importDecisions,
  importDefaults,
  mapImport,
} from './edit.ts'
export { type ImportResult, lookAtColumns, lookAtImport } from './look.ts'
export { addImportFile, dropImport, listImports, startImport } from './start.ts'
