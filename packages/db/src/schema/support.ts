import { integer, jsonb, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { app } from './base.ts'

const at = (name: string) => timestamp(name, { withTimezone: true })

export const supportAccess = app.table(
  'support_access',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    operatorId: uuid('operator_id').notNull(),
    operatorName: text('operator_name').notNull(),
    reason: text('reason').notNull(),
    hours: smallint('hours').notNull(),
    askedAt: at('asked_at').notNull(),
    state: text('state').$type<'asked' | 'granted' | 'refused' | 'ended'>().notNull(),
    decidedAt: at('decided_at'),
    decidedBy: uuid('decided_by'),
    endsAt: at('ends_at'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const jobRun = app.table(
  'job_run',
  {
    tenantId: integer('tenant_id').notNull(),
    name: text('name').notNull(),
    lastAt: at('last_at').notNull(),
    tookMs: integer('took_ms').notNull(),
    succeededAt: at('succeeded_at'),
    failedAt: at('failed_at'),
    failure: text('failure'),
    facts: jsonb('facts').$type<Record<string, string | number>>().notNull().default({}),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.name] })],
)
