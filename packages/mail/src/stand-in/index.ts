export { createMailboxResponse } from './mailbox.ts'
export type { StandInMode } from './protocol.ts'
export { type SesStandIn, standInLookup, startSesStandIn } from './server.ts'
export { type MailStore, type MailSummary, openMailStore, type StoredMail } from './store.ts'
