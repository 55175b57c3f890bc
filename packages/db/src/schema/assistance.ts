import { integer, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { app, bytea } from './base.ts'

export const counsellingPlace = app.table(
  'counselling_place',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    closedAt: timestamp('closed_at', { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const assistance = app.table(
  'assistance',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    guardianId: uuid('guardian_id').notNull(),
    startedBy: uuid('started_by').notNull(),
    placeId: uuid('place_id'),
    language: text('language').notNull(),
    agreedText: text('agreed_text').notNull(),
    noticeVersion: text('notice_version'),
    startedAt: timestamp('started_at', { withTimezone: true }).notNull(),
    sessionHash: bytea('session_hash'),
    joinCode: text('join_code'),
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)
