import { createRoute, z } from '@hono/zod-openapi'
import { DomainError } from '@kita/core'
import { exportForOffice, type OfficeRow } from '@kita/core/application'
import { renderList } from '@kita/document'
import { formatter, type Translate } from '@kita/text'
import { filterOf, filterQuery } from './office-row.ts'
import { pdf, pdfHeaders } from './office-shape.ts'
import { germanWords } from './paper.ts'
import { searched } from './request/search.ts'
import { router, signedIn } from './router.ts'

/** A longer paper is nobody's to carry, and drawing it would hold up everybody else. */
const mostRows = 500

const paperRoute = createRoute({
  method: 'get',
  path: '/office/application-list.pdf',
  operationId: 'printOfficeApplications',
  summary: 'The filtered list as a paper, with who printed it when; who took how many is logged',
  tags: ['office'],
  security: signedIn,
  request: { query: z.strictObject(filterQuery) },
  responses: { 200: pdf('The list') },
})

const keys = ['child', 'born', 'start', 'hours', 'facility', 'status', 'since'] as const
const shares: Partial<Record<(typeof keys)[number], number>> = { child: 2, facility: 2, status: 1.5 }

const cellsOf = (row: OfficeRow, t: Translate): string[] => {
  const { day } = formatter(t.language)
  const birth = row.child.bornOn ?? row.child.expectedOn
  return [
    `${row.child.lastName}, ${row.child.firstName}`,
    birth ? day(birth, 'short') : '',
    day(row.startsOn, 'short'),
    [row.hours, row.alternativeHours].filter(Boolean).join(' / '),
    row.facility.name,
    t(`office.status.${row.status}`),
    day(row.statusAt, 'short'),
  ]
}

export const officeListPaperRoutes = router().openapi(paperRoute, async (c) => {
  const { ctx, tenant } = c.var
  const german = germanWords(tenant)
  const filter = filterOf(searched(c, c.req.valid('query')))
  const rows: OfficeRow[] = []
  for await (const piece of await exportForOffice(ctx, { ...filter, format: 'pdf', names: true })) {
    rows.push(...piece)
    if (rows.length > mostRows) throw new DomainError('list-too-long', { max: mostRows })
  }
  const places = new Set(rows.map((row) => row.facility.name))
  const [only = ''] = places
  const title = german('list.title')
  const bytes = await renderList(
    {
      title: places.size === 1 ? `${title}, ${only}` : title,
      author: tenant.profile.name,
      printedAt: ctx.now,
      printedBy: ctx.actor.kind === 'staff' ? ctx.actor.name : '',
      columns: keys.map((key) => ({
        title: german(`list.column.${key}`),
        share: shares[key] ?? 1,
        end: key === 'hours',
      })),
      rows: rows.map((row) => cellsOf(row, german)),
    },
    german,
  )
  return c.body(new Uint8Array(bytes), 200, pdfHeaders('warteliste'))
})
