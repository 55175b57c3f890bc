import { boolean, integer, jsonb, pgSchema, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'
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

export const tenantLife = consoleSchema.table('tenant_life', {
  tenantId: integer('tenant_id').primaryKey(),
  state: text('state').$type<'open' | 'suspended' | 'closed'>().notNull(),
  reason: text('reason').notNull(),
  sentence: text('sentence'),
  since: at('since').notNull(),
  restingSince: at('resting_since'),
  byId: uuid('by_id').notNull(),
  byName: text('by_name').notNull(),
})

export const tenantErasure = consoleSchema.table('tenant_erasure', {
  id: uuid('id').primaryKey(),
  tenantId: integer('tenant_id').notNull(),
  slug: text('slug').notNull(),
  area: text('area').notNull(),
  state: text('state').$type<'asked' | 'withdrawn' | 'done'>().notNull(),
  reason: text('reason').notNull(),
  askedAt: at('asked_at').notNull(),
  askedBy: uuid('asked_by').notNull(),
  askedName: text('asked_name').notNull(),
  decidedAt: at('decided_at'),
  decidedBy: uuid('decided_by'),
  decidedName: text('decided_name'),
  proof: jsonb('proof').$type<Json>(),
  proofHash: text('proof_hash'),
  training: boolean('training').notNull().default(false),
})

export const training = consoleSchema.table('training', {
  tenantId: integer('tenant_id').primaryKey(),
  state: text('state').$type<'waiting' | 'making' | 'ready' | 'failed'>().notNull(),
  askedAt: at('asked_at').notNull(),
  askedBy: uuid('asked_by').notNull(),
  leaseUntil: at('lease_until'),
  readyAt: at('ready_at'),
})

export const onboarding = consoleSchema.table('onboarding', {
  id: uuid('id').primaryKey(),
  state: text('state').$type<'draft' | 'made' | 'open' | 'dropped'>().notNull(),
  county: text('county').notNull(),
  answers: jsonb('answers').$type<Json>().notNull(),
  revision: integer('revision').notNull().default(1),
  hostToken: text('host_token').notNull(),
  provedHost: text('proved_host'),
  facilitiesLater: boolean('facilities_later').notNull().default(false),
  tenantId: integer('tenant_id'),
  switchIds: uuid('switch_ids').array().notNull().default([]),
  createdAt: at('created_at').notNull(),
  createdBy: uuid('created_by').notNull(),
  updatedAt: at('updated_at').notNull(),
  updatedBy: uuid('updated_by').notNull(),
})

export const facilityImport = consoleSchema.table('facility_import', {
  id: uuid('id').primaryKey(),
  tenantId: integer('tenant_id').notNull(),
  state: text('state').$type<'open' | 'accepted' | 'dropped'>().notNull(),
  revision: integer('revision').notNull().default(1),
  names: text('names').array().notNull(),
  sources: jsonb('sources').$type<unknown[]>().notNull(),
  defaults: jsonb('defaults').$type<Json>().notNull(),
  decisions: jsonb('decisions').$type<Json>().notNull(),
  result: jsonb('result').$type<Json>(),
  createdAt: at('created_at').notNull(),
  createdBy: uuid('created_by').notNull(),
  updatedAt: at('updated_at').notNull(),
})

export const facilityOrigin = consoleSchema.table('facility_origin', {
  tenantId: integer('tenant_id').notNull(),
  origin: text('origin').notNull(),
  facilityKey: text('facility_key').notNull(),
})

export const translationReview = consoleSchema.table('translation_review', {
  language: text('language').notNull(),
  topic: text('topic').notNull(),
  hash: text('hash').notNull(),
  signedAt: at('signed_at').notNull(),
  signedBy: uuid('signed_by').notNull(),
  signedName: text('signed_name').notNull(),
})
