export { actorOf, holderRows } from './holder.ts'
