import { date, integer, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { app, bytea } from './base.ts'

export const evidence = app.table(
  'evidence',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    childId: uuid('child_id').notNull(),
    guardianId: uuid('guardian_id'),
    kind: text('kind').notNull(),
    state: text('state').$type<'seen' | 'quarantined' | 'unscanned' | 'clean' | 'infected'>().notNull(),
    fileName: text('file_name'),
    mediaType: text('media_type').$type<'application/pdf' | 'image/jpeg' | 'image/png'>(),
    file: bytea('file'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    scannedAt: timestamp('scanned_at', { withTimezone: true }),
    facilityId: uuid('facility_id'),
    seenOn: date('seen_on'),
    seenBy: uuid('seen_by'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const measlesCheck = app.table(
  'measles_check',
  {
    tenantId: integer('tenant_id').notNull(),
    contractId: uuid('contract_id').notNull(),
    seenOn: date('seen_on').notNull(),
    seenBy: uuid('seen_by').notNull(),
    notedAt: timestamp('noted_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.contractId] })],
)
