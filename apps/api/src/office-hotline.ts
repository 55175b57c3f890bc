import { createRoute, z } from '@hono/zod-openapi'
import { authDb, dropFactor, planFactorChanged, readFactor } from '@kita/auth'
import { paragraph } from '@kita/core/input'
import {
  addCallNote,
  childrenPerHit,
  hotlineReasons,
  identityPapers,
  readFamilyAccount,
  removeFamilyFactor,
  searchFamilies,
} from '@kita/core/office'
import { NeedView } from './application.ts'
import { CompetentView } from './office-shape.ts'
import { openSearch, sealedWords } from './request/search.ts'
import { answer, body, json, provedAnew, router, signedIn } from './router.ts'
import { code, dayView, fromCore, idParam, instant, integer, list, mostOwn, text, uuid } from './shape.ts'

const Families = z
  .strictObject({
    items: list(
      z.strictObject({
        id: uuid,
        firstName: text(100),
        lastName: text(100),
        town: text(100),
        online: z.boolean(),
        children: list(
          z.strictObject({ firstName: text(100), lastName: text(100), bornOn: dayView.nullable() }),
          childrenPerHit,
        ),
        /** How many children the list does not show. */
        more: integer(0, 1_000_000),
      }),
      25,
    ),
  })
  .openapi('FamilyHits')
const FamilyAccount = z
  .strictObject({
    guardian: z.strictObject({
      id: uuid,
      firstName: text(100),
      lastName: text(100),
      phone: text(40).nullable(),
      street: text(120),
      postcode: text(5),
      town: text(100),
      language: text(20),
      online: z.boolean(),
      /** The account asks for a code after the password. */
      secondFactor: z.boolean(),
      addressConfidential: z.boolean(),
      competent: CompetentView.optional(),
    }),
    needs: list(NeedView, mostOwn),
    messages: list(
      z.strictObject({ id: uuid, kind: code, createdAt: instant, readAt: instant.nullable() }),
      10,
    ),
    letters: list(
      z.strictObject({ id: uuid, kind: code, createdAt: instant, printedAt: instant.nullable() }),
      10,
    ),
    notes: list(z.strictObject({ id: uuid, note: text(1000), at: instant, by: text(200).nullable() }), 20),
  })
  .openapi('FamilyAccount')
const Note = z.strictObject({ id: uuid }).openapi('CallNote')

const shared = { tags: ['office'], security: signedIn }
const searchRoute = createRoute({
  ...shared,
  method: 'get',
  path: '/office/families',
  operationId: 'searchFamilies',
  summary: 'Families by reference, telephone, day of birth or name',
  request: { query: z.strictObject({ search: sealedWords }) },
  responses: { 200: json(Families, 'At most 25 families') },
})
const readRoute = createRoute({
  ...shared,
  method: 'get',
  path: '/office/families/{id}',
  operationId: 'readFamilyAccount',
  summary: 'What a family sees in its account right now; the look is logged with its reason',
  request: {
    params: idParam,
    query: z.strictObject({ reason: z.enum(hotlineReasons, { message: 'reason-missing' }) }),
  },
  responses: { 200: json(FamilyAccount, 'The account as its family sees it') },
})
const noteRoute = createRoute({
  ...shared,
  method: 'post',
  path: '/office/families/{id}/notes',
  operationId: 'addCallNote',
  summary: 'Notes what was said on the telephone',
  request: {
    params: idParam,
    body: body(z.strictObject({ note: fromCore(paragraph(1000)) }).openapi('CallNoteInput')),
  },
  responses: { 201: json(Note, 'Noted') },
})

const removeFactorRoute = createRoute({
  ...shared,
  security: provedAnew,
  method: 'post',
  path: '/office/families/{id}/lost-factor',
  operationId: 'removeFamilyFactor',
  summary: 'Take away the second factor of a family that has lost it and has shown at the counter who it is',
  request: {
    params: idParam,
    body: body(
      z
        .strictObject({ identityPaper: z.enum(identityPapers, { message: 'identity-paper-missing' }) })
        .openapi('IdentityShown'),
    ),
  },
  responses: {
    204: { description: 'The password alone signs in; all sessions end, the family is told by mail' },
  },
})

export const officeHotlineRoutes = router()
  .openapi(searchRoute, async (c) =>
    c.json(
      answer(Families, await searchFamilies(c.var.ctx, { q: openSearch(c, c.req.valid('query').search) })),
      200,
    ),
  )
  .openapi(readRoute, async (c) => {
    const { id: guardianId } = c.req.valid('param')
    const seen = await readFamilyAccount(c.var.ctx, { guardianId, ...c.req.valid('query') })
    const { accountId, ...person } = seen.guardian
    const factor =
      accountId &&
      (await c.var.realm((db) => readFactor(db, accountId, c.var.deps.auth.key), { readOnly: true }))
    const guardian = { ...person, online: accountId !== null, secondFactor: Boolean(factor) }
    return c.json(answer(FamilyAccount, { ...seen, guardian }), 200)
  })
  .openapi(removeFactorRoute, async (c) => {
    const remove = removeFamilyFactor(async (tx, accountId) => {
      const db = authDb(tx, c.var.ctx.tenant.id, c.var.ctx.now)
      const dropped = await dropFactor(db, accountId)
      if (dropped) await planFactorChanged(db, accountId, 'removed')
      return dropped
    })
    await remove(c.var.ctx, { guardianId: c.req.valid('param').id, ...c.req.valid('json') })
    return c.body(null, 204)
  })
  .openapi(noteRoute, async (c) => {
    const { id: guardianId } = c.req.valid('param')
    return c.json(answer(Note, await addCallNote(c.var.ctx, { guardianId, ...c.req.valid('json') })), 201)
  })
export type OfficeHotlineRoutes = typeof officeHotlineRoutes
