import { deputy, enrol, helperAt, invited, planningHelper } from '../colleague.ts'
import { address } from './made-up.ts'
import type { Samples } from './sample.ts'

/** Colleagues and their roles. */
export const teamSamples: Samples = {
  listTeam: () => ({ query: { page: '1' } }),
  listRoleChoices: () => ({}),
  inviteStaff: (town) => ({ json: { name: 'Kim Neu', email: address(), ...helperAt(town.own) } }),
  getColleague: (town) => ({ id: town.own.colleague.accountId }),
  giveRole: (town) => ({ id: town.own.colleague.accountId, json: helperAt(town.own) }),
  takeRole: async (town) => {
    const { accountId, staffRole } = await deputy(town)
    return { id: accountId, json: { assignmentId: staffRole } }
  },
  inviteStaffAgain: async (town) => ({ id: await invited(town) }),
  endColleagueSessions: (town) => ({ id: town.own.colleague.accountId }),
  resetFactor: async (town) => {
    const { accountId } = await town.addStaff('facility-staff', { facility: town.own.facility.id })
    await enrol(town, accountId)
    return { id: accountId }
  },
  // Plans for the office as well, so that only the office removes this person.
  removeColleague: async (town) => ({ id: (await planningHelper(town)).accountId }),
}
