import type { Person } from '../people.ts'
import { advisors, office, type Rule } from './rule.ts'

const desks: Rule = { may: [...advisors, ...office] }
const ofDesk = (may: readonly Person[]): Rule => ({
  may,
  blind: ['otherAdvisor'],
  subject: 'deskApplication',
})
const ofRegister = (may: readonly Person[]): Rule => ({
  may,
  blind: ['otherAdvisor'],
  subject: 'childminder',
})

/** Fachberatung and the register of childminders. */
export const deskRules: Record<string, Rule> = {
  listDeskApplications: desks,
  getDeskApplication: ofDesk(['advisor', ...office]),
  moveDeskApplication: ofDesk(['advisor']),
  suggestPersons: ofDesk(['advisor']),
  recordSuggestions: ofDesk(['advisor']),
  recordSuggestionOutcome: ofDesk(['advisor']),
  endMatch: ofDesk(['advisor']),
  listChildminders: desks,
  addChildminder: { may: ['advisor'], blind: ['otherAdvisor'] },
  openChildminder: ofRegister(['advisor', ...office]),
  changeChildminder: ofRegister(['advisor']),
  retireChildminder: ofRegister(['advisor']),
  keepVacancies: ofRegister(['advisor', 'childminder']),
  recordStandIn: ofRegister(['advisor']),
  getOwnChildminding: { may: ['childminder'] },
  answerRequest: { may: ['childminder'], subject: 'personRequest' },
}
