import type { Portal, Session } from '@kita/page'
import { path } from '../path.ts'

/** Areas of the staff pages. */
const areas = {
  today: path.today,
  list: path.list,
  board: path.board,
  places: path.places,
  ranking: path.ranking,
  criteria: path.criteria,
  facility: path.facilities,
  keyIn: path.keyIn,
  assist: path.assist,
  letters: path.letters,
  provider: path.provider,
  templates: path.templates,
  office: path.unplaced,
  desk: path.desk,
  childminders: path.childminders,
  ownChildminding: path.ownChildminding,
  replyTimes: path.replyTimes,
  figures: path.figures,
  usage: path.usage,
  team: path.team,
  support: path.support,
} as const

export type Area = keyof typeof areas

const kita: Area[] = ['today', 'list', 'board', 'places', 'ranking', 'keyIn', 'letters']
const office: Area[] = ['today', 'list', 'office', 'keyIn', 'desk', 'letters', 'ranking', 'places']

/**
 * Where each role works (the API decides again), what it opens daily first. Who holds several roles finds the areas of
 * the first of them first.
 */
const order: Record<string, Area[]> = {
  'office-admin': [
    ...office,
    'assist',
    'childminders',
    'criteria',
    'replyTimes',
    'figures',
    'usage',
    'team',
    'support',
  ],
  'office-clerk': [...office, 'assist', 'childminders', 'replyTimes', 'figures'],
  'provider-admin': [
    ...(['today', 'provider', 'list', 'places', 'ranking', 'templates'] as const),
    ...(['board', 'facility', 'criteria', 'team'] as const),
  ],
  'facility-head': [...kita, 'facility', 'criteria', 'team'],
  'facility-staff': kita,
  advisor: ['today', 'desk', 'childminders', 'keyIn', 'letters', 'team'],
  childminder: ['ownChildminding'],
  counsellor: ['assist'],
  planner: ['figures', 'usage'],
}

export const hasRole = (session: Session, ...wanted: readonly string[]): boolean =>
  session.roles.some(({ role }) => wanted.includes(role))

const ofChildminding: readonly Area[] = ['desk', 'childminders']

/** Whoever works for Tagespflege finds its pages; the office only where the tenant has it in some year. */
const showsChildminding = (session: Session, { years }: Pick<Portal, 'years'>): boolean =>
  hasRole(session, 'advisor') || years.some(({ rules }) => rules.childminding.mode !== 'OFF')

/** The tabs of this person. */
export const areasOf = (session: Session, portal: Pick<Portal, 'years'>): { key: Area; href: string }[] => {
  const held = Object.entries(order).flatMap(([role, keys]) => (hasRole(session, role) ? keys : []))
  const shown = showsChildminding(session, portal)
    ? held
    : held.filter((key) => !ofChildminding.includes(key))
  return [...new Set(shown)].map((key) => ({ key, href: areas[key] }))
}
