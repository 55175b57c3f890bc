export { type ChainHead, sealAudit } from './seal.ts'
export { type Anchor, type ChainFault, type ChainReport, verifyAudit, verifyChain } from './verify.ts'
