export { changeOperatorAccess, type OwnAct, ownAccessEvents } from './own-access.ts'
export { listAllTenants, type TenantLine, tenantListInput, tenantPageSize } from './tenants.ts'
