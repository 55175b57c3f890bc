export {
  type AccountAct,
  endSessions,
  inviteAgain,
  removeColleague,
  resetFactor,
} from './access.ts'
export { listRoleChoices } from './choices.ts'
export { type Contact, listTeam, type ReadContacts } from './list.ts'
export { openColleague } from './open.ts'
export { giveRole, type InviteAccount, invitation, inviteStaff, mostRoles, takeRole } from './role.ts'
