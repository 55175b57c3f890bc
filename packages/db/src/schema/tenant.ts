import { sql } from 'drizzle-orm'
import {
  boolean,
  date,
  doublePrecision,
  integer,
  jsonb,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { app, type Json } from './base.ts'

export const tenant = app.table(
  'tenant',
  {
    tenantId: integer('tenant_id').notNull(),
    slug: text('slug').notNull(),
    /** Out of the profile, for lists of all tenants. */
    name: text('name').generatedAlwaysAs(sql`true`),
    area: text('area').generatedAlwaysAs(sql`true`),
    profile: jsonb('profile').$type<Json>().notNull(),
    state: jsonb('state').$type<Json>().notNull(),
    theme: jsonb('theme').$type<Json>().notNull(),
    texts: jsonb('texts').$type<Json>().notNull().default({}),
    logo: text('logo'),
    source: jsonb('source').$type<Json>().notNull(),
    applied: jsonb('applied').$type<Json>(),
    seed: text('seed'),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId] })],
)

export const tenantChange = app.table(
  'tenant_change',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    byKind: text('by_kind').$type<'operator' | 'office' | 'platform'>().notNull(),
    byId: uuid('by_id'),
    byName: text('by_name'),
    note: text('note').notNull().default(''),
    emergencyReason: text('emergency_reason'),
    difference: jsonb('difference').$type<unknown[]>().notNull(),
    versionBefore: integer('version_before').notNull(),
    versionAfter: integer('version_after').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const tenantRest = app.table(
  'tenant_rest',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    fromDay: date('from_day').notNull(),
    untilDay: date('until_day').notNull(),
    offers: integer('offers').notNull(),
    codes: integer('codes').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const ruleSet = app.table(
  'rule_set',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    fromYear: smallint('from_year').notNull(),
    status: text('status').$type<'draft' | 'active' | 'replaced'>().notNull(),
    settings: jsonb('settings').$type<Json>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const limitCounter = app.table(
  'limit_counter',
  {
    tenantId: integer('tenant_id').notNull(),
    ruleSetId: uuid('rule_set_id').notNull(),
    counter: text('counter').notNull(),
    limited: boolean('limited').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.ruleSetId, t.counter] })],
)

export const limitSlot = app.table(
  'limit_slot',
  {
    tenantId: integer('tenant_id').notNull(),
    ruleSetId: uuid('rule_set_id').notNull(),
    counter: text('counter').notNull(),
    slotNo: smallint('slot_no').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.ruleSetId, t.counter, t.slotNo] })],
)

export const locality = app.table(
  'locality',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    postcode: text('postcode').notNull(),
    place: text('place').notNull(),
    municipality: text('municipality').notNull(),
    latitude: doublePrecision('latitude').notNull(),
    longitude: doublePrecision('longitude').notNull(),
    inside: boolean('inside').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const advisoryDesk = app.table(
  'advisory_desk',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    runBy: text('run_by').notNull(),
    street: text('street').notNull(),
    postcode: text('postcode').notNull(),
    town: text('town').notNull(),
    phone: text('phone'),
    email: text('email'),
    providerId: uuid('provider_id'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const district = app.table(
  'district',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    municipality: text('municipality'),
    deskId: uuid('desk_id'),
    latitude: doublePrecision('latitude').notNull(),
    longitude: doublePrecision('longitude').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)
