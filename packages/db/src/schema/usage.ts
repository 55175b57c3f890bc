import { date, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app } from './base.ts'

export const usageCount = app.table(
  'usage_count',
  {
    tenantId: integer('tenant_id').notNull(),
    startsOn: date('starts_on').notNull(),
    span: text('span').$type<'day' | 'month'>().notNull(),
    journey: text('journey').notNull(),
    step: text('step').notNull(),
    language: text('language').notNull(),
    device: text('device').$type<'phone' | 'larger'>().notNull(),
    n: integer('n').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.startsOn, t.span, t.journey, t.step, t.language, t.device] })],
)

export const opinion = app.table(
  'opinion',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    month: date('month').notNull(),
    answer: text('answer')
      .$type<'very-satisfied' | 'satisfied' | 'neither' | 'dissatisfied' | 'very-dissatisfied'>()
      .notNull(),
    comment: text('comment').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)
