export {
  changeTenantLife,
  type LifeState,
  lifeChange,
  lifeStates,
  nextStates,
  readTenantLife,
} from './change.ts'
export { confirmErasure, listErasures } from './erase.ts'
export { askErasure, readErasure, withdrawErasure } from './erasure-order.ts'
export { type ExportManifest, exportManifest } from './export-manifest.ts'
export { type ExportFile, type ExportTable, exportRows, type TakeTable } from './export-rows.ts'
export { exportForOffice } from './office-export.ts'
