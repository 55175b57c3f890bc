import { boolean, date, integer, jsonb, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { app, bytea, type Json } from './base.ts'

export const family = app.table(
  'family',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    eraseOn: date('erase_on'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const departure = app.table(
  'departure',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    email: text('email').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const guardian = app.table(
  'guardian',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    familyId: uuid('family_id').notNull(),
    accountId: uuid('account_id'),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    email: text('email'),
    phone: text('phone'),
    street: text('street').notNull(),
    postcode: text('postcode').notNull(),
    town: text('town').notNull(),
    language: text('language').notNull().default('de'),
    joinCodeHash: bytea('join_code_hash'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    contactChangedAt: timestamp('contact_changed_at', { withTimezone: true }),
    addressConfidential: boolean('address_confidential').notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const child = app.table(
  'child',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    familyId: uuid('family_id').notNull(),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    bornOn: date('born_on'),
    expectedOn: date('expected_on'),
    dedupeKey: text('dedupe_key').notNull(),
    custody: text('custody').$type<'joint' | 'sole'>(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const noticeAcknowledgement = app.table(
  'notice_acknowledgement',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    accountId: uuid('account_id').notNull(),
    notice: text('notice').notNull(),
    noticeVersion: text('notice_version').notNull(),
    acknowledgedAt: timestamp('acknowledged_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const selectionItem = app.table(
  'selection_item',
  {
    tenantId: integer('tenant_id').notNull(),
    accountId: uuid('account_id').notNull(),
    targetKind: text('target_kind').$type<'facility' | 'desk' | 'childminder'>().notNull(),
    targetId: uuid('target_id').notNull(),
    addedAt: timestamp('added_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.accountId, t.targetId] })],
)

export const applicationDraft = app.table(
  'application_draft',
  {
    tenantId: integer('tenant_id').notNull(),
    accountId: uuid('account_id').notNull(),
    submissionId: uuid('submission_id').notNull(),
    content: jsonb('content').$type<Json>().notNull(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.accountId] })],
)

export const staff = app.table(
  'staff',
  {
    tenantId: integer('tenant_id').notNull(),
    accountId: uuid('account_id').notNull(),
    displayName: text('display_name').notNull(),
    removedAt: timestamp('removed_at', { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.accountId] })],
)

export const roleAssignment = app.table(
  'role_assignment',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    accountId: uuid('account_id').notNull(),
    role: text('role')
      .$type<
        | 'facility-head'
        | 'facility-staff'
        | 'provider-admin'
        | 'advisor'
        | 'office-clerk'
        | 'office-admin'
        | 'planner'
        | 'childminder'
        | 'counsellor'
      >()
      .notNull(),
    scopeKind: text('scope_kind')
      .$type<'tenant' | 'provider' | 'facility' | 'desk' | 'childminder' | 'counselling-place'>()
      .notNull(),
    scopeId: uuid('scope_id'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const message = app.table(
  'message',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    guardianId: uuid('guardian_id').notNull(),
    applicationId: uuid('application_id'),
    kind: text('kind').notNull(),
    params: jsonb('params').$type<Json>().notNull().default({}),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    readAt: timestamp('read_at', { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const letter = app.table(
  'letter',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    guardianId: uuid('guardian_id').notNull(),
    kind: text('kind').notNull(),
    params: jsonb('params').$type<Json>().notNull().default({}),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    printedAt: timestamp('printed_at', { withTimezone: true }),
    printedBy: uuid('printed_by'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)
