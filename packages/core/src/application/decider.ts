import type { RuleSet } from '@kita/tenant'
import type { Actor, Role } from '../context.ts'
import { DomainError } from '../error.ts'
import { within } from '../scope.ts'
import { deciders, type FacilityCase, officeRoles, type ProviderType } from './case.ts'

/**
 * Who offers places and refuses in a facility of this kind of Träger (C3 `allocation.decider`). The office only where the
 * town itself is the Träger: a free Träger's places are its own (finding 7, scenario 32).
 */
const decidersOf = (rules: RuleSet, providerType: ProviderType): readonly Role[] => {
  const { decider } = rules.allocation
  if (decider === 'provider') return ['provider-admin']
  return decider === 'office' && providerType === 'municipal' ? officeRoles : deciders
}

type Place = { facilityId: string; providerId: string }

/** Why this person does not decide here, as `error.<code>`; null: it does. */
export const deciderRefusal = (
  actor: Actor,
  place: Place,
  rules: RuleSet,
  providerType: ProviderType,
): 'decided-by-provider' | 'decided-by-office' | 'offer-not-by-office' | null => {
  const roles = decidersOf(rules, providerType)
  if (within(actor, roles, place)) return null
  if (!within(actor, deciders, place)) return 'offer-not-by-office'
  return roles === officeRoles ? 'decided-by-office' : 'decided-by-provider'
}

/**
 * @throws DomainError `decided-by-provider`, `decided-by-office`; for the office, where it has no say,
 *   `offer-not-by-office`
 */
export const requireDecider = (actor: Actor, one: FacilityCase): void => {
  const place = { facilityId: one.facility.id, providerId: one.facility.providerId }
  const refusal = deciderRefusal(actor, place, one.rules, one.facility.providerType)
  if (refusal) throw new DomainError(refusal)
}
