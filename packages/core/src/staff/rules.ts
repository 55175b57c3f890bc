import type { Actor, Role, RoleAssignment } from '../context.ts'
import { type Place, within } from '../scope.ts'

type ScopeKind = RoleAssignment['scopeKind']

/** Where each role holds, and who gives and takes it. Everybody does so in the own reach only. */
export const staffRoles: Record<Role, { at: ScopeKind; givenBy: readonly Role[] }> = {
  'facility-staff': { at: 'facility', givenBy: ['facility-head', 'provider-admin', 'office-admin'] },
  'facility-head': { at: 'facility', givenBy: ['provider-admin', 'office-admin'] },
  'provider-admin': { at: 'provider', givenBy: ['provider-admin', 'office-admin'] },
  childminder: { at: 'childminder', givenBy: ['advisor', 'office-admin'] },
  advisor: { at: 'desk', givenBy: ['office-admin'] },
  'office-clerk': { at: 'tenant', givenBy: ['office-admin'] },
  counsellor: { at: 'counselling-place', givenBy: ['office-admin'] },
  planner: { at: 'tenant', givenBy: ['office-admin'] },
  'office-admin': { at: 'tenant', givenBy: ['office-admin'] },
}

/** A role somebody holds, or is to hold, and the place it is about. */
export type HeldRole = { role: Role; place: Place }

export const mayGive = (actor: Actor, { role, place }: HeldRole): boolean =>
  within(actor, staffRoles[role].givenBy, place)

const runsTheTenant = (actor: Actor) => within(actor, ['office-admin'], {})

/** Whom a manager sees: everyone with a role the manager could give. */
export const mayManage = (actor: Actor, held: readonly HeldRole[]): boolean =>
  runsTheTenant(actor) || held.some((one) => mayGive(actor, one))

const isSelf = (actor: Actor, personId: string) => actor.kind === 'staff' && actor.accountId === personId

/** Why the actor does not give or take this role; null: may. */
export const roleRefusal = (actor: Actor, personId: string, role: HeldRole) => {
  if (isSelf(actor, personId)) return 'own-roles'
  return mayGive(actor, role) ? null : 'role-beyond-reach'
}

/**
 * Why the actor does not take a person's whole way in, or its second factor; null: may. It needs a second person, and
 * one who answers for everything that the way in leads to.
 */
export const accessRefusal = (actor: Actor, personId: string, held: readonly HeldRole[]) => {
  if (isSelf(actor, personId)) return 'own-access'
  return runsTheTenant(actor) || held.every((one) => mayGive(actor, one)) ? null : 'roles-beyond-reach'
}

/** A tenant without an office admin could let nobody in any more. */
export const adminRefusal = (adminsLeft: number) => (adminsLeft > 0 ? null : 'last-office-admin')
