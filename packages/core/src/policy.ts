import type { Actor, Ctx, Role } from './context.ts'
import { DomainError } from './error.ts'

// The people of the house, as the lines below name them.
const kita: Role[] = ['facility-head', 'facility-staff']
const traeger: Role[] = ['provider-admin']
const deciders: Role[] = ['facility-head', 'provider-admin']
const facility: Role[] = [...kita, ...traeger]
const fachberatung: Role[] = ['advisor']
const childminder: Role[] = ['childminder']
const jugendamt: Role[] = ['office-clerk', 'office-admin']
const officeAdmin: Role[] = ['office-admin']
const planner: Role[] = ['planner']
const counsellor: Role[] = ['counsellor']

const staff = (...people: Role[][]) => ({ staff: people.flat() })
const everyone = { everyone: true } as const
const parent = { parent: true } as const
const assisted = { assisted: true } as const
/** A family at home, and one that fills in the same forms together with a counsellor or a clerk. */
const family = { ...parent, ...assisted }
const system = { system: true } as const
const operator = { operator: true } as const
/** Whom they manage, and which roles they give: staff/rules.ts. */
const managers = staff(deciders, fachberatung, officeAdmin)

type Permission = {
  everyone?: true
  parent?: true
  assisted?: true
  system?: true
  operator?: true
  staff?: Role[]
}

/**
 * Who may do what, to be read aloud. A staff role here opens the door; which facility or desk it reaches
 * is the scope's question (scope.ts), asked by the verb with the record in hand.
 */
