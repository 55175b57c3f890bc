import { createRoute, z } from '@hono/zod-openapi'
import {
  authDb,
  closeAccount,
  dropFactor,
  inviteAccount,
  inviteAgain as inviteAccountAgain,
  planFactorChanged,
  sessionStore,
  staffContacts,
} from '@kita/auth'
import { DomainError } from '@kita/core'
import {
  type AccountAct,
  endSessions,
  giveRole,
  invitation,
  inviteAgain,
  inviteStaff,
  listRoleChoices,
  listTeam,
  mostRoles,
  openColleague,
  type ReadContacts,
  removeColleague,
  resetFactor,
  takeRole,
} from '@kita/core/staff'
import type { Context } from 'hono'
import { must } from './request/auth.ts'
import { sealedWords, searched } from './request/search.ts'
import { type ApiEnv, answer, body, json, provedAnew, router, signedIn } from './router.ts'
import { code, fromCore, idParam, instant, integer, integerQuery, list, text, uuid } from './shape.ts'

const state = z.enum(['invited', 'unprotected', 'active'])
const Who = { id: uuid, name: text(200), email: text(254).nullable(), state }
const Team = z
  .strictObject({
    total: integer(0, 1_000_000),
    page: integer(1, 500),
    pageSize: integer(1, 200),
    items: list(
      z.strictObject({
        ...Who,
        roles: list(z.strictObject({ role: code, place: text(300).nullable() }), mostRoles),
      }),
      200,
    ),
  })
  .openapi('Team')
const Colleague = z
  .strictObject({
    ...Who,
    self: z.boolean(),
    roles: list(
      z.strictObject({ id: uuid, role: code, place: text(300).nullable(), mayTake: z.boolean() }),
      mostRoles,
    ),
    rolesElsewhere: z.boolean(),
    /** Why the reader takes neither the person's way in nor its second factor. */
    accessRefusal: code.nullable(),
    history: list(
      z.strictObject({
        at: instant,
        by: text(200).nullable(),
        event: code,
        role: code.nullable(),
        place: text(300).nullable(),
      }),
      100,
    ),
  })
  .openapi('Colleague')
const RoleChoices = z
  .strictObject({
    items: list(
      z.strictObject({
        role: code,
        scopeKind: code,
        places: list(z.strictObject({ id: uuid, name: text(300) }), 10_000),
      }),
      50,
    ),
  })
  .openapi('RoleChoices')
const Person = z.strictObject({ id: uuid }).openapi('StaffPerson')
const Invitation = fromCore(invitation).openapi('Invitation')
const Grant = fromCore(invitation.pick({ role: true, scope: true })).openapi('RoleGrant')
const Taken = z.strictObject({ assignmentId: uuid }).openapi('RoleTaken')

const tags = ['staff']
const about = { tags, security: signedIn }

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/office/team',
  operationId: 'listTeam',
  summary: 'Staff in my reach, by name',
  request: {
    query: z.strictObject({
      search: sealedWords.optional(),
      page: integerQuery(1, 500).optional(),
    }),
  },
  responses: { 200: json(Team, 'One page of them') },
})
const choicesRoute = createRoute({
  ...about,
  method: 'get',
  path: '/office/role-choices',
  operationId: 'listRoleChoices',
  summary: 'The roles I may give, and where',
  responses: { 200: json(RoleChoices, 'Tenant-wide roles have no places') },
})
const inviteRoute = createRoute({
  ...about,
  method: 'post',
  path: '/office/team',
  operationId: 'inviteStaff',
  summary: 'Invite somebody by mail, with a first role',
  request: { body: body(Invitation) },
  responses: { 201: json(Person, 'Invited, or given the role') },
})
const openRoute = createRoute({
  ...about,
  method: 'get',
  path: '/office/team/{id}',
  operationId: 'getColleague',
  summary: 'Somebody of the staff: roles and what happened to them',
  request: { params: idParam },
  responses: { 200: json(Colleague, 'As far as the reader reaches') },
})
const giveRoute = createRoute({
  ...about,
  method: 'post',
  path: '/office/team/{id}/roles',
  operationId: 'giveRole',
  summary: 'Give a further role',
  request: { params: idParam, body: body(Grant) },
  responses: { 201: json(Person, 'The role counts from the next request on') },
})
const takeRoute = createRoute({
  ...about,
  method: 'post',
  path: '/office/team/{id}/withdrawn-roles',
  operationId: 'takeRole',
  summary: 'Take a role away',
  request: { params: idParam, body: body(Taken) },
  responses: { 204: { description: 'The next request goes without it' } },
})
const againRoute = createRoute({
  ...about,
  method: 'post',
  path: '/office/team/{id}/invitation',
  operationId: 'inviteStaffAgain',
  summary: 'Send the invitation once more, with a new link',
  request: { params: idParam },
  responses: { 204: { description: 'The mail is planned' } },
})
const endSessionsRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/office/team/{id}/sessions',
  operationId: 'endColleagueSessions',
  summary: 'End all sessions of a colleague, such as after a device was lost',
  request: { params: idParam },
  responses: { 204: { description: 'Whoever uses one of them signs in again' } },
})
const resetRoute = createRoute({
  ...about,
  security: provedAnew,
  method: 'post',
  path: '/office/team/{id}/lost-factor',
  operationId: 'resetFactor',
  summary: 'Take a lost second factor away; all sessions of the person end',
  request: { params: idParam },
  responses: { 204: { description: 'The next sign-in enrols again; the person is told by mail' } },
})
const removeRoute = createRoute({
  ...about,
  security: provedAnew,
  method: 'delete',
  path: '/office/team/{id}',
  operationId: 'removeColleague',
  summary: 'Remove somebody from the staff: account, roles and sessions end',
  request: { params: idParam },
  responses: { 204: { description: 'Removed' } },
})

