import { integer, jsonb, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { app, bytea, type Json } from './base.ts'

export const auditEvent = app.table(
  'audit_event',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    actorKind: text('actor_kind').$type<'nobody' | 'parent' | 'staff' | 'system' | 'operator'>().notNull(),
    actorId: uuid('actor_id'),
    action: text('action').notNull(),
    subjectKind: text('subject_kind'),
    subjectId: uuid('subject_id'),
    detail: jsonb('detail').$type<Json>().notNull().default({}),
    requestId: text('request_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const auditSeal = app.table(
  'audit_seal',
  {
    tenantId: integer('tenant_id').notNull(),
    seq: integer('seq').notNull(),
    eventId: uuid('event_id').notNull(),
    hash: bytea('hash').notNull(),
    sealedAt: timestamp('sealed_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.seq] })],
)
