import {
  boolean,
  date,
  doublePrecision,
  integer,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { app } from './base.ts'

export const provider = app.table(
  'provider',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    type: text('type').$type<'municipal' | 'church' | 'free' | 'parents-initiative' | 'company'>().notNull(),
    onboarding: text('onboarding').$type<'invited' | 'agreed' | 'trained' | 'live'>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const facility = app.table(
  'facility',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    key: text('key').notNull(),
    providerId: uuid('provider_id').notNull(),
    districtId: uuid('district_id'),
    kind: text('kind').$type<'KITA' | 'HORT'>().notNull(),
    name: text('name').notNull(),
    street: text('street').notNull(),
    postcode: text('postcode').notNull(),
    town: text('town').notNull(),
    latitude: doublePrecision('latitude').notNull(),
    longitude: doublePrecision('longitude').notNull(),
    phone: text('phone'),
    email: text('email'),
    website: text('website'),
    headName: text('head_name'),
    opensMinute: smallint('opens_minute').notNull(),
    closesMinute: smallint('closes_minute').notNull(),
    careHours: smallint('care_hours').array().notNull(),
    ageFromMonths: smallint('age_from_months').notNull(),
    ageToMonths: smallint('age_to_months').notNull(),
    placesTotal: smallint('places_total').notNull(),
    concept: text('concept'),
    features: text('features').array().notNull().default([]),
    closingDays: text('closing_days'),
    criteria: text('criteria').array().notNull().default([]),
    visit: text('visit').$type<'no' | 'beforeRequest' | 'beforeOffer' | 'beforeContract'>().notNull(),
    visitHint: text('visit_hint'),
    placesAsOf: date('places_as_of'),
    published: boolean('published').notNull().default(true),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const careGroup = app.table(
  'care_group',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    facilityId: uuid('facility_id').notNull(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    form: text('form').notNull(),
    ageFromMonths: smallint('age_from_months').notNull(),
    ageToMonths: smallint('age_to_months').notNull(),
    size: smallint('size').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const freePlace = app.table(
  'free_place',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    facilityId: uuid('facility_id').notNull(),
    groupId: uuid('group_id'),
    ageClass: text('age_class').notNull(),
    hours: smallint('hours').notNull(),
    freeFrom: date('free_from').notNull(),
    closed: boolean('closed').notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const childminder = app.table(
  'childminder',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    key: text('key').notNull(),
    deskId: uuid('desk_id').notNull(),
    districtId: uuid('district_id'),
    displayName: text('display_name').notNull(),
    named: boolean('named').notNull(),
    town: text('town').notNull(),
    postcode: text('postcode').notNull(),
    latitude: doublePrecision('latitude').notNull(),
    longitude: doublePrecision('longitude').notNull(),
    opensMinute: smallint('opens_minute').notNull(),
    closesMinute: smallint('closes_minute').notNull(),
    ageFromMonths: smallint('age_from_months').notNull(),
    ageToMonths: smallint('age_to_months').notNull(),
    placesMax: smallint('places_max').notNull(),
    about: text('about'),
    published: boolean('published').notNull().default(true),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)
