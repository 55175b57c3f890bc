import { customType, pgSchema } from 'drizzle-orm/pg-core'

/** Tables for typed queries. The numbered SQL migrations rule; a test keeps these mirrors equal to the catalogue. */
export const app = pgSchema('app')

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

export type Json = { [key: string]: unknown }

/** The two machines of 3-model.md C2.1 (facility) and C2.2 (desk). */
export type ApplicationStatus =
  | 'QUEUED'
  | 'SUBMITTED'
  | 'UNCONFIRMED'
  | 'WAITING'
  | 'SHORTLISTED'
  | 'OFFERED'
  | 'ACCEPTED'
  | 'CONTRACTED'
  | 'DECLINED'
  | 'EXPIRED'
  | 'OFFER_WITHDRAWN'
  | 'REJECTED'
  | 'WITHDRAWN'
  | 'PROVIDED_ELSEWHERE'
  | 'DEFERRED'
  | 'LAPSED'
  | 'ENDED'
  | 'IN_ADVICE'
  | 'CONTACTS_GIVEN'
  | 'MATCH_PENDING'
  | 'MATCHED'
  | 'RUNNING'
