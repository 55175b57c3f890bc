import { createRoute, z } from '@hono/zod-openapi'
import { line, paragraph } from '@kita/core/input'
import { declineProposal, listProposals, makeProposal } from '@kita/core/proposal'
import { answer, body, json, router, signedIn } from './router.ts'
import { fromCore, idParam, instant, list, text, uuid } from './shape.ts'

const Proposals = z
  .strictObject({
    items: list(
      z.strictObject({
        id: uuid,
        applicationId: uuid,
        facility: text(300),
        childFirstName: text(100),
        childLastName: text(100),
        note: text(500),
        proposedAt: instant,
        proposedBy: text(200).nullable(),
        state: z.enum(['open', 'accepted', 'declined', 'settled']),
        declinedAt: instant.nullable(),
        declineReason: text(300).nullable(),
      }),
      200,
    ),
  })
  .openapi('ProposalList')
const Proposal = z.strictObject({ id: uuid, applicationId: uuid }).openapi('Proposal')

const shared = { tags: ['office'], security: signedIn }
const listRoute = createRoute({
  ...shared,
  method: 'get',
  path: '/office/proposals',
  operationId: 'listProposals',
  summary: 'What the office proposed to the facilities within reach',
  request: { query: z.strictObject({ applicationId: uuid.optional() }) },
  responses: { 200: json(Proposals, 'The proposals, newest first') },
})
const makeRoute = createRoute({
  ...shared,
  method: 'post',
  path: '/office/applications/{id}/proposal',
  operationId: 'makeProposal',
  summary: 'The office asks the facility to take this child; only the facility can offer the place',
  request: {
    params: idParam,
    body: body(z.strictObject({ note: fromCore(paragraph(500)).optional() }).openapi('ProposalInput')),
  },
  responses: { 201: json(Proposal, 'Proposed') },
})
const declineRoute = createRoute({
  ...shared,
  method: 'post',
  path: '/office/proposals/{id}/decline',
  operationId: 'declineProposal',
  summary: 'The facility says no, with its reason',
  request: {
    params: idParam,
    body: body(z.strictObject({ reason: fromCore(line(300)) }).openapi('ProposalDecline')),
  },
  responses: { 200: json(Proposal, 'Declined') },
})

export const officeProposalRoutes = router()
  .openapi(listRoute, async (c) =>
    c.json(answer(Proposals, await listProposals(c.var.ctx, c.req.valid('query'))), 200),
  )
  .openapi(makeRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(
      answer(Proposal, await makeProposal(c.var.ctx, { applicationId, ...c.req.valid('json') })),
      201,
    )
  })
  .openapi(declineRoute, async (c) => {
    const { id: proposalId } = c.req.valid('param')
    return c.json(
      answer(Proposal, await declineProposal(c.var.ctx, { proposalId, ...c.req.valid('json') })),
      200,
    )
  })
export type OfficeProposalRoutes = typeof officeProposalRoutes
