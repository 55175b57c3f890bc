import { integer, jsonb, pgSchema, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { Json } from './base.ts'

/** Tables of the operator's console, for its own role. Their secrets have no mirror: only definer functions read them. */
export const consoleSchema = pgSchema('console')

const at = (name: string) => timestamp(name, { withTimezone: true })

export const operator = consoleSchema.table('operator', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  emailNorm: text('email_norm').notNull(),
  roles: text('roles').array().$type<('admin' | 'editor' | 'support')[]>().notNull(),
  status: text('status').$type<'active' | 'closed'>().notNull().default('active'),
  createdAt: at('created_at').notNull(),
  verifiedAt: at('verified_at'),
})

export const consoleAudit = consoleSchema.table('audit', {
  id: uuid('id').primaryKey(),
  at: at('at').notNull(),
  operatorId: uuid('operator_id'),
  action: text('action').notNull(),
  tenantId: integer('tenant_id'),
  subject: text('subject'),
  detail: jsonb('detail').$type<Json>().notNull(),
  requestId: text('request_id').notNull(),
})

export const notice = consoleSchema.table('notice', {
  id: uuid('id').primaryKey(),
  tenantId: integer('tenant_id'),
  kind: text('kind').$type<'maintenance' | 'cyber-attack' | 'start-moved' | 'other'>().notNull(),
  sentence: text('sentence').notNull(),
  startsAt: at('starts_at').notNull(),
  endsAt: at('ends_at'),
  createdAt: at('created_at').notNull(),
  createdBy: uuid('created_by').notNull(),
  endedAt: at('ended_at'),
})

export const switchOff = consoleSchema.table('switch_off', {
  id: uuid('id').primaryKey(),
  tenantId: integer('tenant_id'),
  target: text('target').notNull(),
  sentence: text('sentence').notNull(),
  retryMinutes: smallint('retry_minutes').notNull(),
  createdAt: at('created_at').notNull(),
  createdBy: uuid('created_by').notNull(),
  endedAt: at('ended_at'),
})
