import { createRoute, z } from '@hono/zod-openapi'
import { DomainError } from '@kita/core'
import {
  draftContent,
  draftParts,
  getDraft,
  getReceipt,
  getReceiptPaper,
  previewSubmission,
  saveDraft,
  submissionInput,
  submitApplications,
} from '@kita/core/application'
import { listChildren } from '@kita/core/child'
import { type ReceiptFacts, renderConfirmation, renderReceipt } from '@kita/document'
import type { PortalTenant } from './deps.ts'
import { pdf, pdfHeaders } from './office-shape.ts'
import { childOf, germanWords, senderOf, wordsBeside } from './paper.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import { dayView, fromCore, idParam, instant, integer, list, mostOwn, text, uuid } from './shape.ts'

const ChildView = z
  .strictObject({
    id: uuid,
    firstName: text(100),
    lastName: text(100),
    bornOn: dayView.nullable(),
    expectedOn: dayView.nullable(),
  })
  .openapi('Child')
const Children = z.strictObject({ items: list(ChildView, mostOwn) }).openapi('ChildList')

const childRoute = createRoute({
  method: 'get',
  path: '/me/children',
  operationId: 'listMyChildren',
  summary: 'The children of my family',
  tags: ['me'],
  security: signedIn,
  responses: { 200: json(Children, 'The children') },
})

const DraftBody = z.strictObject({ content: draftContent }).openapi('DraftBody')
const DraftView = z
  .strictObject({
    submissionId: uuid,
    content: draftContent,
    /** What an earlier release stored and this one no longer takes. */
    lost: list(z.enum(draftParts), draftParts.length),
    /** Since when other rules hold than when it was written. */
    rulesChangedOn: dayView.nullable(),
  })
  .openapi('Draft')

const readDraftRoute = createRoute({
  method: 'get',
  path: '/me/draft',
  operationId: 'getMyDraft',
  summary: 'What I have typed so far, and the id under which it will be sent',
  tags: ['apply'],
  security: signedIn,
  responses: { 200: json(DraftView, 'The draft') },
})
const saveDraftRoute = createRoute({
  method: 'put',
  path: '/me/draft',
  operationId: 'saveMyDraft',
  summary: 'Stores what I have typed so far; any part may be missing',
  tags: ['apply'],
  security: signedIn,
  request: { body: body(DraftBody) },
  responses: { 200: json(DraftView, 'The stored draft') },
})

export const ReceiptView = z
  .strictObject({
    id: uuid,
    reference: text(20),
    submittedAt: instant,
    applications: list(
      z.strictObject({
        id: uuid,
        childId: uuid,
        childName: text(201),
        kind: z.enum(['KITA', 'CHILDMINDING', 'HORT']),
        targetId: uuid,
        targetName: text(300),
        startsOn: dayView,
        hours: integer(1, 60),
        changeWish: z.boolean(),
        late: z.boolean(),
        visitFirst: z.boolean(),
      }),
      240,
    ),
  })
  .openapi('Receipt')
// Not `extend`: of a named schema that would be a sum in the document whose parts forbid each other's keys.
const OwnReceiptView = z
  .strictObject({ ...ReceiptView.shape, guardianName: text(201), opinionGiven: z.boolean() })
  .openapi('OwnReceipt')

const PreviewView = ReceiptView.pick({ applications: true }).openapi('SubmissionPreview')

const previewRoute = createRoute({
  method: 'get',
  path: '/me/draft/preview',
  operationId: 'previewSubmission',
  summary: 'What sending my draft to my selection would answer now; nothing is stored',
  tags: ['apply'],
  security: signedIn,
  responses: { 200: json(PreviewView, 'What would be sent, with late and visit-first marks') },
})
const paperRoute = createRoute({
  method: 'get',
  path: '/me/submissions/{id}/receipt.pdf',
  operationId: 'printMyReceipt',
  summary: 'The receipt of one sending for printing',
  tags: ['apply'],
  security: signedIn,
  request: { params: idParam },
  responses: { 200: pdf('The receipt') },
})

