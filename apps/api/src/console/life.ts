import { createRoute, z } from '@hono/zod-openapi'
import {
  changeTenantLife,
  lifeChange,
  lifeStates,
  readTenantLife,
  signAllOut,
  signOutInput,
} from '@kita/core/tenant-life'
import { answer, body, json, provedAnew, signedIn } from '../router.ts'
import { dayView, fromCore, instant, integer, list, text } from '../shape.ts'
import { consoleRouter } from './router.ts'
import { slugParam } from './tenant-look.ts'

const count = integer(0, 1_000_000)
const LifeView = z
  .strictObject({
    state: z.enum(lifeStates),
    /** Where a way leads from here. */
    next: list(z.enum(lifeStates), 3),
    ...{ reason: text(1000).nullable(), sentence: text(300).nullable() },
    ...{ since: instant.nullable(), byName: text(200).nullable() },
    /** The rest that ended last, and what of families runs on for longer because of it. */
    lastRest: z.strictObject({ from: dayView, until: dayView, offers: count, codes: count }).nullable(),
  })
  .openapi('TenantLife')
const LifeChange = fromCore(lifeChange).openapi('TenantLifeChange')
const SignOut = fromCore(signOutInput).openapi('TenantSignOut')
const SignedOut = z.strictObject({ sessions: integer(0, 100_000_000) }).openapi('TenantSignedOut')

const about = { tags: ['life'], security: signedIn }

const readRoute = createRoute({
  ...about,
  method: 'get',
  path: '/tenants/{slug}/life',
  operationId: 'readTenantLife',
  summary: 'Whether this portal is open, suspended or closed, since when and why',
  request: { params: slugParam },
  responses: { 200: json(LifeView, 'As it is now') },
})
const changeRoute = createRoute({
  ...about,
  method: 'post',
  path: '/tenants/{slug}/life',
  operationId: 'changeTenantLife',
  summary: 'Suspend this portal, close it, or open it again',
  request: { params: slugParam, body: body(LifeChange) },
  responses: { 204: { description: 'So within a second' } },
})
const signOutRoute = createRoute({
  ...about,
  method: 'post',
  path: '/tenants/{slug}/sign-out',
  operationId: 'signAllOut',
  summary: 'End every session of this portal, of families and of staff',
  security: provedAnew,
  request: { params: slugParam, body: body(SignOut) },
  responses: { 200: json(SignedOut, 'So many have ended') },
})

export const consoleLifeRoutes = consoleRouter()
  .openapi(readRoute, async (c) =>
    c.json(answer(LifeView, await readTenantLife(c.var.ctx, c.req.valid('param').slug, {})), 200),
  )
  .openapi(changeRoute, async (c) => {
    await changeTenantLife(c.var.ctx, c.req.valid('param').slug, c.req.valid('json'))
    return c.body(null, 204)
  })
  .openapi(signOutRoute, async (c) => {
    const done = await signAllOut(c.var.ctx, c.req.valid('param').slug, c.req.valid('json'))
    return c.json(answer(SignedOut, done), 200)
  })
export type ConsoleLifeRoutes = typeof consoleLifeRoutes
