import { createRoute, z } from '@hono/zod-openapi'
import { lookAtPlatform } from '@kita/core/operator'
import { answer, json, signedIn } from '../router.ts'
import { instant, integer, list, text } from '../shape.ts'
import { consoleRouter } from './router.ts'

const many = integer(0, 2_000_000_000)
const Lane = z.strictObject({ lane: integer(0, 3), waiting: many, oldestSeconds: many }).openapi('MailLane')
const Tally = z
  .strictObject({
    at: instant,
    planned: many,
    pending: many,
    sending: many,
    sent: many,
    failed: many,
    caught: many,
    /** Taken by the provider in the day that ended an hour before, and confirmed by its events. */
    handedOver: many,
    answered: many,
  })
  .openapi('MailTally')
const Platform = z
  .strictObject({
    software: text(100),
    node: text(40),
    database: text(100),
    migrations: many,
    newestMigration: text(200),
    tenants: many,
    mails: z.strictObject({
      ...{ waiting: many, late: many, failed: many, tenants: many },
      /** Due mails by lane, 0 for those somebody waits for at the screen. */
      lanes: list(Lane, 4),
      /** The last hourly count of all mails; null before the first. */
      tally: Tally.nullable(),
    }),
  })
  .openapi('Platform')

const platformRoute = createRoute({
  method: 'get',
  path: '/platform',
  operationId: 'lookAtPlatform',
  summary: 'What runs here: versions, tenants, mails that are not sent',
  tags: ['tenant'],
  security: signedIn,
  responses: { 200: json(Platform, 'As it is now') },
})

export const consolePlatformRoutes = consoleRouter().openapi(platformRoute, async (c) => {
  const { newest, ...found } = await lookAtPlatform(c.var.ctx, {})
  const view = { ...found, newestMigration: newest, software: c.var.deps.software, node: process.version }
  return c.json(answer(Platform, view), 200)
})
export type ConsolePlatformRoutes = typeof consolePlatformRoutes
