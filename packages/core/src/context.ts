import type { Database } from '@kita/db'
import type { RuleSet, StateProfile, TenantProfile } from '@kita/tenant'
import type { Rest } from '@kita/tenant/calendar'
import type { Repeatable } from './idempotency/once.ts'

export const roles = [
  'facility-head',
  'facility-staff',
  'provider-admin',
  'advisor',
  'office-clerk',
  'office-admin',
  'planner',
  'childminder',
  'counsellor',
] as const
export type Role = (typeof roles)[number]

/** A role and where it holds: in the whole tenant, or at one provider, facility, desk, Tagespflegeperson or counselling place. */
export type RoleAssignment = {
  role: Role
  scopeKind: 'tenant' | 'provider' | 'facility' | 'desk' | 'childminder' | 'counselling-place'
  scopeId: string | null
}

export type Actor =
  | { kind: 'nobody' }
  | { kind: 'parent'; accountId: string }
  /** A family that fills in its own forms together with one of the staff, for as long as that session lasts. */
  | { kind: 'assisted'; assistanceId: string; guardianId: string; staffId: string; name: string }
  | {
      kind: 'staff'
      accountId: string
      name: string
      roles: RoleAssignment[]
      /** An operator whom the office has granted a look: reads only, and every look is logged. */
      support?: { accessId: string; endsAt: Date }
    }
  | { kind: 'system' }
  | { kind: 'operator' }

/** An active rule set as the database holds it; its id is what applications and limits refer to. */
export type ActiveRuleSet = RuleSet & { id: string }

/** One tenant as a request sees it: settings in memory until the directory's version moves. */
export type Tenant = {
  id: number
  slug: string
  version: number
  profile: TenantProfile
  state: StateProfile
  ruleSets: ActiveRuleSet[]
  /** When the portal rested: families' deadlines do not count these days. */
  rests: Rest[]
  /** Origin of the tenant's portal, for links in mails: never taken from a request. */
  origin: string
}

/** Who, where and when. Nothing is read from the air, the clock neither. */
export type Ctx = {
  db: Database
  tenant: Tenant
  actor: Actor
  now: Date
  requestId: string
  /** Set where a repeat of the call must not act again. */
  once?: Repeatable
  /** The installation's secrets under which codes on paper are stored: the first makes, all are believed. */
  codeKeys?: readonly string[]
}

export const operatorRoles = ['admin', 'editor', 'support'] as const
/** Of the platform's own people: admin invites them, editor changes tenants, support helps offices. */
export type OperatorRole = (typeof operatorRoles)[number]
export type OperatorActor = { kind: 'operator'; operatorId: string; name: string; roles: OperatorRole[] }

/** Who, where and when in the console. `db` is the login of the operator's role, which sees no family's row. */
export type OperatorCtx = {
  db: Database
  actor: { kind: 'nobody' } | OperatorActor
  now: Date
  requestId: string
}
