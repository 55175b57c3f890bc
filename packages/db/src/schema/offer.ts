import { sql } from 'drizzle-orm'
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
import { app, type Json } from './base.ts'

export const offer = app.table(
  'offer',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    applicationId: uuid('application_id').notNull(),
    facilityId: uuid('facility_id').notNull(),
    placeId: uuid('place_id').notNull(),
    groupId: uuid('group_id'),
    startsOn: date('starts_on').notNull(),
    hours: smallint('hours').notNull(),
    note: text('note').notNull().default(''),
    sentAt: timestamp('sent_at', { withTimezone: true }).notNull(),
    sentBy: uuid('sent_by'),
    toldOn: date('told_on'),
    replyDueOn: date('reply_due_on').notNull(),
    replyUntil: timestamp('reply_until', { withTimezone: true }).notNull(),
    outcome: text('outcome').$type<'ACCEPTED' | 'DECLINED' | 'EXPIRED' | 'WITHDRAWN' | 'CONTRACTED'>(),
    outcomeAt: timestamp('outcome_at', { withTimezone: true }),
    outcomeChannel: text('outcome_channel').$type<
      'portal' | 'phone' | 'person' | 'letter' | 'mail' | 'system'
    >(),
    outcomeReason: text('outcome_reason'),
    holdsPlace: boolean('holds_place').generatedAlwaysAs(sql`true`).notNull(),
    releasedOn: date('released_on'),
    shared: boolean('shared').notNull().default(false),
    pausedAt: timestamp('paused_at', { withTimezone: true }),
    restUntold: boolean('rest_untold').notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const contract = app.table(
  'contract',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    applicationId: uuid('application_id').notNull(),
    offerId: uuid('offer_id').notNull(),
    childId: uuid('child_id').notNull(),
    facilityId: uuid('facility_id').notNull(),
    familyOfCare: text('family_of_care').$type<'EARLY' | 'SCHOOL'>().notNull(),
    signedOn: date('signed_on').notNull(),
    startsOn: date('starts_on').notNull(),
    endsOn: date('ends_on'),
    hours: smallint('hours').notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull(),
    recordedBy: uuid('recorded_by'),
    endKind: text('end_kind').$type<'year-end' | 'school' | 'move' | 'notice' | 'other'>(),
    nextPlaceId: uuid('next_place_id'),
    templateId: uuid('template_id'),
    paper: jsonb('paper').$type<Json>(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)
