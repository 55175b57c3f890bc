export { appointOperator } from './appoint.ts'
export { auditPageSize, readOperatorAudit } from './audit.ts'
export { jobRecorder } from './job-run.ts'
export { obeyLife } from './life-rule.ts'
export {
  endNotice,
  listLive,
  noticeInput,
  noticeKinds,
  pageAreas,
  raiseNotice,
  switchInput,
  switchPartOff,
  switchPartOn,
} from './live.ts'
export { type Live, type LiveNotice, liveBoard, type SwitchedOff } from './live-board.ts'
export { lookAtTenant } from './look.ts'
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
export { lookAtPlatform } from './platform.ts'
export { listAllTenants, type TenantLine, tenantListInput, tenantPageSize } from './tenants.ts'
