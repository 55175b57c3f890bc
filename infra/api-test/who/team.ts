import type { Person } from '../people.ts'
import { advisors, deciders, type Rule } from './rule.ts'

const managers: readonly Person[] = [...deciders, 'admin']
const teams: Rule = { may: [...managers, 'otherHead', ...advisors] }
// The office first: it may make every call, also of somebody who works elsewhere too.
const ofTeam: Rule = { may: ['admin', ...deciders], blind: ['otherHead', ...advisors], subject: 'colleague' }

/** Colleagues and their roles. */
export const teamRules: Record<string, Rule> = {
  listTeam: teams,
  listRoleChoices: teams,
  inviteStaff: { may: managers },
  getColleague: ofTeam,
  giveRole: ofTeam,
  takeRole: ofTeam,
  inviteStaffAgain: ofTeam,
  endColleagueSessions: ofTeam,
  resetFactor: ofTeam,
  removeColleague: ofTeam,
}
