export {
  type ExportedFile,
  type ExportedTable,
  type ExportManifest,
  type OpenExport,
  openExport,
} from './export.ts'
