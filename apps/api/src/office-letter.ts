import { createRoute, z } from '@hono/zod-openapi'
import {
  type LetterData,
  listLetters,
  markLetterPrinted,
  markLettersPrinted,
  mostLetters,
  openLetter,
  openLetters,
} from '@kita/core/office'
import { type LetterFacts, renderLetters } from '@kita/document'
import type { PortalTenant } from './deps.ts'
import { pdf, pdfHeaders } from './office-shape.ts'
import { childOf, type Drawing, germanWords, senderOf, wordsBeside } from './paper.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import { code, idParam, instant, list, repeated, text, uuid } from './shape.ts'

const Letters = z
  .strictObject({
    items: list(
      z.strictObject({
        id: uuid,
        kind: code,
        createdAt: instant,
        recipient: z.strictObject({ firstName: text(100), lastName: text(100), town: text(100) }),
        applicationId: uuid.nullable(),
        facility: text(300).nullable(),
      }),
      500,
    ),
  })
  .openapi('LetterList')

const listRoute = createRoute({
  method: 'get',
  path: '/office/letters',
  operationId: 'listLetters',
  summary: 'The print queue: letters for families without an account',
  tags: ['office'],
  security: signedIn,
  responses: { 200: json(Letters, 'Letters that wait') },
})
const pdfRoute = createRoute({
  method: 'get',
  path: '/office/letters/{id}/letter.pdf',
  operationId: 'printLetter',
  summary: 'One letter for printing',
  tags: ['office'],
  security: signedIn,
  request: { params: idParam },
  responses: { 200: pdf('The letter') },
})
const printedRoute = createRoute({
  method: 'post',
  path: '/office/letters/{id}/printed',
  operationId: 'markLetterPrinted',
  summary: 'The letter is in the post',
  tags: ['office'],
  security: signedIn,
  request: { params: idParam },
  responses: { 204: { description: 'Noted' } },
})

const letterIds = z.array(uuid).min(1, 'letter-missing').max(mostLetters, 'too-many-letters')
const runRoute = createRoute({
  method: 'get',
  path: '/office/letter-run.pdf',
  operationId: 'printLetterRun',
  summary: 'Several letters in one file, each with its own page numbers',
  tags: ['office'],
  security: signedIn,
  request: { query: z.strictObject({ letter: repeated(uuid, mostLetters) }) },
  responses: { 200: pdf('The letters') },
})
const runPrintedRoute = createRoute({
  method: 'post',
  path: '/office/letter-run/printed',
  operationId: 'markLetterRunPrinted',
  summary: 'These letters are in the post',
  tags: ['office'],
  security: signedIn,
  request: { body: body(z.strictObject({ letterIds }).openapi('LetterRun')) },
  responses: { 204: { description: 'Noted' } },
})

const factsOf = (data: LetterData, tenant: PortalTenant): LetterFacts => {
  const { language: _, ...letter } = data
  const common = { ...senderOf(tenant), child: childOf(data.child) }
  switch (letter.kind) {
    case 'receipt':
      return { ...letter, ...common, joinCode: letter.joinCode ?? undefined }
    case 'refusal':
      return { ...letter, ...common, reason: letter.reason ?? undefined, note: letter.note ?? undefined }
    case 'reply-extended':
      return { ...letter, ...common, replyDueOn: letter.replyDueOn ?? undefined }
    default:
      return { ...letter, ...common }
  }
}

const draw = async (all: LetterData[], { tenant, live }: Drawing) => {
  const letters = all.map((data) => ({
    facts: factsOf(data, tenant),
    beside: wordsBeside({ tenant, live }, data.language),
  }))
  return new Uint8Array(await renderLetters(letters, germanWords(tenant)))
}

export const officeLetterRoutes = router()
  .openapi(listRoute, async (c) => c.json(answer(Letters, await listLetters(c.var.ctx, {})), 200))
  .openapi(pdfRoute, async (c) => {
    const data = await openLetter(c.var.ctx, { letterId: c.req.valid('param').id })
    return c.body(await draw([data], c.var), 200, pdfHeaders('brief'))
  })
  .openapi(printedRoute, async (c) => {
    await markLetterPrinted(c.var.ctx, { letterId: c.req.valid('param').id })
    return c.body(null, 204)
  })
  .openapi(runRoute, async (c) => {
    const all = await openLetters(c.var.ctx, { letterIds: c.req.valid('query').letter ?? [] })
    return c.body(await draw(all, c.var), 200, pdfHeaders('briefe'))
  })
  .openapi(runPrintedRoute, async (c) => {
    await markLettersPrinted(c.var.ctx, c.req.valid('json'))
    return c.body(null, 204)
  })
export type OfficeLetterRoutes = typeof officeLetterRoutes
