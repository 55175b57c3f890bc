import { createRoute, z } from '@hono/zod-openapi'
import { findAccount, setLanguage } from '@kita/auth'
import { accountOf, changeContact, contactChange, getMe, listMessages, readMessage } from '@kita/core/account'
import { refusesMail } from '@kita/core/post'
import type { Context } from 'hono'
import { type ApiEnv, answer, body, json, router, signedIn } from './router.ts'
import { code, fromCore, idParam, instant, integer, integerQuery, list, text, uuid } from './shape.ts'

const MeView = z
  .strictObject({
    id: uuid,
    email: text(254),
    firstName: text(100),
    lastName: text(100),
    phone: text(40).nullable(),
    street: text(120),
    postcode: text(5),
    town: text(100),
    language: code,
    contactChangedAt: instant.nullable(),
    addressConfidential: z.boolean(),
    unreadMessages: integer(0, 100_000),
    /** This address takes none of our mail: it came back, or our mail was reported as spam. */
    mailRefused: z.boolean(),
  })
  .openapi('Me')
const Told = z.strictObject({ told: integer(0, 1000) }).openapi('ContactChanged')
const MessageView = z
  .strictObject({
    id: uuid,
    kind: code,
    params: z.record(z.string().max(40), z.union([text(200), integer(0, 2_147_483_647)])),
    applicationId: uuid.nullable(),
    createdAt: instant,
    readAt: instant.nullable(),
  })
  .openapi('Message')
const MessageList = z
  .strictObject({
    total: integer(0, 100_000),
    page: integer(1, 500),
    pageSize: integer(1, 100),
    items: list(MessageView, 100),
  })
  .openapi('MessageList')

const tags = ['me']
const security = signedIn

const getOwn = createRoute({
  method: 'get',
  path: '/me',
  operationId: 'getMe',
  summary: 'My contact data',
  tags,
  security,
  responses: { 200: json(MeView, 'The signed-in parent') },
})
const patchOwn = createRoute({
  method: 'patch',
  path: '/me',
  operationId: 'changeContact',
  summary: 'Change my contact data; every chosen facility sees it at once',
  tags,
  security,
  request: { body: body(fromCore(contactChange).openapi('ContactChange')) },
  responses: { 200: json(Told, 'How many facilities and desks were told') },
})
const listOwnMessages = createRoute({
  method: 'get',
  path: '/me/messages',
  operationId: 'listMessages',
  summary: 'My messages, newest first',
  tags,
  security,
  request: { query: z.strictObject({ page: integerQuery(1, 500).optional() }) },
  responses: { 200: json(MessageList, 'One page of messages') },
})
const markRead = createRoute({
  method: 'post',
  path: '/me/messages/{id}/read',
  operationId: 'readMessage',
  summary: 'Mark a message as read',
  tags,
  security,
  request: { params: idParam },
  responses: { 204: { description: 'Marked' } },
})

/** A family that is helped has no account: its mail address is the one it gave. */
const ownsAccount = (c: Context<ApiEnv>) => c.var.ctx.actor.kind !== 'assisted'
const accountEmail = async (c: Context<ApiEnv>): Promise<string | undefined> =>
  ownsAccount(c)
    ? (await c.var.realm((db) => findAccount(db, accountOf(c.var.ctx)), { readOnly: true }))?.email
    : undefined

export const meRoutes = router()
  .openapi(getOwn, async (c) => {
    const own = await getMe(c.var.ctx, {})
    const email = (await accountEmail(c)) ?? own.email ?? ''
    const mailRefused = await refusesMail(c.var.ctx, { address: email })
    return c.json(answer(MeView, { ...own, email, mailRefused }), 200)
  })
  .openapi(patchOwn, async (c) => {
    const changes = c.req.valid('json')
    const told = await changeContact(c.var.ctx, changes)
    // mails about the account itself go by the account's language
    const { language } = changes
    if (language && ownsAccount(c)) await c.var.realm((db) => setLanguage(db, accountOf(c.var.ctx), language))
    return c.json(answer(Told, told), 200)
  })
  .openapi(listOwnMessages, async (c) =>
    c.json(answer(MessageList, await listMessages(c.var.ctx, c.req.valid('query'))), 200),
  )
  .openapi(markRead, async (c) => {
    await readMessage(c.var.ctx, c.req.valid('param'))
    return c.body(null, 204)
  })
export type MeRoutes = typeof meRoutes
