import { createRoute, z } from '@hono/zod-openapi'
import { lookAtPlatform } from '@kita/core/operator'
import { answer, json, signedIn } from '../router.ts'
import { integer, text } from '../shape.ts'
import { consoleRouter } from './router.ts'

const many = integer(0, 2_000_000_000)
const Platform = z
  .strictObject({
    software: text(100),
    node: text(40),
    database: text(100),
    migrations: many,
    newestMigration: text(200),
    tenants: many,
    mails: z.strictObject({ waiting: many, late: many, failed: many, tenants: many }),
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
