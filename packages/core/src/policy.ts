import type { Actor, Ctx, Role } from './context.ts'
import { DomainError } from './error.ts'

const staff = (...roles: Role[]) => ({ staff: roles })
const everyone = { everyone: true } as const
const parent = { parent: true } as const
const system = { system: true } as const
const operator = { operator: true } as const
/** Whom they manage, and which roles they give: staff/rules.ts. */
const managers = staff('facility-head', 'provider-admin', 'advisor', 'office-admin')

type Permission = { everyone?: true; parent?: true; system?: true; operator?: true; staff?: Role[] }

/**
 * Who may do what, to be read aloud. A staff role here opens the door; which facility or desk it reaches
 * is the scope's question (scope.ts), asked by the verb with the record in hand.
 */
export const policy = {
  'portal.read': everyone,
  'listing.search': everyone,
  'facility.read': everyone,
  'locality.read': everyone,
  'jurisdiction.check': everyone,

  'guardian.read': parent,
  'guardian.change-contact': parent,
  'guardian.register': everyone,
  'guardian.join': parent,
  'guardian.invite': parent,
  'message.read': parent,
  'selection.describe': everyone,
  'selection.read': parent,
  'selection.change': parent,
  'draft.read': parent,
  'draft.save': parent,
  'child.list': parent,
  'application.submit': parent,
  'application.read-own': parent,
  'application.withdraw': parent,
  'offer.reply': parent,
  'visit.read-own': parent,
  'contract.read-own': parent,
  'contract.consent': parent,

  'office.today': staff(
    'facility-head',
    'facility-staff',
    'provider-admin',
    'advisor',
    'office-clerk',
    'office-admin',
  ),
  'application.list': staff(
    'facility-head',
    'facility-staff',
    'provider-admin',
    'office-clerk',
    'office-admin',
  ),
  'application.open': staff(
    'facility-head',
    'facility-staff',
    'provider-admin',
    'office-clerk',
    'office-admin',
  ),
  'application.record-visit': staff('facility-head', 'facility-staff', 'provider-admin'),
  'application.export': staff(
    'facility-head',
    'facility-staff',
    'provider-admin',
    'office-clerk',
    'office-admin',
  ),
  'saved-view.use': staff(
    'facility-head',
    'facility-staff',
    'provider-admin',
    'office-clerk',
    'office-admin',
  ),
  'bulk.order': staff('facility-head', 'facility-staff', 'provider-admin'),
  'bulk.run': system,
  'application.reject': staff('facility-head', 'provider-admin'),
  'application.shortlist': staff('facility-head', 'provider-admin'),
  'application.life': staff(
    'facility-head',
    'facility-staff',
    'provider-admin',
    'office-clerk',
    'office-admin',
  ),
  'application.defer': staff('facility-head', 'provider-admin'),
  'application.by-clock': system,
  'note.write': staff('facility-head', 'facility-staff'),
  'visit.plan': staff('facility-head', 'facility-staff', 'provider-admin'),
  'application.key-in': staff('facility-head', 'facility-staff', 'advisor', 'office-clerk', 'office-admin'),
  'criteria.read': everyone,
  'criteria.list': staff('facility-head', 'facility-staff', 'provider-admin', 'office-clerk', 'office-admin'),
  'criteria.edit': staff('facility-head', 'provider-admin', 'office-admin'),
  'criteria.refresh': system,
  'ranking.read': staff('facility-head', 'facility-staff', 'provider-admin', 'office-clerk', 'office-admin'),
  'ranking.move': staff('facility-head', 'provider-admin'),
  'fact.read-own': parent,
  'fact.save-own': parent,
  'fact.read': staff('facility-head', 'facility-staff', 'provider-admin', 'office-clerk', 'office-admin'),
  'fact.judge': staff('facility-head', 'facility-staff', 'provider-admin'),
  'decision.file': staff('facility-head', 'provider-admin', 'office-clerk', 'office-admin'),
  'offer.make': staff('facility-head', 'provider-admin'),
  'offer.withdraw': staff('facility-head', 'provider-admin'),
  'offer.record-reply': staff('facility-head', 'facility-staff', 'provider-admin'),
  'offer.record-told': staff('facility-head', 'facility-staff', 'provider-admin'),
  'offer.extend': staff('facility-head', 'provider-admin', 'office-clerk', 'office-admin'),
  'offer.resume': staff('facility-head', 'facility-staff', 'provider-admin', 'office-clerk', 'office-admin'),
  'offer.expire': system,
  'contract.record': staff('facility-head', 'provider-admin'),
  'contract.record-consent': staff('facility-head', 'facility-staff', 'provider-admin'),
  'contract.end': staff('facility-head', 'provider-admin'),
  'contract.read': staff('facility-head', 'facility-staff', 'provider-admin'),
  'contract.run-out': system,
  'contract.draft': staff('facility-head', 'provider-admin'),
  'contract-template.list': staff('provider-admin'),
  'contract-template.open': staff('provider-admin'),
  'contract-template.save': staff('provider-admin'),
  'contract-template.activate': staff('provider-admin'),
  'contract-template.discard': staff('provider-admin'),
  'provider.overview': staff('provider-admin'),
  'provider.occupancy': staff('provider-admin'),
  'reply-clock.read': staff('provider-admin', 'office-clerk', 'office-admin'),
  'reply-clock.remind': system,
  'free-place.list': staff(
    'facility-head',
    'facility-staff',
    'provider-admin',
    'office-clerk',
    'office-admin',
  ),
  'free-place.next': staff('facility-head', 'facility-staff', 'provider-admin'),
  'free-place.change': staff('facility-head', 'provider-admin'),
  'free-place.remind': system,
  'facility.edit': staff('facility-head', 'provider-admin', 'office-admin'),
  'facility.publish': staff('facility-head', 'provider-admin', 'office-admin'),
  'facility.picture': staff('facility-head', 'provider-admin', 'office-admin'),
  'evidence.read': staff('facility-head', 'facility-staff', 'provider-admin', 'office-clerk', 'office-admin'),
  'evidence.see': staff('facility-head', 'facility-staff', 'provider-admin'),
  'evidence.own': parent,
  'evidence.scan': system,
  'measles.note': staff('facility-head', 'facility-staff', 'provider-admin'),
  'desk.list': staff('advisor', 'office-clerk', 'office-admin'),
  'desk.open': staff('advisor', 'office-clerk', 'office-admin'),
  'desk.move': staff('advisor'),
  'desk.suggest': staff('advisor'),
  'desk.end-match': staff('advisor'),
  'desk.by-clock': system,
  'childminder.list': staff('advisor', 'office-clerk', 'office-admin'),
  'childminder.open': staff('advisor', 'office-clerk', 'office-admin'),
  'childminder.save': staff('advisor'),
  'childminder.keep-vacancies': staff('advisor', 'childminder'),
  'childminder.stand-in': staff('advisor'),
  'childminder.read-own': staff('childminder'),
  'childminder.answer': staff('childminder'),
  'task.finish': staff(
    'facility-head',
    'facility-staff',
    'provider-admin',
    'advisor',
    'office-clerk',
    'office-admin',
  ),
  'letter.list': staff('facility-head', 'facility-staff', 'office-clerk', 'office-admin', 'advisor'),
  'letter.print': staff('facility-head', 'facility-staff', 'office-clerk', 'office-admin', 'advisor'),
  'figures.read': staff('office-clerk', 'office-admin', 'planner'),

  'duplicate.find': system,
  'duplicate.list': staff('office-clerk', 'office-admin'),
  'duplicate.merge': staff('office-clerk', 'office-admin'),
  'duplicate.undo': staff('office-clerk', 'office-admin'),
  'duplicate.keep-apart': staff('office-clerk', 'office-admin'),
  'duplicate.look-up': staff('facility-head', 'facility-staff', 'advisor', 'office-clerk', 'office-admin'),
  'unplaced.list': staff('office-clerk', 'office-admin'),
  'unplaced.note': staff('office-clerk', 'office-admin'),
  'unplaced.remind': system,
  'proposal.make': staff('office-clerk', 'office-admin'),
  'proposal.list': staff('facility-head', 'facility-staff', 'provider-admin', 'office-clerk', 'office-admin'),
  'proposal.decline': staff('facility-head', 'provider-admin'),
  'hotline.search': staff('office-clerk', 'office-admin'),
  'hotline.read': staff('office-clerk', 'office-admin'),
  'hotline.note': staff('office-clerk', 'office-admin'),
  'office-text.read': staff('office-admin'),
  'office-text.change': staff('office-admin'),
  'onboarding.read': staff('office-admin'),
  'onboarding.change': staff('office-admin'),
  'onboarding.open': system,

  'staff.list': managers,
  'staff.open': managers,
  'staff.invite': managers,
  'staff.invite-again': managers,
  'staff.give-role': managers,
  'staff.take-role': managers,
  'staff.reset-factor': managers,
  'staff.remove': managers,
  // Who it is, a link or a session has shown; nobody changes another one's.
  'staff.change-own-access': everyone,
  'staff.appoint': system,
  'tenant.apply': operator,
} satisfies Record<string, Permission>

export type Action = keyof typeof policy

const allows = (permission: Permission, actor: Actor): boolean => {
  switch (actor.kind) {
    case 'nobody':
      return permission.everyone === true
    case 'parent':
      return permission.everyone === true || permission.parent === true
    case 'staff':
      return permission.everyone === true || actor.roles.some((held) => permission.staff?.includes(held.role))
    case 'system':
      return permission.system === true
    case 'operator':
      return permission.operator === true
  }
}

/** May this actor do this at all? @throws DomainError `sign-in-needed` for nobody, `not-allowed` for everyone else. */
export const authorize = (ctx: Pick<Ctx, 'actor'>, action: Action): void => {
  if (allows(policy[action], ctx.actor)) return
  throw new DomainError(ctx.actor.kind === 'nobody' ? 'sign-in-needed' : 'not-allowed')
}
