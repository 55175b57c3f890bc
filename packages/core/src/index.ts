export {
  type ActiveRuleSet,
  type Actor,
  type Ctx,
  type OperatorActor,
  type OperatorCtx,
  type OperatorRole,
  operatorRoles,
  type Role,
  type RoleAssignment,
  type Tenant,
} from './context.ts'
export { DomainError, type FieldError, fieldError, longestPointer, pointerTo } from './error.ts'
export { newId } from './id.ts'
export { fieldErrorsOf } from './issue.ts'
export { authorizeOperator, type OperatorAction, operatorPolicy } from './operator-policy.ts'
export {
  type OperatorNote,
  operatorTenantVerb,
  operatorVerb,
  writeOperatorAudit,
} from './operator-verb.ts'
export { type Action, policy, supportLooks } from './policy.ts'
export { kindOffered } from './rule-set.ts'
