export { endContract } from './end.ts'
export { type ContractFacts, readContract, readOwnContract } from './read.ts'
export { recordContract } from './record.ts'
export { runOutContracts } from './run-out.ts'