export const policy = {
  'portal.read': everyone,
  'accessibility.read': everyone,
  'accessibility.report': everyone,
  'listing.search': everyone,
  'facility.read': everyone,
  'locality.read': everyone,
  'jurisdiction.check': everyone,

  'guardian.read': family,
  'guardian.change-contact': family,
  'guardian.register': everyone,
  'guardian.join': parent,
  'guardian.invite': parent,
  'account.close': parent,
  // Who it is, a half session or the own one has shown.
  'account.change-own-access': everyone,
  'account.forget': system,
  'message.read': parent,
  'selection.describe': everyone,
  'selection.read': family,
  'selection.change': family,
  'draft.read': family,
  'draft.save': family,
  'child.list': family,
  'child.read-log': parent,
  'application.submit': family,
  'receipt.read': family,
  'application.read-own': parent,
  'application.withdraw': parent,
  'application.renew': parent,
  'offer.reply': parent,
  'visit.read-own': parent,
  'contract.read-own': parent,
  'contract.consent': parent,

  'assistance.start': staff(counsellor, jugendamt),
  'assistance.read': assisted,
  'assistance.end': assisted,
  'assistance.expire': system,
  'assistance.read-own': parent,
  'counselling-place.list': staff(jugendamt),
  'counselling-place.change': staff(officeAdmin),

  'office.today': staff(facility, fachberatung, jugendamt),
  'application.list': staff(facility, jugendamt),
  'application.open': staff(facility, jugendamt),
  'application.record-visit': staff(facility),
  'application.export': staff(facility, jugendamt),
  'saved-view.use': staff(facility, jugendamt),
  'bulk.order': staff(facility, jugendamt),
  'bulk.run': system,
  'application.reject': staff(deciders, jugendamt),
  'application.shortlist': staff(deciders),
  'application.life': staff(facility, jugendamt),
  'application.defer': staff(deciders),
  'application.by-clock': system,
  'note.write': staff(kita),
  'visit.plan': staff(facility),
  'application.key-in': staff(kita, fachberatung, jugendamt),
  'criteria.read': everyone,
  'criteria.list': staff(facility, jugendamt),
  'criteria.edit': staff(deciders, officeAdmin),
  'criteria.refresh': system,
  'ranking.read': staff(facility, jugendamt),
  'ranking.move': staff(deciders),
  'fact.read-own': parent,
  'fact.save-own': parent,
  'fact.read': staff(facility, jugendamt),
  'fact.judge': staff(facility),
  'decision.file': staff(deciders, jugendamt),
  'offer.make': staff(deciders, jugendamt),
  'offer.withdraw': staff(deciders, jugendamt),
  'offer.record-reply': staff(facility),
  'offer.record-told': staff(facility),
  'offer.extend': staff(deciders, jugendamt),
  'offer.resume': staff(facility, jugendamt),
  'offer.expire': system,
  'contract.record': staff(deciders),
  'contract.record-consent': staff(facility),
  'contract.end': staff(deciders),
  'contract.read': staff(facility),
  'contract.run-out': system,
  'contract.draft': staff(deciders),
  'contract-template.list': staff(traeger),
  'contract-template.open': staff(traeger),
  'contract-template.save': staff(traeger),
  'contract-template.activate': staff(traeger),
  'contract-template.discard': staff(traeger),
  'provider.overview': staff(traeger),
  'provider.occupancy': staff(traeger),
  'reply-clock.read': staff(jugendamt, traeger),
  'reply-clock.remind': system,
  'free-place.list': staff(facility, jugendamt),
  'free-place.next': staff(facility),
  'free-place.change': staff(deciders),
  'free-place.remind': system,
  'facility.edit': staff(deciders, officeAdmin),
  'facility.publish': staff(deciders, officeAdmin),
  'facility.picture': staff(deciders, officeAdmin),
  'evidence.read': staff(facility, jugendamt),
  'evidence.see': staff(facility),
  'evidence.own': parent,
  'evidence.scan': system,
  'measles.note': staff(facility),
  'desk.list': staff(fachberatung, jugendamt),
  'desk.open': staff(fachberatung, jugendamt),
  'desk.move': staff(fachberatung),
  'desk.suggest': staff(fachberatung),
  'desk.end-match': staff(fachberatung),
  'desk.by-clock': system,
  'childminder.list': staff(fachberatung, jugendamt),
  'childminder.open': staff(fachberatung, jugendamt),
  'childminder.save': staff(fachberatung),
  'childminder.keep-vacancies': staff(fachberatung, childminder),
  'childminder.stand-in': staff(fachberatung),
  'childminder.read-own': staff(childminder),
  'childminder.answer': staff(childminder),
  'task.finish': staff(facility, fachberatung, jugendamt),
  'letter.list': staff(kita, fachberatung, jugendamt),
  'letter.print': staff(kita, fachberatung, jugendamt),
  'post.list': staff(jugendamt),
  'post.send-again': staff(jugendamt),
  'post.open-address': staff(jugendamt),
  'post.reduce': system,
  'figures.read': staff(jugendamt, planner),
  'usage.read': staff(officeAdmin, planner),
  'usage.store': system,
  'usage.tidy': system,
  'idempotency.forget': system,
  'audit.seal': system,
  'opinion.give': parent,
  'opinion.list': staff(officeAdmin),

  'duplicate.find': system,
  'duplicate.list': staff(jugendamt),
  'duplicate.merge': staff(jugendamt),
  'duplicate.undo': staff(jugendamt),
  'duplicate.keep-apart': staff(jugendamt),
  'duplicate.look-up': staff(kita, fachberatung, jugendamt),
  'unplaced.list': staff(jugendamt),
  'unplaced.note': staff(jugendamt),
  'unplaced.remind': system,
  'proposal.make': staff(jugendamt),
  'proposal.list': staff(facility, jugendamt),
  'proposal.decline': staff(deciders),
  'hotline.search': staff(jugendamt),
  'hotline.read': staff(jugendamt),
  'hotline.note': staff(jugendamt),
  'hotline.remove-factor': staff(jugendamt),
  'rules.read': staff(jugendamt),
  'barrier.read': staff(jugendamt),
  'barrier.answer': staff(jugendamt),
  'accessibility.edit': staff(officeAdmin),
  'accessibility.by-clock': system,
  'office-text.read': staff(officeAdmin),
  'office-text.change': staff(officeAdmin),
  'onboarding.read': staff(officeAdmin),
  'onboarding.change': staff(officeAdmin),
  'onboarding.open': system,

  'staff.list': managers,
  'staff.open': managers,
  'staff.invite': managers,
  'staff.invite-again': managers,
  'staff.give-role': managers,
  'staff.take-role': managers,
  'staff.end-sessions': managers,
  'staff.reset-factor': managers,
  'staff.remove': managers,
  // Who it is, a link or a session has shown; nobody changes another one's.
  'staff.change-own-access': everyone,
  'staff.appoint': system,
  'tenant.export': staff(officeAdmin),
  'training-mail.read': staff(officeAdmin),
  'support.read': staff(officeAdmin),
  'support.decide': staff(officeAdmin),
  'tenant.apply': operator,
} satisfies Record<string, Permission>

export type Action = keyof typeof policy

/** What an operator may look at while an office grants it, as its clerks see it. Nothing else, and nothing is changed. */
export const supportLooks: ReadonlySet<Action> = new Set([
  ...(['portal.read', 'listing.search', 'facility.read', 'locality.read', 'jurisdiction.check'] as const),
  ...([
    'office.today',
    'application.list',
    'application.open',
    'application.life',
    'criteria.read',
    'criteria.list',
  ] as const),
  ...(['ranking.read', 'fact.read', 'reply-clock.read', 'free-place.list', 'evidence.read'] as const),
  ...(['desk.list', 'desk.open', 'childminder.list', 'childminder.open', 'letter.list'] as const),
  ...(['figures.read', 'duplicate.list', 'unplaced.list', 'proposal.list', 'saved-view.use'] as const),
  'rules.read',
])

const allows = (permission: Permission, actor: Actor): boolean => {
  switch (actor.kind) {
    case 'nobody':
      return permission.everyone === true
    case 'parent':
      return permission.everyone === true || permission.parent === true
    case 'assisted':
      return permission.everyone === true || permission.assisted === true
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
  const looksOnly = ctx.actor.kind === 'staff' && ctx.actor.support !== undefined && !supportLooks.has(action)
  if (!looksOnly && allows(policy[action], ctx.actor)) return
  throw new DomainError(ctx.actor.kind === 'nobody' ? 'sign-in-needed' : 'not-allowed')
}
