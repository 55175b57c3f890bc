import type { Session } from '@kita/page'
import { path } from '../path.ts'

/** Areas of the staff pages in the order of their tabs, with the roles that work there (the API decides again). */
const areas = [
  {
    key: 'today',
    href: path.today,
    roles: ['facility-head', 'facility-staff', 'provider-admin', 'advisor', 'office-clerk', 'office-admin'],
  },
  {
    key: 'list',
    href: path.list,
    roles: ['facility-head', 'facility-staff', 'provider-admin', 'office-clerk', 'office-admin'],
  },
  {
    key: 'board',
    href: path.board,
    roles: ['facility-head', 'facility-staff', 'provider-admin'],
  },
  {
    key: 'ranking',
    href: path.ranking,
    roles: ['facility-head', 'facility-staff', 'provider-admin', 'office-clerk', 'office-admin'],
  },
  {
    key: 'criteria',
    href: path.criteria,
    roles: ['facility-head', 'provider-admin', 'office-admin'],
  },
  { key: 'ownChildminding', href: path.ownChildminding, roles: ['childminder'] },
  { key: 'desk', href: path.desk, roles: ['advisor', 'office-clerk', 'office-admin'] },
  { key: 'childminders', href: path.childminders, roles: ['advisor', 'office-clerk', 'office-admin'] },
  {
    key: 'places',
    href: path.places,
    roles: ['facility-head', 'facility-staff', 'provider-admin', 'office-clerk', 'office-admin'],
  },
  {
    key: 'facility',
    href: path.facilities,
    roles: ['facility-head', 'provider-admin'],
  },
  {
    key: 'keyIn',
    href: path.keyIn,
    roles: ['facility-head', 'facility-staff', 'advisor', 'office-clerk', 'office-admin'],
  },
  { key: 'office', href: path.unplaced, roles: ['office-clerk', 'office-admin'] },
  {
    key: 'letters',
    href: path.letters,
    roles: ['facility-head', 'facility-staff', 'office-clerk', 'office-admin', 'advisor'],
  },
  { key: 'provider', href: path.provider, roles: ['provider-admin'] },
  { key: 'replyTimes', href: path.replyTimes, roles: ['office-clerk', 'office-admin'] },
  { key: 'team', href: path.team, roles: ['facility-head', 'provider-admin', 'advisor', 'office-admin'] },
  { key: 'figures', href: path.figures, roles: ['office-clerk', 'office-admin', 'planner'] },
] as const

export type Area = (typeof areas)[number]['key']

export const hasRole = (session: Session, ...wanted: readonly string[]): boolean =>
  session.roles.some(({ role }) => wanted.includes(role))

/** The tabs of this person. */
export const areasOf = (session: Session): { key: Area; href: string }[] =>
  areas.filter(({ roles }) => hasRole(session, ...roles)).map(({ key, href }) => ({ key, href }))
