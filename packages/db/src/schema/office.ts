import { date, integer, jsonb, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { app, type Json } from './base.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true })

export const childTrace = app.table(
  'child_trace',
  {
    tenantId: integer('tenant_id').notNull(),
    childId: uuid('child_id').notNull(),
    birthKey: text('birth_key').notNull(),
    nameKey: text('name_key').notNull(),
    sourceHash: text('source_hash').notNull(),
    checkedAt: instant('checked_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.childId] })],
)

export const childPair = app.table(
  'child_pair',
  {
    tenantId: integer('tenant_id').notNull(),
    oneId: uuid('one_id').notNull(),
    otherId: uuid('other_id').notNull(),
    score: smallint('score').notNull(),
    reasons: text('reasons').array().notNull(),
    state: text('state').$type<'open' | 'merged' | 'kept-apart'>().notNull(),
    foundAt: instant('found_at').notNull(),
    decidedAt: instant('decided_at'),
    decidedBy: uuid('decided_by'),
    reason: text('reason'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.oneId, t.otherId] })],
)

export const childMerge = app.table(
  'child_merge',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    keptId: uuid('kept_id').notNull(),
    lostId: uuid('lost_id').notNull(),
    record: jsonb('record').$type<Json>().notNull(),
    mergedAt: instant('merged_at').notNull(),
    mergedBy: uuid('merged_by'),
    undoneAt: instant('undone_at'),
    undoneBy: uuid('undone_by'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const needNotice = app.table(
  'need_notice',
  {
    tenantId: integer('tenant_id').notNull(),
    careNeedId: uuid('care_need_id').notNull(),
    receiptOn: date('receipt_on'),
    receiptBy: uuid('receipt_by'),
    feeOn: date('fee_on'),
    feeBy: uuid('fee_by'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.careNeedId] })],
)

export const proposal = app.table(
  'proposal',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    applicationId: uuid('application_id').notNull(),
    note: text('note').notNull().default(''),
    proposedAt: instant('proposed_at').notNull(),
    proposedBy: uuid('proposed_by'),
    declinedAt: instant('declined_at'),
    declinedBy: uuid('declined_by'),
    declineReason: text('decline_reason'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const callNote = app.table(
  'call_note',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    guardianId: uuid('guardian_id').notNull(),
    note: text('note').notNull(),
    at: instant('at').notNull(),
    byAccount: uuid('by_account'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const officeEdit = app.table(
  'office_edit',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    part: text('part')
      .$type<
        | 'banner'
        | 'faq'
        | 'contacts'
        | 'openingHours'
        | 'greeting'
        | 'texts'
        | 'translations'
        | 'dates'
        | 'provider'
        | 'accessibility'
      >()
      .notNull(),
    before: jsonb('before').$type<Json>().notNull(),
    after: jsonb('after').$type<Json>().notNull(),
    reason: text('reason').notNull().default(''),
    at: instant('at').notNull(),
    byAccount: uuid('by_account'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const providerOnboarding = app.table(
  'provider_onboarding',
  {
    tenantId: integer('tenant_id').notNull(),
    providerId: uuid('provider_id').notNull(),
    agreedOn: date('agreed_on'),
    trainedOn: date('trained_on'),
    liveOn: date('live_on'),
    note: text('note').notNull().default(''),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.providerId] })],
)
