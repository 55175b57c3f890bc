import { createRoute, z } from '@hono/zod-openapi'
import { getPaperForm } from '@kita/core/tenant'
import { renderForm } from '@kita/document'
import { paperNumber } from '@kita/tenant'
import { pdf, pdfHeaders } from './office-shape.ts'
import { germanWords, senderOf, wordsBeside } from './paper.ts'
import { everyone, router } from './router.ts'

const formRoute = createRoute({
  method: 'get',
  path: '/portal/form.pdf',
  operationId: 'printForm',
  summary:
    'The form to fill in with a pen, in German and in one more language, as this office’s rules have it',
  tags: ['portal'],
  security: everyone,
  request: {
    query: z.strictObject({
      language: z.string().max(20).openapi({ pattern: '^[^\\u0000]*$' }).optional(),
    }),
  },
  responses: { 200: pdf('The form') },
})

export const paperFormRoutes = router().openapi(formRoute, async (c) => {
  const { tenant, ctx, t } = c.var
  const { form, code } = getPaperForm(ctx)
  const { language } = c.req.valid('query')
  const german = germanWords(tenant)
  const beside = wordsBeside(c.var, language ?? t.language)
  const { takenBy, fields, ...shape } = form
  const isFacility = takenBy.includes('facility')
  const bytes = await renderForm(
    {
      ...{ ...senderOf(tenant), ...shape, code, madeAt: ctx.now },
      fields: fields.map((field) => ({ code: field, number: paperNumber(field) })),
      hours: ctx.tenant.state.hourClasses.map(({ hours }) => hours),
      takenBy: !isFacility ? 'office' : takenBy.length > 1 ? 'both' : 'facility',
    },
    german,
    beside,
  )
  return c.body(new Uint8Array(bytes), 200, pdfHeaders(`formular-${code}`))
})
