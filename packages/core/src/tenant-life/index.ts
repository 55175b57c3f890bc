export {
  changeTenantLife,
  type LifeState,
  lifeChange,
  lifeStates,
  nextStates,
  readTenantLife,
} from './change.ts'
