import type { Actor, Role, RoleAssignment } from './context.ts'

/** Where a record lives: a facility (of a provider), a desk, with a Tagespflegeperson, or a counselling place. */
export type Place = {
  facilityId?: string | null
  providerId?: string | null
  deskId?: string | null
  childminderId?: string | null
  counsellingPlaceId?: string | null
}

const reaches = (assignment: RoleAssignment, place: Place): boolean => {
  switch (assignment.scopeKind) {
    case 'tenant':
      return true
    case 'provider':
      return assignment.scopeId === place.providerId
    case 'facility':
      return assignment.scopeId === place.facilityId
    case 'desk':
      return assignment.scopeId === place.deskId
    case 'childminder':
      return assignment.scopeId === place.childminderId
    case 'counselling-place':
      return assignment.scopeId === place.counsellingPlaceId
  }
}

/** Does one of the actor's roles (among these) reach the record? The single rule that guards a record and filters a list. */
export const within = (actor: Actor, roles: readonly Role[], place: Place): boolean =>
  actor.kind === 'staff' && actor.roles.some((held) => roles.includes(held.role) && reaches(held, place))

/** The scopes of the actor in these roles, for the WHERE clause of a list: everything, or the named records only. */
export const scopesOf = (actor: Actor, roles: readonly Role[]) => {
  const held =
    actor.kind === 'staff' ? actor.roles.filter((assignment) => roles.includes(assignment.role)) : []
  const ids = (kind: RoleAssignment['scopeKind']) =>
    held.flatMap((assignment) =>
      assignment.scopeKind === kind && assignment.scopeId ? [assignment.scopeId] : [],
    )
  return {
    everything: held.some((assignment) => assignment.scopeKind === 'tenant'),
    facilityIds: ids('facility'),
    providerIds: ids('provider'),
    deskIds: ids('desk'),
    childminderIds: ids('childminder'),
    counsellingPlaceIds: ids('counselling-place'),
  }
}
