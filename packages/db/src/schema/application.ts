import { sql } from 'drizzle-orm'
import { boolean, date, integer, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { type ApplicationStatus, app, bytea } from './base.ts'

export const submission = app.table(
  'submission',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    guardianId: uuid('guardian_id').notNull(),
    reference: text('reference').notNull(),
    channel: text('channel').$type<'online' | 'facility' | 'office' | 'assisted'>().notNull(),
    enteredBy: uuid('entered_by'),
    assistanceId: uuid('assistance_id'),
    contentHash: bytea('content_hash').notNull(),
    submittedAt: timestamp('submitted_at', { withTimezone: true }).notNull(),
    opinionGiven: boolean('opinion_given').notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const careNeed = app.table(
  'care_need',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    childId: uuid('child_id').notNull(),
    familyOfCare: text('family_of_care').$type<'EARLY' | 'SCHOOL'>().notNull(),
    kitaYear: smallint('kita_year').notNull(),
    startsOn: date('starts_on').notNull(),
    hours: smallint('hours').notNull(),
    alternativeHours: smallint('alternative_hours'),
    fromMinute: smallint('from_minute'),
    toMinute: smallint('to_minute'),
    changeWish: boolean('change_wish').notNull().default(false),
    movingIn: boolean('moving_in').notNull().default(false),
    together: boolean('together').notNull().default(false),
    siblingFacilityId: uuid('sibling_facility_id'),
    status: text('status').$type<'OPEN' | 'PROVIDED' | 'CLOSED'>().notNull(),
    renewedFor: smallint('renewed_for'),
    renewalAskedFor: smallint('renewal_asked_for'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const application = app.table(
  'application',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    submissionId: uuid('submission_id').notNull(),
    careNeedId: uuid('care_need_id').notNull(),
    childId: uuid('child_id').notNull(),
    facilityId: uuid('facility_id'),
    deskId: uuid('desk_id'),
    childminderId: uuid('childminder_id'),
    kind: text('kind').$type<'KITA' | 'CHILDMINDING' | 'HORT'>().notNull(),
    status: text('status').$type<ApplicationStatus>().notNull(),
    isOpen: boolean('is_open').generatedAlwaysAs(sql`true`).notNull(),
    late: boolean('late').notNull(),
    rank: smallint('rank'),
    comment: text('comment').notNull().default(''),
    ruleSetId: uuid('rule_set_id').notNull(),
    counter: text('counter').notNull(),
    limited: boolean('limited').notNull(),
    slotNo: smallint('slot_no'),
    providerCounter: text('provider_counter'),
    providerSlotNo: smallint('provider_slot_no'),
    submittedAt: timestamp('submitted_at', { withTimezone: true }).notNull(),
    statusAt: timestamp('status_at', { withTimezone: true }).notNull(),
    agreedStartsOn: date('agreed_starts_on'),
    deferredUntil: date('deferred_until'),
    lineId: uuid('line_id'),
    askedAt: timestamp('asked_at', { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const applicationEvent = app.table(
  'application_event',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    applicationId: uuid('application_id').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    actorKind: text('actor_kind').$type<'nobody' | 'parent' | 'staff' | 'system' | 'operator'>().notNull(),
    actorId: uuid('actor_id'),
    fromStatus: text('from_status').$type<ApplicationStatus>(),
    toStatus: text('to_status').$type<ApplicationStatus>().notNull(),
    reason: text('reason'),
    channel: text('channel'),
    note: text('note'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const task = app.table(
  'task',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    facilityId: uuid('facility_id'),
    deskId: uuid('desk_id'),
    kind: text('kind').notNull(),
    applicationId: uuid('application_id'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    dueOn: date('due_on'),
    childminderId: uuid('childminder_id'),
    doneAt: timestamp('done_at', { withTimezone: true }),
    doneBy: uuid('done_by'),
    placeId: uuid('place_id'),
    barrierReportId: uuid('barrier_report_id'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)
