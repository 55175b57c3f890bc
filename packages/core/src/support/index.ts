export { askForSupport, enterForSupport, listSupportAsked, supportAsk } from './ask.ts'
export { decideSupport, listLooks, listSupport, supportDecision } from './decide.ts'
