import { integer, jsonb, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core'
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
