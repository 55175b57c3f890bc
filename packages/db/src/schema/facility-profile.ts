import { date, integer, jsonb, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { app, bytea, type Json } from './base.ts'

export const facilityVersion = app.table(
  'facility_version',
  {
    tenantId: integer('tenant_id').notNull(),
    facilityId: uuid('facility_id').notNull(),
    version: integer('version').notNull(),
    content: jsonb('content').$type<Json>().notNull(),
    publishedAt: timestamp('published_at', { withTimezone: true }).notNull(),
    publishedBy: uuid('published_by'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.facilityId, t.version] })],
)

export const facilityDraft = app.table(
  'facility_draft',
  {
    tenantId: integer('tenant_id').notNull(),
    facilityId: uuid('facility_id').notNull(),
    accountId: uuid('account_id').notNull(),
    baseVersion: integer('base_version').notNull(),
    content: jsonb('content').$type<Json>().notNull(),
    savedAt: timestamp('saved_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.facilityId, t.accountId] })],
)

export const facilityClosing = app.table(
  'facility_closing',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    facilityId: uuid('facility_id').notNull(),
    fromDay: date('from_day').notNull(),
    toDay: date('to_day').notNull(),
    reason: text('reason').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const facilityOpenDay = app.table(
  'facility_open_day',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    facilityId: uuid('facility_id').notNull(),
    openOn: date('open_on').notNull(),
    fromMinute: smallint('from_minute').notNull(),
    toMinute: smallint('to_minute').notNull(),
    note: text('note').notNull().default(''),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const facilityPicture = app.table(
  'facility_picture',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    facilityId: uuid('facility_id').notNull(),
    hash: text('hash').notNull(),
    alt: text('alt').notNull(),
    position: smallint('position').notNull(),
    width: smallint('width').notNull(),
    height: smallint('height').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const facilityPictureFile = app.table(
  'facility_picture_file',
  {
    tenantId: integer('tenant_id').notNull(),
    pictureId: uuid('picture_id').notNull(),
    size: text('size').$type<'large' | 'small'>().notNull(),
    format: text('format').$type<'webp' | 'jpeg'>().notNull(),
    content: bytea('content').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.pictureId, t.size, t.format] })],
)
