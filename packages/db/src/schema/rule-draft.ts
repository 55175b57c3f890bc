import { integer, jsonb, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { app, type Json } from './base.ts'

const at = (name: string) => timestamp(name, { withTimezone: true })

export const ruleDraft = app.table(
  'rule_draft',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    fromYear: smallint('from_year').notNull(),
    state: text('state').$type<'draft' | 'checked' | 'activated' | 'dropped'>().notNull(),
    revision: integer('revision').notNull().default(1),
    settings: jsonb('settings').$type<Json>().notNull(),
    base: jsonb('base').$type<Json>(),
    draftedBy: uuid('drafted_by').array().notNull(),
    draftedNames: text('drafted_names').array().notNull(),
    note: text('note').notNull().default(''),
    emergencyReason: text('emergency_reason'),
    checkedAt: at('checked_at'),
    activatedBy: uuid('activated_by'),
    activatedName: text('activated_name'),
    activatedAt: at('activated_at'),
    versionAfter: integer('version_after'),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)
