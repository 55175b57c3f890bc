import { integer, primaryKey, timestamp, uuid } from 'drizzle-orm/pg-core'
import { app, bytea } from './base.ts'

export const idempotencyKey = app.table(
  'idempotency_key',
  {
    tenantId: integer('tenant_id').notNull(),
    actorId: uuid('actor_id').notNull(),
    keyHash: bytea('key_hash').notNull(),
    inputHash: bytea('input_hash').notNull(),
    answer: bytea('answer'),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.actorId, t.keyHash] })],
)
