import { date, integer, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { app, bytea } from './base.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true })

export const barrierReport = app.table(
  'barrier_report',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    receivedAt: instant('received_at').notNull(),
    dueOn: date('due_on').notNull(),
    lang: text('lang').notNull(),
    page: text('page'),
    text: text('text'),
    name: text('name'),
    email: text('email'),
    phone: text('phone'),
    answeredAt: instant('answered_at'),
    answeredBy: uuid('answered_by'),
    answerWay: text('answer_way').$type<'mail' | 'phone' | 'none'>(),
    answer: text('answer'),
    erasedAt: instant('erased_at'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const signVideo = app.table(
  'sign_video',
  {
    tenantId: integer('tenant_id').notNull(),
    part: text('part').$type<'video' | 'captions' | 'poster'>().notNull(),
    hash: text('hash').notNull(),
    kind: text('kind').$type<'mp4' | 'webm' | 'vtt' | 'webp'>().notNull(),
    size: integer('size').notNull(),
    content: bytea('content').notNull(),
    addedAt: instant('added_at').notNull(),
    addedBy: uuid('added_by'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.part] })],
)
