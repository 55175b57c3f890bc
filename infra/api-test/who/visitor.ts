import { anybody, type Rule, type Subject } from './rule.ts'

const shown = (subject: Subject): Rule => ({ ...anybody, subject })

/** What is open to all. */
export const visitorRules: Record<string, Rule> = {
  getPortal: anybody,
  getPortalRules: anybody,
  getPortalAnswers: anybody,
  printForm: anybody,
  getCalendar: anybody,
  searchListings: anybody,
  listLocalities: anybody,
  checkJurisdiction: anybody,
  getFacility: shown('facility'),
  getOpenDays: shown('facility'),
  getPicture: shown('picture'),
  getDesk: shown('desk'),
  getChildminder: shown('childminder'),
  showCriteria: anybody,
  describeSelection: anybody,
  checkSelection: anybody,
}
