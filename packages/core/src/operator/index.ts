export { appointOperator } from './appoint.ts'
export { readOperatorAudit } from './audit.ts'
export { jobRecorder } from './job-run.ts'
export { obeyLife } from './life-rule.ts'
export {
  endNotice,
  listLive,
  noticeInput,
  noticeKinds,
  raiseNotice,
  switchInput,
  switchPartOff,
  switchPartOn,
} from './live.ts'
export { type Live, liveBoard } from './live-board.ts'
export { lookAtTenant } from './look.ts'
export { countMails } from './mail-count.ts'
export { changeOperatorAccess } from './own-access.ts'
export {
  changeOperatorRoles,
  changeOperatorWayIn,
  closeOperatorAccount,
  inviteOperator,
  linkOperatorAgain,
  listOperators,
  type OperatorRealm,
  operatorInput,
} from './people.ts'
export { lookAtPlatform } from './platform.ts'
export { standingOf } from './standing.ts'
export { listAllTenants } from './tenants.ts'
export { listTranslationReviews, signTranslationOff, withdrawTranslation } from './translation.ts'
