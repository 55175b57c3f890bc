import { boolean, integer, jsonb, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { app } from './base.ts'

export const savedView = app.table(
  'saved_view',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    accountId: uuid('account_id').notNull(),
    name: text('name').notNull(),
    query: text('query').notNull(),
    isDefault: boolean('is_default').notNull().default(false),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const bulkJob = app.table(
  'bulk_job',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    accountId: uuid('account_id').notNull(),
    act: text('act').$type<'reject' | 'shortlist' | 'unshortlist' | 'visit'>().notNull(),
    reason: text('reason'),
    note: text('note').notNull().default(''),
    state: text('state').$type<'waiting' | 'running' | 'done' | 'undone'>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    startsAt: timestamp('starts_at', { withTimezone: true }).notNull(),
    finishedAt: timestamp('finished_at', { withTimezone: true }),
    leaseUntil: timestamp('lease_until', { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const bulkItem = app.table(
  'bulk_item',
  {
    tenantId: integer('tenant_id').notNull(),
    jobId: uuid('job_id').notNull(),
    applicationId: uuid('application_id').notNull(),
    position: smallint('position').notNull(),
    state: text('state').$type<'waiting' | 'done' | 'refused'>().notNull().default('waiting'),
    refusal: text('refusal'),
    refusalParams: jsonb('refusal_params').$type<Record<string, string | number>>().notNull().default({}),
    doneAt: timestamp('done_at', { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.jobId, t.applicationId] })],
)
