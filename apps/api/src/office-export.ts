import { createRoute, z } from '@hono/zod-openapi'
import { exportForOffice, type OfficeRow } from '@kita/core/application'
import { type Cell, renderTable, type Table, tableFormats, tableTypes } from '@kita/document'
import { berlinDay } from '@kita/tenant/calendar'
import type { Translate } from '@kita/text'
import { filterOf, filterQuery, flag } from './office-row.ts'
import { searched } from './request/search.ts'
import { provedAnew, router } from './router.ts'
import { repeated } from './shape.ts'
import { streamOf } from './stream.ts'
import { wordsOf } from './words.ts'

type Column = { kind: Table['columns'][number]['kind']; cell: (row: OfficeRow, t: Translate) => Cell }

/** What a row of a file holds, in this order; the titles are `list.column.<key>`. */
const columns = {
  child: { kind: 'text', cell: ({ child }) => `${child.lastName}, ${child.firstName}` },
  born: { kind: 'day', cell: ({ child }) => child.bornOn ?? child.expectedOn },
  age: { kind: 'text', cell: (row, t) => ageWords(row.monthsAtStart, t) },
  start: { kind: 'day', cell: (row) => row.startsOn },
  hours: { kind: 'number', cell: (row) => row.hours },
  alternative: { kind: 'number', cell: (row) => row.alternativeHours },
  facility: { kind: 'text', cell: (row) => row.facility.name },
  rank: { kind: 'number', cell: (row) => row.rank ?? null },
  round: {
    kind: 'text',
    cell: ({ round }, t) => (round ? (round.name ?? t('list.round.after')) : null),
  },
  points: { kind: 'number', cell: (row) => row.points ?? null },
  notes: { kind: 'text', cell: (row, t) => noteWords(row, t) },
  status: { kind: 'text', cell: (row, t) => t(`office.status.${row.status}`) },
  since: { kind: 'day', cell: (row) => berlinDay(row.statusAt) },
  due: { kind: 'day', cell: (row) => row.replyDueOn ?? null },
} satisfies Record<string, Column>
type ColumnKey = keyof typeof columns
const keys = Object.keys(columns) as [ColumnKey, ...ColumnKey[]]

const ageWords = (months: number, t: Translate): string =>
  months < 0 ? '' : t('list.age', { years: Math.floor(months / 12), months: months % 12 })

const noteWords = (row: OfficeRow, t: Translate): string =>
  (['siblingHere', 'changeWish', 'late'] as const)
    .filter((key) => row[key])
    .map((key) => t(`list.note.${key}`))
    .join(', ')

const file = z.string().openapi({ format: 'binary', maxLength: 100_000_000 })
const exportRoute = createRoute({
  method: 'get',
  path: '/office/application-list',
  operationId: 'exportOfficeApplications',
  summary: 'Exactly the filtered list as a file; who took how many is logged',
  tags: ['office'],
  security: provedAnew,
  request: {
    query: z.strictObject({
      format: z.enum(tableFormats),
      ...filterQuery,
      column: repeated(z.enum(keys), keys.length),
      names: flag.optional(),
    }),
  },
  responses: {
    200: {
      description: 'The file',
      content: {
        'text/csv': { schema: file },
        'application/vnd.oasis.opendocument.spreadsheet': { schema: file },
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: file },
      },
    },
  },
})

export const officeExportRoutes = router().openapi(exportRoute, async (c) => {
  const { format, column: chosen = keys, names = true, ...filter } = c.req.valid('query')
  const { ctx, tenant } = c.var
  // Staff write and read German, whatever their browser prefers.
  const t = wordsOf(tenant, 'de')
  const shown = keys.filter((key) => chosen.includes(key) && (names || key !== 'child'))
  const rows = await exportForOffice(ctx, { ...filterOf(searched(c, filter)), format, names })
  const table: Table = {
    title: t('list.title'),
    columns: shown.map((key) => ({ title: t(`list.column.${key}`), kind: columns[key].kind })),
    rows: inCells(rows, shown, t),
  }
  const name = `${t('list.file')}-${berlinDay(ctx.now)}.${format}`
  return c.body(streamOf(renderTable(format, table)), 200, {
    'content-type': tableTypes[format],
    'content-disposition': `attachment; filename="${name}"`,
  })
})

async function* inCells(rows: AsyncIterable<OfficeRow[]>, shown: ColumnKey[], t: Translate) {
  for await (const piece of rows) yield piece.map((row) => shown.map((key) => columns[key].cell(row, t)))
}
