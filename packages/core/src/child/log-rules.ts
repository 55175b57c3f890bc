import type { Action } from '../policy.ts'

/** Who it was, as a family is told: a place of work, never a colleague. */
export const logWho = [
  'you',
  'guardian',
  'facility',
  'provider',
  'desk',
  'childminder',
  'office',
  'staff',
  'operator',
  'portal',
] as const
export type LogWho = (typeof logWho)[number]

/** What was done and what for. */
export const logWhat = [
  ...['opened', 'listed', 'evidence', 'account', 'printed', 'exported', 'compared', 'helped'],
  ...['worked', 'sent', 'clock'],
] as const
export type LogWhat = (typeof logWhat)[number]

/** Reads of staff by their reason. Whatever stands here neither changes anything nor tells of a decision. */
const reads: { readonly [A in Action]?: LogWhat } = {
  'application.open': 'opened',
  'application.life': 'opened',
  'desk.open': 'opened',
  'desk.suggest': 'opened',
  'fact.read': 'opened',
  'childminder.open': 'opened',
  'childminder.read-own': 'opened',
  'application.list': 'listed',
  'bulk.order': 'listed',
  'desk.list': 'listed',
  'free-place.next': 'listed',
  'hotline.search': 'listed',
  'letter.list': 'listed',
  'office.today': 'listed',
  'post.list': 'listed',
  'proposal.list': 'listed',
  'provider.occupancy': 'listed',
  'ranking.read': 'listed',
  'unplaced.list': 'listed',
  'evidence.read': 'evidence',
  'measles.note': 'evidence',
  'evidence.see': 'evidence',
  'hotline.read': 'account',
  'contract.read': 'printed',
  'contract.draft': 'printed',
  'letter.print': 'printed',
  'decision.file': 'printed',
  'application.export': 'exported',
  'tenant.export': 'exported',
  'duplicate.list': 'compared',
  'duplicate.look-up': 'compared',
  'assistance.start': 'helped',
  'assistance.end': 'helped',
}

/** Lines of these that name no family, or a facility alone, are about a list in which a child may stand. */
export const wholeLists = Object.keys(reads).filter((action) =>
  ['listed', 'exported'].includes(reads[action as Action] ?? ''),
)

/**
 * What a family reads of a line in the log. Everything that changes a case is the same line: a reserved place, a
 * score or a refusal that is not yet disclosed must not be told by the name of an act.
 */
export const whatOf = (actorKind: string, action: string): LogWhat => {
  if (actorKind === 'parent' || actorKind === 'nobody') return 'sent'
  if (actorKind === 'system') return 'clock'
  return reads[action as Action] ?? (actorKind === 'operator' ? 'opened' : 'worked')
}

type Actor = {
  actorKind: string
  /** The line is the reader's own. */
  own: boolean
  /** Where the colleague works today. */
  scopes: readonly string[]
  /** The line is about an application to a Kita. */
  atFacility: boolean
}

/** Where a colleague with several places of work stood, is told by the record: at a Kita's case for that Kita. */
export const whoOf = ({ actorKind, own, scopes, atFacility }: Actor): LogWho => {
  // Who signs up is nobody until it is done.
  if (own || actorKind === 'nobody') return 'you'
  if (actorKind === 'parent') return 'guardian'
  if (actorKind === 'operator') return 'operator'
  if (actorKind === 'system') return 'portal'
  if (atFacility && scopes.includes('facility')) return 'facility'
  if (scopes.includes('tenant')) return 'office'
  return (
    (['facility', 'provider', 'desk', 'childminder'] as const).find((one) => scopes.includes(one)) ?? 'staff'
  )
}
