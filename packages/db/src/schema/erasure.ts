import { integer, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { app } from './base.ts'

export const erasure = app.table(
  'erasure',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    recordTable: text('record_table').notNull(),
    recordId: uuid('record_id').notNull(),
    act: text('act').$type<'gone' | 'emptied'>().notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    archivedAt: timestamp('archived_at', { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)
