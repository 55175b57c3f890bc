import { date, integer, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { app, bytea } from './base.ts'

export const childGuardian = app.table(
  'child_guardian',
  {
    tenantId: integer('tenant_id').notNull(),
    childId: uuid('child_id').notNull(),
    guardianId: uuid('guardian_id').notNull(),
    since: timestamp('since', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.childId, t.guardianId] })],
)

export const guardianInvitation = app.table(
  'guardian_invitation',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    guardianId: uuid('guardian_id').notNull(),
    codeHash: bytea('code_hash').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    usedAt: timestamp('used_at', { withTimezone: true }),
    usedBy: uuid('used_by'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const guardianInvitationChild = app.table(
  'guardian_invitation_child',
  {
    tenantId: integer('tenant_id').notNull(),
    invitationId: uuid('invitation_id').notNull(),
    childId: uuid('child_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.invitationId, t.childId] })],
)

export const guardianConsent = app.table(
  'guardian_consent',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    applicationId: uuid('application_id').notNull(),
    guardianId: uuid('guardian_id'),
    channel: text('channel').$type<'portal' | 'paper'>().notNull(),
    givenOn: date('given_on').notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull(),
    recordedBy: uuid('recorded_by'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)
