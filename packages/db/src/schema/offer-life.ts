import { date, integer, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { app } from './base.ts'

export const offerEvent = app.table(
  'offer_event',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    offerId: uuid('offer_id').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    actorKind: text('actor_kind').$type<'staff' | 'system'>().notNull(),
    actorId: uuid('actor_id'),
    kind: text('kind').$type<'extended' | 'paused' | 'resumed' | 'letter-printed' | 'rested'>().notNull(),
    replyDueOn: date('reply_due_on'),
    reason: text('reason'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const caseNote = app.table(
  'case_note',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    applicationId: uuid('application_id').notNull(),
    text: text('text').notNull(),
    writtenAt: timestamp('written_at', { withTimezone: true }).notNull(),
    writtenBy: uuid('written_by').notNull(),
    editedAt: timestamp('edited_at', { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const visit = app.table(
  'visit',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    applicationId: uuid('application_id').notNull(),
    plannedAt: timestamp('planned_at', { withTimezone: true }).notNull(),
    place: text('place').notNull(),
    state: text('state').$type<'planned' | 'done' | 'no-show' | 'cancelled'>().notNull().default('planned'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    createdBy: uuid('created_by').notNull(),
    confirmedAt: timestamp('confirmed_at', { withTimezone: true }),
    confirmedBy: uuid('confirmed_by'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)
