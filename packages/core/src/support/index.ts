export { askForSupport, enterForSupport, listSupportAsked, supportAsk, type TakeTicket } from './ask.ts'
export { decideSupport, listLooks, listSupport, supportDecision } from './decide.ts'
