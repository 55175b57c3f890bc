import { createRoute, z } from '@hono/zod-openapi'
import { type LetterData, listLetters, markLetterPrinted, openLetter } from '@kita/core/office'
import { type LetterFacts, renderLetter } from '@kita/document'
import type { Translate } from '@kita/text'
import type { PortalTenant } from './deps.ts'
import { pdf, pdfHeaders } from './office-shape.ts'
import { answer, json, router, signedIn } from './router.ts'
import { code, idParam, instant, list, text, uuid } from './shape.ts'

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

const factsOf = (data: LetterData, { profile, origin }: PortalTenant, t: Translate): LetterFacts => {
  const { name, department, address, phone, email } = profile.office
  const common = {
    office: { name, department, ...address, phone, email },
    portal: profile.name,
    portalUrl: origin,
    child: {
      firstName: data.child.firstName,
      lastName: data.child.lastName,
      bornOn: data.child.bornOn ?? undefined,
      expectedOn: data.child.expectedOn ?? undefined,
    },
  }
  switch (data.kind) {
    case 'receipt':
      return { ...data, ...common, joinCode: data.joinCode ?? undefined }
    case 'refusal':
      return {
        ...data,
        ...common,
        reason: data.reason ?? undefined,
        note: data.note ?? undefined,
      }
    default:
      return { ...data, ...common }
  }
}

export const officeLetterRoutes = router()
  .openapi(listRoute, async (c) => c.json(answer(Letters, await listLetters(c.var.ctx, {})), 200))
  .openapi(pdfRoute, async (c) => {
    const data = await openLetter(c.var.ctx, { letterId: c.req.valid('param').id })
    const bytes = await renderLetter(factsOf(data, c.var.tenant, c.var.t), c.var.t)
    return c.body(new Uint8Array(bytes), 200, pdfHeaders('brief'))
  })
  .openapi(printedRoute, async (c) => {
    await markLetterPrinted(c.var.ctx, { letterId: c.req.valid('param').id })
    return c.body(null, 204)
  })
export type OfficeLetterRoutes = typeof officeLetterRoutes
