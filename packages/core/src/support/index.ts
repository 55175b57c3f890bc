export { askForSupport, enterForSupport, listSupportAsked, supportAsk } from './ask.ts'
export { decideSupport, listSupport, supportDecision } from './decide.ts'
export { listLooks } from './looks.ts'
