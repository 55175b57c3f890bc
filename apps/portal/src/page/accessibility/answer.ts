import type { Client } from '@kita/api'

type Answer = Awaited<ReturnType<Client['accessibility']['accessibility-statement']['$get']>>

/** The Erklärung zur Barrierefreiheit as the API tells it. */
export type Statement = Awaited<ReturnType<Answer['json']>>