const contactsFor =
  (c: Context<ApiEnv>): ReadContacts =>
  (tx, ids) =>
    staffContacts(authDb(tx, c.var.ctx.tenant.id, c.var.ctx.now), ids)

/** An act of the auth room on the account, in the transaction of the verb. */
const acting =
  (
    c: Context<ApiEnv>,
    act: (db: ReturnType<typeof authDb>, accountId: string) => Promise<void>,
  ): AccountAct =>
  (tx, accountId) =>
    act(authDb(tx, c.var.ctx.tenant.id, c.var.ctx.now), accountId)

export const staffRoutes = router()
  .openapi(listRoute, async (c) =>
    c.json(answer(Team, await listTeam(contactsFor(c))(c.var.ctx, searched(c, c.req.valid('query')))), 200),
  )
  .openapi(choicesRoute, async (c) => c.json(answer(RoleChoices, await listRoleChoices(c.var.ctx, {})), 200))
  .openapi(inviteRoute, async (c) => {
    const invite = inviteStaff(async (tx, email) => {
      const db = authDb(tx, c.var.ctx.tenant.id, c.var.ctx.now)
      return must(await inviteAccount(db, { email, language: 'de' }), '/email')
    })
    return c.json(answer(Person, await invite(c.var.ctx, c.req.valid('json'))), 201)
  })
  .openapi(openRoute, async (c) => {
    const staffId = c.req.valid('param').id
    return c.json(answer(Colleague, await openColleague(contactsFor(c))(c.var.ctx, { staffId })), 200)
  })
  .openapi(giveRoute, async (c) => {
    const input = { staffId: c.req.valid('param').id, ...c.req.valid('json') }
    return c.json(answer(Person, await giveRole(c.var.ctx, input)), 201)
  })
  .openapi(takeRoute, async (c) => {
    await takeRole(c.var.ctx, { staffId: c.req.valid('param').id, ...c.req.valid('json') })
    return c.body(null, 204)
  })
  .openapi(againRoute, async (c) => {
    const act = acting(c, async (db, accountId) => {
      if (!(await inviteAccountAgain(db, accountId))) throw new DomainError('invitation-accepted')
    })
    await inviteAgain(act)(c.var.ctx, { staffId: c.req.valid('param').id })
    return c.body(null, 204)
  })
  .openapi(endSessionsRoute, async (c) => {
    const act = acting(c, async (db, accountId) => {
      await sessionStore(db).endOthers(accountId, null)
    })
    await endSessions(act)(c.var.ctx, { staffId: c.req.valid('param').id })
    return c.body(null, 204)
  })
  .openapi(resetRoute, async (c) => {
    const act = acting(c, async (db, accountId) => {
      if (!(await dropFactor(db, accountId))) throw new DomainError('no-second-factor')
      await planFactorChanged(db, accountId, 'reset')
    })
    await resetFactor(act)(c.var.ctx, { staffId: c.req.valid('param').id })
    return c.body(null, 204)
  })
  .openapi(removeRoute, async (c) => {
    const act = acting(c, async (db, accountId) => {
      await closeAccount(db, accountId)
    })
    await removeColleague(act)(c.var.ctx, { staffId: c.req.valid('param').id })
    return c.body(null, 204)
  })
export type StaffRoutes = typeof staffRoutes
