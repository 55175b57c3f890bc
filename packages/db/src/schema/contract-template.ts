import { integer, jsonb, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { app } from './base.ts'

export const contractTemplate = app.table(
  'contract_template',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    providerId: uuid('provider_id').notNull(),
    facilityId: uuid('facility_id'),
    version: smallint('version').notNull(),
    title: text('title').notNull(),
    sections: jsonb('sections').$type<{ title: string; text: string }[]>().notNull(),
    status: text('status').$type<'draft' | 'active' | 'replaced'>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    createdBy: uuid('created_by'),
    changedAt: timestamp('changed_at', { withTimezone: true }).notNull(),
    activatedAt: timestamp('activated_at', { withTimezone: true }),
    activatedBy: uuid('activated_by'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const applicationLook = app.table(
  'application_look',
  {
    tenantId: integer('tenant_id').notNull(),
    applicationId: uuid('application_id').notNull(),
    lookedAt: timestamp('looked_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.applicationId] })],
)
