import { createRoute, z } from '@hono/zod-openapi'
import { DomainError } from '@kita/core'
import { getPortal } from '@kita/core/tenant'
import { renderCalendar } from '@kita/document'
import { everyone, router } from './router.ts'
import { integerQuery } from './shape.ts'

const calendarRoute = createRoute({
  method: 'get',
  path: '/calendar',
  operationId: 'getCalendar',
  summary: 'The dates of a Kita-Jahr as a calendar file with reminders',
  tags: ['portal'],
  security: everyone,
  request: { query: z.strictObject({ year: integerQuery(2000, 2200) }) },
  responses: {
    200: {
      description: 'RFC 5545 calendar',
      content: {
        'text/calendar': { schema: z.string().openapi({ maxLength: 20_000, pattern: '^[^\\u0000]*$' }) },
      },
    },
  },
})

/** The running or the next Kita-Jahr; others have no dates yet. */
export const calendarRoutes = router().openapi(calendarRoute, async (c) => {
  const { year } = c.req.valid('query')
  const portal = await getPortal(c.var.ctx)
  const found = portal.years.find((one) => one.kitaYear === year)
  if (!found) throw new DomainError('not-found')
  const { ctx, t } = c.var
  const facts = {
    portal: portal.name,
    portalUrl: ctx.tenant.origin,
    yearLabel: found.label,
    dates: found.timeline,
    now: ctx.now,
  }
  return c.body(renderCalendar(facts, t), 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': `attachment; filename="kita-jahr-${year}.ics"`,
  })
})
export type CalendarRoutes = typeof calendarRoutes
