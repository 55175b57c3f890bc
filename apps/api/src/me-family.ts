import { createRoute, z } from '@hono/zod-openapi'
import { inviteGuardian, readFamily, revokeInvitation, setCustody } from '@kita/core/child'
import { giveConsent, listConsents } from '@kita/core/contract'
import { id } from '@kita/core/input'
import { answer, body, json, router, signedIn } from './router.ts'
import { dayView, idParam, instant, list, text, uuid } from './shape.ts'

const custody = z.enum(['joint', 'sole'])
const Family = z
  .strictObject({
    children: list(
      z.strictObject({
        id: uuid,
        firstName: text(100),
        lastName: text(100),
        bornOn: dayView.nullable(),
        expectedOn: dayView.nullable(),
        custody: custody.nullable(),
        guardians: list(z.strictObject({ name: text(201), you: z.boolean() }), 20),
      }),
      // those of the own household and those shared with another
      400,
    ),
    invitations: list(z.strictObject({ id: uuid, expiresAt: instant, children: list(text(100), 400) }), 20),
  })
  .openapi('Family')
const Invitation = z
  .strictObject({ id: uuid, code: text(20), expiresAt: instant })
  .openapi('GuardianInvitation')
const Consents = z
  .strictObject({
    items: list(
      z.strictObject({
        applicationId: uuid,
        childFirstName: text(100),
        facilityName: text(300),
        givenOn: dayView.nullable(),
        yours: z.boolean(),
      }),
      200,
    ),
  })
  .openapi('ConsentList')

const tags = ['me']
const security = signedIn

const familyRoute = createRoute({
  method: 'get',
  path: '/me/family',
  operationId: 'getMyFamily',
  summary: 'My children, who else guards them, and the codes I have given out',
  tags,
  security,
  responses: { 200: json(Family, 'The family') },
})
const inviteRoute = createRoute({
  method: 'post',
  path: '/me/invitations',
  operationId: 'inviteGuardian',
  summary: 'A code for the other guardian of these children; shown this once',
  tags,
  security,
  request: {
    body: body(
      z
        .strictObject({ childIds: z.array(id).min(1, 'child-missing').max(12) })
        .openapi('GuardianInvitationBody'),
    ),
  },
  responses: { 201: json(Invitation, 'The code') },
})
const revokeRoute = createRoute({
  method: 'delete',
  path: '/me/invitations/{id}',
  operationId: 'revokeInvitation',
  summary: 'Takes an unused code back',
  tags,
  security,
  request: { params: idParam },
  responses: { 204: { description: 'Taken back' } },
})
const custodyRoute = createRoute({
  method: 'put',
  path: '/me/children/{id}/custody',
  operationId: 'setCustody',
  summary: 'Who may decide for the child',
  tags,
  security,
  request: {
    params: idParam,
    body: body(z.strictObject({ custody: z.enum(['joint', 'sole'], 'custody-missing') }).openapi('Custody')),
  },
  responses: { 204: { description: 'Kept' } },
})
const consentsRoute = createRoute({
  method: 'get',
  path: '/me/consents',
  operationId: 'listMyConsents',
  summary: 'Contracts ahead that both guardians must agree to',
  tags,
  security,
  responses: { 200: json(Consents, 'What is agreed and what is missing') },
})
const consentRoute = createRoute({
  method: 'post',
  path: '/me/applications/{id}/consent',
  operationId: 'giveConsent',
  summary: 'I agree to the contract for our child',
  tags,
  security,
  request: { params: idParam },
  responses: { 204: { description: 'Agreed' } },
})

export const meFamilyRoutes = router()
  .openapi(familyRoute, async (c) => c.json(answer(Family, await readFamily(c.var.ctx, {})), 200))
  .openapi(inviteRoute, async (c) =>
    c.json(answer(Invitation, await inviteGuardian(c.var.ctx, c.req.valid('json'))), 201),
  )
  .openapi(revokeRoute, async (c) => {
    await revokeInvitation(c.var.ctx, c.req.valid('param'))
    return c.body(null, 204)
  })
  .openapi(custodyRoute, async (c) => {
    await setCustody(c.var.ctx, { childId: c.req.valid('param').id, ...c.req.valid('json') })
    return c.body(null, 204)
  })
  .openapi(consentsRoute, async (c) =>
    c.json(answer(Consents, { items: await listConsents(c.var.ctx, {}) }), 200),
  )
  .openapi(consentRoute, async (c) => {
    await giveConsent(c.var.ctx, { applicationId: c.req.valid('param').id })
    return c.body(null, 204)
  })
export type MeFamilyRoutes = typeof meFamilyRoutes
