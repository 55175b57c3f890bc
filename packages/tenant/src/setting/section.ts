import type { RuleSet } from '../rule-set/rule-set.ts'

/** Chapters of a rule set, in the order in which an editor and an explanation show them. */
export const sections = [
  'choice',
  'time',
  'allocation',
  'offer',
  'sight',
  'facility',
  'childminding',
  'offline',
] as const
export type Section = (typeof sections)[number]

/** A new part of the schema does not compile until it has its chapter here. */
export const sectionOf = {
  offerTypes: 'choice',
  limit: 'choice',
  ranking: 'choice',
  dispatch: 'choice',
  year: 'time',
  window: 'time',
  unborn: 'time',
  freeze: 'allocation',
  review: 'time',
  carryOver: 'time',
  renewal: 'time',
  earliestStart: 'time',
  allocation: 'allocation',
  offer: 'offer',
  reject: 'offer',
  reply: 'facility',
  disclosure: 'sight',
  mail: 'sight',
  waitlist: 'sight',
  success: 'sight',
  contract: 'offer',
  visit: 'facility',
  confirm: 'facility',
  places: 'facility',
  proof: 'facility',
  childminding: 'childminding',
  offline: 'offline',
  channel: 'offline',
  upcomingProviders: 'sight',
} as const satisfies Record<Exclude<keyof RuleSet, 'fromYear'>, Section>
