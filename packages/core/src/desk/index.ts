export { listDesk } from './list.ts'
export { moveDeskApplication } from './move.ts'
export { openDeskApplication } from './open.ts'
