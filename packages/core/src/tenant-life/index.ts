export {
  changeTenantLife,
  lifeChange,
  lifeStates,
  readTenantLife,
} from './change.ts'
export { confirmErasure, listErasures } from './erase.ts'
export { askErasure, readErasure, withdrawErasure } from './erasure-order.ts'
export { type ExportManifest, exportManifest } from './export-manifest.ts'
export { exportRows, type TakeTable } from './export-rows.ts'
export { exportForOffice } from './office-export.ts'
export { signAllOut, signOutInput } from './sign-out.ts'
