import {
  boolean,
  date,
  integer,
  jsonb,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { app } from './base.ts'

/** A stretch of one weekday (1 = Monday) in minutes since midnight. */
export type WeeklyTime = { day: number; from: number; to: number }

export const childminderGroup = app.table(
  'childminder_group',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    placesMax: smallint('places_max').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const childminderVacancy = app.table(
  'childminder_vacancy',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    childminderId: uuid('childminder_id').notNull(),
    places: smallint('places').notNull(),
    freeFrom: date('free_from').notNull(),
    hours: smallint('hours').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const childmindingSuggestion = app.table(
  'childminding_suggestion',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    applicationId: uuid('application_id').notNull(),
    childminderId: uuid('childminder_id').notNull(),
    suggestedAt: timestamp('suggested_at', { withTimezone: true }).notNull(),
    suggestedBy: uuid('suggested_by'),
    releasedAt: timestamp('released_at', { withTimezone: true }),
    outcome: text('outcome')
      .$type<'open' | 'met' | 'refused-by-family' | 'refused-by-person'>()
      .notNull()
      .default('open'),
    outcomeAt: timestamp('outcome_at', { withTimezone: true }),
    note: text('note').notNull().default(''),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const childmindingMatch = app.table(
  'childminding_match',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    applicationId: uuid('application_id').notNull(),
    childId: uuid('child_id').notNull(),
    childminderId: uuid('childminder_id'),
    personName: text('person_name'),
    startsOn: date('starts_on').notNull(),
    endsOn: date('ends_on'),
    endReason: text('end_reason'),
    hours: smallint('hours').notNull(),
    weeklyTimes: jsonb('weekly_times').$type<WeeklyTime[]>().notNull().default([]),
    contractSignedOn: date('contract_signed_on'),
    subsidyFiledOn: date('subsidy_filed_on'),
    matchedAt: timestamp('matched_at', { withTimezone: true }),
    matchedBy: uuid('matched_by'),
    usedVacancy: boolean('used_vacancy').notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const childmindingStandIn = app.table(
  'childminding_stand_in',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    childminderId: uuid('childminder_id').notNull(),
    standInId: uuid('stand_in_id'),
    standInName: text('stand_in_name').notNull(),
    contact: text('contact').notNull(),
    fromDay: date('from_day').notNull(),
    toDay: date('to_day').notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull(),
    recordedBy: uuid('recorded_by'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)
