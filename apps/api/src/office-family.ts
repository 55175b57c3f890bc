import { createRoute, z } from '@hono/zod-openapi'
import { readCaseFamily, recordConsent } from '@kita/core/contract'
import { day } from '@kita/core/input'
import { answer, body, json, router, signedIn } from './router.ts'
import { code, dayView, idParam, list, text, uuid } from './shape.ts'

const CaseFamily = z
  .strictObject({
    custody: z.enum(['joint', 'sole']).nullable(),
    consent: z.strictObject({
      needed: z.boolean(),
      givenOn: dayView.nullable(),
      channel: z.enum(['portal', 'paper']).nullable(),
    }),
    together: z.boolean(),
    siblings: list(
      z.strictObject({
        applicationId: uuid,
        status: code,
        firstName: text(100),
        lastName: text(100),
        bornOn: dayView.nullable(),
        expectedOn: dayView.nullable(),
        together: z.boolean(),
        twin: z.boolean(),
      }),
      50,
    ),
  })
  .openapi('CaseFamily')

const familyRoute = createRoute({
  method: 'get',
  path: '/office/applications/{id}/family',
  operationId: 'getCaseFamily',
  summary: 'Who decides for the child, the other guardian’s consent, and siblings at this facility',
  tags: ['office'],
  security: signedIn,
  request: { params: idParam },
  responses: { 200: json(CaseFamily, 'The family beside the case') },
})
const consentRoute = createRoute({
  method: 'post',
  path: '/office/applications/{id}/consent',
  operationId: 'recordConsent',
  summary: 'The other guardian has signed on paper',
  tags: ['office'],
  security: signedIn,
  request: { params: idParam, body: body(z.strictObject({ givenOn: day }).openapi('ConsentBody')) },
  responses: { 204: { description: 'Recorded' } },
})

export const officeFamilyRoutes = router()
  .openapi(familyRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(answer(CaseFamily, await readCaseFamily(c.var.ctx, { applicationId })), 200)
  })
  .openapi(consentRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    await recordConsent(c.var.ctx, { applicationId, ...c.req.valid('json') })
    return c.body(null, 204)
  })
export type OfficeFamilyRoutes = typeof officeFamilyRoutes
