import { createRoute, z } from '@hono/zod-openapi'
import {
  type ContractFacts,
  endContract,
  readContract,
  readOwnContract,
  recordContract,
} from '@kita/core/contract'
import { day, line } from '@kita/core/input'
import { renderContract } from '@kita/document'
import type { Translate } from '@kita/text'
import { pdf, pdfHeaders } from './office-shape.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import { dayView, idParam, integer, uuid } from './shape.ts'

const Recorded = z
  .strictObject({
    id: uuid,
    applicationId: uuid,
    startsOn: dayView,
    hours: integer(1, 60),
    signedOn: dayView,
    closed: integer(0, 1000),
  })
  .openapi('RecordedContract')
const Ended = z
  .strictObject({ id: uuid, applicationId: uuid, endsOn: dayView, dissolved: z.boolean() })
  .openapi('EndedContract')

const recordRoute = createRoute({
  method: 'post',
  path: '/office/applications/{id}/contract',
  operationId: 'recordContract',
  summary: 'The contract is signed; the child’s other applications end',
  tags: ['office'],
  security: signedIn,
  request: {
    params: idParam,
    body: body(
      z
        .strictObject({ signedOn: day, startsOn: day.optional(), hours: integer(1, 60).optional() })
        .openapi('ContractBody'),
    ),
  },
  responses: { 201: json(Recorded, 'The contract') },
})
const endRoute = createRoute({
  method: 'post',
  path: '/office/contracts/{id}/end',
  operationId: 'endContract',
  summary: 'The contract gets its last day',
  tags: ['office'],
  security: signedIn,
  request: {
    params: idParam,
    body: body(z.strictObject({ endsOn: day, reason: line(300) }).openapi('ContractEnd')),
  },
  responses: { 200: json(Ended, 'The end') },
})
const pdfRoute = createRoute({
  method: 'get',
  path: '/office/contracts/{id}/contract.pdf',
  operationId: 'printContract',
  summary: 'The contract for signing',
  tags: ['office'],
  security: signedIn,
  request: { params: idParam },
  responses: { 200: pdf('The contract') },
})
const ownPdfRoute = createRoute({
  method: 'get',
  path: '/me/contracts/{id}/contract.pdf',
  operationId: 'getMyContract',
  summary: 'My contract, where the tenant shows it in the account',
  tags: ['me'],
  security: signedIn,
  request: { params: idParam },
  responses: { 200: pdf('The contract') },
})

const draw = async (facts: ContractFacts, portal: string, t: Translate) => {
  const { child, endsOn, group, ...rest } = facts
  const bytes = await renderContract(
    {
      ...rest,
      portal,
      child: {
        firstName: child.firstName,
        lastName: child.lastName,
        bornOn: child.bornOn ?? undefined,
        expectedOn: child.expectedOn ?? undefined,
      },
      endsOn: endsOn ?? undefined,
      group: group ?? undefined,
    },
    t,
  )
  return new Uint8Array(bytes)
}

export const officeContractRoutes = router()
  .openapi(recordRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    const recorded = await recordContract(c.var.ctx, { applicationId, ...c.req.valid('json') })
    return c.json(answer(Recorded, recorded), 201)
  })
  .openapi(endRoute, async (c) => {
    const { id: contractId } = c.req.valid('param')
    return c.json(answer(Ended, await endContract(c.var.ctx, { contractId, ...c.req.valid('json') })), 200)
  })
  .openapi(pdfRoute, async (c) => {
    const facts = await readContract(c.var.ctx, { contractId: c.req.valid('param').id })
    return c.body(await draw(facts, c.var.tenant.profile.name, c.var.t), 200, pdfHeaders('betreuungsvertrag'))
  })
  .openapi(ownPdfRoute, async (c) => {
    const facts = await readOwnContract(c.var.ctx, { contractId: c.req.valid('param').id })
    return c.body(await draw(facts, c.var.tenant.profile.name, c.var.t), 200, pdfHeaders('betreuungsvertrag'))
  })
export type OfficeContractRoutes = typeof officeContractRoutes
