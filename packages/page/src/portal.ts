import type { Client } from '@kita/api'

type PortalAnswer = Awaited<ReturnType<Client['portal']['portal']['$get']>>
type SessionAnswer = Awaited<ReturnType<Client['session']['session']['$get']>>

/** The portal of this host, as the API tells it. */
export type Portal = Awaited<ReturnType<PortalAnswer['json']>>
/** Who is signed in. */
export type Session = Awaited<ReturnType<SessionAnswer['json']>>
