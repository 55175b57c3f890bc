import { createRoute, z } from '@hono/zod-openapi'
import {
  type ContractFacts,
  draftContract,
  endContract,
  endKinds,
  readCasePaper,
  readContract,
  readOwnContract,
  recordContract,
} from '@kita/core/contract'
import { day, line } from '@kita/core/input'
import { contractWords, renderContract } from '@kita/document'
import { pdf, pdfHeaders } from './office-shape.ts'
import { childOf, type Drawing, germanWords, senderOf, wordsBeside } from './paper.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import { dayView, idParam, integer, text, uuid } from './shape.ts'

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
    body: body(
      z
        .strictObject({ endsOn: day, kind: z.enum(endKinds).optional(), reason: line(300).optional() })
        .openapi('ContractEnd'),
    ),
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
const draftRoute = createRoute({
  method: 'get',
  path: '/office/applications/{id}/contract.pdf',
  operationId: 'printContractDraft',
  summary: 'The contract for signing, from the accepted offer and today’s template',
  tags: ['office'],
  security: signedIn,
  request: { params: idParam },
  responses: { 200: pdf('The contract') },
})
const CasePaper = z
  .strictObject({
    state: z.enum(['none', 'draft', 'signed']),
    contractId: uuid.nullable(),
    inAccount: z.boolean(),
    template: z.strictObject({ title: text(120), version: integer(1, 32_000) }).nullable(),
  })
  .openapi('CasePaper')
const paperRoute = createRoute({
  method: 'get',
  path: '/office/applications/{id}/contract-paper',
  operationId: 'getCasePaper',
  summary: 'Which paper of a contract this case has',
  tags: ['office'],
  security: signedIn,
  request: { params: idParam },
  responses: { 200: json(CasePaper, 'The paper') },
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

/** The paper in German; beside the platform's own text the family's language. */
const drawContract = async (
  facts: ContractFacts,
  { tenant, live }: Drawing,
  language: string,
): Promise<Uint8Array<ArrayBuffer>> => {
  const { portal, office } = senderOf(tenant)
  const { child, endsOn, group, signedOn, template, ...rest } = facts
  const bytes = await renderContract(
    {
      ...rest,
      portal,
      office: office.name,
      child: childOf(child),
      signedOn: signedOn ?? undefined,
      endsOn: endsOn ?? undefined,
      group: group ?? undefined,
      template: template ?? undefined,
    },
    germanWords(tenant),
    wordsBeside({ tenant, live }, language),
  )
  return new Uint8Array(bytes)
}

const file = 'betreuungsvertrag'

export const officeContractRoutes = router()
  .openapi(recordRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    const words = contractWords(germanWords(c.var.tenant))
    const recorded = await recordContract(c.var.ctx, { applicationId, words, ...c.req.valid('json') })
    return c.json(answer(Recorded, recorded), 201)
  })
  .openapi(endRoute, async (c) => {
    const { id: contractId } = c.req.valid('param')
    return c.json(answer(Ended, await endContract(c.var.ctx, { contractId, ...c.req.valid('json') })), 200)
  })
  .openapi(pdfRoute, async (c) => {
    const facts = await readContract(c.var.ctx, { contractId: c.req.valid('param').id })
    return c.body(await drawContract(facts, c.var, facts.language), 200, pdfHeaders(file))
  })
  .openapi(draftRoute, async (c) => {
    const facts = await draftContract(c.var.ctx, { applicationId: c.req.valid('param').id })
    return c.body(await drawContract(facts, c.var, facts.language), 200, pdfHeaders(file))
  })
  .openapi(paperRoute, async (c) => {
    const paper = await readCasePaper(c.var.ctx, { applicationId: c.req.valid('param').id })
    return c.json(answer(CasePaper, paper), 200)
  })
  .openapi(ownPdfRoute, async (c) => {
    const facts = await readOwnContract(c.var.ctx, { contractId: c.req.valid('param').id })
    return c.body(await drawContract(facts, c.var, c.var.t.language), 200, pdfHeaders(file))
  })
export type OfficeContractRoutes = typeof officeContractRoutes
