export { readFamily, setCustody } from './family.ts'
export { inviteGuardian, revokeInvitation } from './invitation.ts'
export { joinByCode } from './join.ts'
export { listChildren } from './list.ts'