const confirmationRoute = createRoute({
  method: 'get',
  path: '/me/submissions/{id}/confirmation.pdf',
  operationId: 'printMyConfirmation',
  summary: 'The Online-Voranmeldebestätigung of what was sent for Kindertagespflege',
  tags: ['apply'],
  security: signedIn,
  request: { params: idParam },
  responses: { 200: pdf('The confirmation') },
})

const submitRoute = createRoute({
  method: 'post',
  path: '/me/submissions',
  operationId: 'submitApplications',
  summary: 'Sends one entry of data for my children to all chosen targets; the id makes a repeat harmless',
  tags: ['apply'],
  security: signedIn,
  request: { body: body(fromCore(submissionInput).openapi('Submission')) },
  responses: { 201: json(ReceiptView, 'The receipt; the same for the same id and content') },
})
const receiptRoute = createRoute({
  method: 'get',
  path: '/me/submissions/{id}',
  operationId: 'getMySubmission',
  summary: 'The receipt of one sending',
  tags: ['apply'],
  security: signedIn,
  request: { params: idParam },
  responses: { 200: json(OwnReceiptView, 'The receipt') },
})

type Paper = Awaited<ReturnType<typeof getReceiptPaper>>

const paperOf = ({ need, children, joinCode, ...paper }: Paper, tenant: PortalTenant): ReceiptFacts => {
  const { alternativeHours, fromMinute, toMinute, ...wish } = need
  return {
    ...paper,
    ...senderOf(tenant),
    joinCode: joinCode ?? undefined,
    children: children.map(childOf),
    need: {
      ...wish,
      alternativeHours: alternativeHours ?? undefined,
      fromMinute: fromMinute ?? undefined,
      toMinute: toMinute ?? undefined,
    },
  }
}

export const submissionRoutes = router()
  .openapi(childRoute, async (c) =>
    c.json(answer(Children, { items: await listChildren(c.var.ctx, {}) }), 200),
  )
  .openapi(readDraftRoute, async (c) => c.json(answer(DraftView, await getDraft(c.var.ctx, {})), 200))
  .openapi(saveDraftRoute, async (c) =>
    c.json(answer(DraftView, await saveDraft(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(submitRoute, async (c) =>
    c.json(answer(ReceiptView, await submitApplications(c.var.ctx, c.req.valid('json'))), 201),
  )
  .openapi(previewRoute, async (c) => c.json(answer(PreviewView, await previewSubmission(c.var.ctx)), 200))
  .openapi(paperRoute, async (c) => {
    const paper = await getReceiptPaper(c.var.ctx, c.req.valid('param'))
    const { tenant, t } = c.var
    const beside = wordsBeside(c.var, t.language)
    const bytes = await renderReceipt(paperOf(paper, tenant), germanWords(tenant), beside)
    return c.body(new Uint8Array(bytes), 200, pdfHeaders('bestaetigung'))
  })
  .openapi(confirmationRoute, async (c) => {
    const { targets, ...paper } = paperOf(
      await getReceiptPaper(c.var.ctx, c.req.valid('param')),
      c.var.tenant,
    )
    const asked = targets.filter(({ kind }) => kind === 'CHILDMINDING').map(({ name }) => name)
    if (asked.length === 0) throw new DomainError('not-found')
    const beside = wordsBeside(c.var, c.var.t.language)
    const bytes = await renderConfirmation({ ...paper, targets: asked }, germanWords(c.var.tenant), beside)
    return c.body(new Uint8Array(bytes), 200, pdfHeaders('voranmeldebestaetigung'))
  })
  .openapi(receiptRoute, async (c) =>
    c.json(answer(OwnReceiptView, await getReceipt(c.var.ctx, c.req.valid('param'))), 200),
  )
export type SubmissionRoutes = typeof submissionRoutes
