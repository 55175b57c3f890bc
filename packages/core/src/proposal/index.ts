export { declineProposal } from './decline.ts'
export { listProposals } from './list.ts'
export { makeProposal } from './make.ts'
