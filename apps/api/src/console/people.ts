import { createRoute, z } from '@hono/zod-openapi'
import {
  closeOperator,
  dropFactor,
  normalizeEmail,
  operatorDb,
  operatorStates,
  putOperatorLink,
  sessionStore,
} from '@kita/auth'
import {
  changeOperatorRoles,
  changeOperatorWayIn,
  closeOperatorAccount,
  inviteOperator,
  linkOperatorAgain,
  listOperators,
  type OperatorRealm,
  operatorInput,
  readOperatorAudit,
} from '@kita/core/operator'
import { answer, body, json, provedAnew, signedIn } from '../router.ts'
import { code, fromCore, idParam, instant, integer, integerQuery, list, text, uuid } from '../shape.ts'
import { type ConsoleContext, consoleRouter } from './router.ts'

const People = z
  .strictObject({
    items: list(
      z.strictObject({
        id: uuid,
        name: text(200),
        email: text(254),
        roles: list(code, 10),
        createdAt: instant,
        state: z.enum(['invited', 'unprotected', 'active']),
        sessions: integer(0, 10_000),
      }),
      1000,
    ),
  })
  .openapi('Operators')
/** The secret of a one-time link: shown this once. */
const OneTimeLink = z
  .strictObject({ id: uuid, token: z.string().openapi({ maxLength: 100, pattern: '^[A-Za-z0-9_-]+$' }) })
  .openapi('OneTimeLink')
const Invitation = fromCore(operatorInput).openapi('OperatorInvitation')
const Roles = fromCore(operatorInput.pick({ roles: true })).openapi('OperatorRoles')
const Audit = z
  .strictObject({
    page: integer(1, 10_000),
    more: z.boolean(),
    items: list(
      z.strictObject({
        id: uuid,
        at: instant,
        by: text(200).nullable(),
        action: code,
        slug: code.nullable(),
        erased: z.boolean(),
        subject: text(200).nullable(),
        detail: list(z.strictObject({ key: code, value: text(1000) }), 50),
      }),
      200,
    ),
  })
  .openapi('OperatorAudit')

const about = { tags: ['operator'], security: signedIn }
const done = (description: string) => ({ 204: { description } })

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/operators',
  operationId: 'listOperators',
  summary: 'The platform’s own people',
  responses: { 200: json(People, 'By name') },
})
const inviteRoute = createRoute({
  ...about,
  method: 'post',
  path: '/operators',
  operationId: 'inviteOperator',
  summary: 'Make somebody an operator; the answer holds the secret of a one-time link',
  request: { body: body(Invitation) },
  responses: { 201: json(OneTimeLink, 'Shown this once') },
})
const linkRoute = createRoute({
  ...about,
  method: 'post',
  path: '/operators/{id}/link',
  operationId: 'linkOperatorAgain',
  summary: 'A fresh one-time link for who lost the password',
  request: { params: idParam },
  responses: { 201: json(OneTimeLink, 'Shown this once') },
})
const rolesRoute = createRoute({
  ...about,
  method: 'put',
  path: '/operators/{id}/roles',
  operationId: 'changeOperatorRoles',
  summary: 'What this operator may do',
  request: { params: idParam, body: body(Roles) },
  responses: done('From the next request on'),
})
const factorRoute = createRoute({
  ...about,
  method: 'post',
  path: '/operators/{id}/lost-factor',
  operationId: 'dropOperatorFactor',
  security: provedAnew,
  summary: 'Take a lost second factor away; all sessions of the person end',
  request: { params: idParam },
  responses: done('The next sign-in enrols again'),
})
const sessionsRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/operators/{id}/sessions',
  operationId: 'endOperatorSessions',
  summary: 'End all sessions of this operator',
  request: { params: idParam },
  responses: done('Ended'),
})
const closeRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/operators/{id}',
  operationId: 'closeOperator',
  summary: 'Somebody leaves: every way in ends',
  request: { params: idParam },
  responses: done('Closed'),
})
const auditRoute = createRoute({
  ...about,
  method: 'get',
  path: '/audit',
  operationId: 'readOperatorAudit',
  summary: 'What operators did, newest first',
  request: { query: z.strictObject({ page: integerQuery(1, 10_000).optional() }) },
  responses: { 200: json(Audit, 'One page of it') },
})

const realmFor = (c: ConsoleContext): OperatorRealm => ({
  normalize: normalizeEmail,
  link: (tx, id) => putOperatorLink(operatorDb(tx, c.var.ctx.now), id),
})

export const consolePeopleRoutes = consoleRouter()
  .openapi(listRoute, async (c) => {
    const list = listOperators((tx, ids) => operatorStates(operatorDb(tx, c.var.ctx.now), ids))
    return c.json(answer(People, await list(c.var.ctx, {})), 200)
  })
  .openapi(inviteRoute, async (c) =>
    c.json(answer(OneTimeLink, await inviteOperator(realmFor(c))(c.var.ctx, c.req.valid('json'))), 201),
  )
  .openapi(linkRoute, async (c) =>
    c.json(answer(OneTimeLink, await linkOperatorAgain(realmFor(c))(c.var.ctx, c.req.valid('param'))), 201),
  )
  .openapi(rolesRoute, async (c) => {
    await changeOperatorRoles(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') })
    return c.body(null, 204)
  })
  .openapi(factorRoute, async (c) => {
    const drop = changeOperatorWayIn('factor-dropped', async (tx, id) => {
      await dropFactor(operatorDb(tx, c.var.ctx.now), id)
    })
    await drop(c.var.ctx, c.req.valid('param'))
    return c.body(null, 204)
  })
  .openapi(sessionsRoute, async (c) => {
    const end = changeOperatorWayIn('sessions-ended', async (tx, id) => {
      await sessionStore(operatorDb(tx, c.var.ctx.now)).endOthers(id, null)
    })
    await end(c.var.ctx, c.req.valid('param'))
    return c.body(null, 204)
  })
  .openapi(closeRoute, async (c) => {
    const close = closeOperatorAccount(async (tx, id) => {
      await closeOperator(operatorDb(tx, c.var.ctx.now), id)
    })
    await close(c.var.ctx, c.req.valid('param'))
    return c.body(null, 204)
  })
  .openapi(auditRoute, async (c) =>
    c.json(answer(Audit, await readOperatorAudit(c.var.ctx, c.req.valid('query'))), 200),
  )
export type ConsolePeopleRoutes = typeof consolePeopleRoutes
