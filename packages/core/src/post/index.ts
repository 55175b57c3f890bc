export { openAddress, reduceMails, sendMailAgain } from './act.ts'
export { refusesMail } from './refuse.ts'
export { listPostTrouble, mostTrouble } from './trouble.ts'
