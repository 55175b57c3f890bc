export { appointOperator } from './appoint.ts'
export { changeOperatorAccess, type OwnAct, ownAccessEvents } from './own-access.ts'
export {
  changeOperatorRoles,
  changeOperatorWayIn,
  closeOperatorAccount,
  inviteOperator,
  linkOperatorAgain,
  listOperators,
  type OperatorRealm,
  type OperatorStates,
  operatorInput,
} from './people.ts'
export { listAllTenants, type TenantLine, tenantListInput, tenantPageSize } from './tenants.ts'
