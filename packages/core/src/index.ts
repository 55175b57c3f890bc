export type { ActiveRuleSet, Actor, Ctx, Role, RoleAssignment, Tenant } from './context.ts'
export { DomainError, type FieldError } from './error.ts'
export { newId, readableCode } from './id.ts'
export { type Action, policy } from './policy.ts'
