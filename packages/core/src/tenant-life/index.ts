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
