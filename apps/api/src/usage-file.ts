import { createRoute, z } from '@hono/zod-openapi'
import { readUsage } from '@kita/core/usage'
import { type Cell, renderTable, type Table, tableFormats, tableTypes } from '@kita/document'
import { berlinDay } from '@kita/tenant/calendar'
import { formatter, type Translate } from '@kita/text'
import { router, signedIn } from './router.ts'
import { streamOf } from './stream.ts'
import { periodQuery } from './usage.ts'
import { wordsOf } from './words.ts'

const file = z.string().openapi({ format: 'binary', maxLength: 10_000_000 })
const exportRoute = createRoute({
  method: 'get',
  path: '/office/usage-file',
  operationId: 'exportOfficeUsage',
  summary: 'The sums of the page as a file',
  tags: ['office'],
  security: signedIn,
  request: { query: z.strictObject({ format: z.enum(tableFormats), period: periodQuery }) },
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

const columns = [
  { key: 'journey', kind: 'text' },
  { key: 'step', kind: 'text' },
  { key: 'by', kind: 'text' },
  { key: 'part', kind: 'text' },
  { key: 'n', kind: 'number' },
  { key: 'left', kind: 'number' },
  { key: 'remark', kind: 'text' },
] as const

type Usage = Awaited<ReturnType<typeof readUsage>>

export const usageFileRoutes = router().openapi(exportRoute, async (c) => {
  const { format, ...query } = c.req.valid('query')
  const t = wordsOf(c.var.tenant, 'de')
  const usage = await readUsage(c.var.ctx, query)
  const table: Table = {
    title: t('usage.title'),
    columns: columns.map(({ key, kind }) => ({ title: t(`usage.column.${key}`), kind })),
    rows: once(linesOf(usage, t)),
  }
  const name = `${t('usage.file')}-${berlinDay(c.var.ctx.now)}.${format}`
  return c.body(streamOf(renderTable(format, table)), 200, {
    'content-type': tableTypes[format],
    'content-disposition': `attachment; filename="${name}"`,
  })
})

async function* once<Item>(items: Item): AsyncIterable<Item> {
  yield items
}

/** One line a sum, so that a table of any kind can be made of it. */
const linesOf = ({ journeys, opinion, unit }: Usage, t: Translate): Cell[][] => {
  const { day } = formatter('de')
  const line = (names: string[], n: number | null, left?: number | null): Cell[] => [
    ...names,
    n,
    left ?? null,
    n === null ? t('usage.few') : '',
  ]
  const beside = (names: string[], n: number | null): Cell[] => [
    ...names,
    n,
    null,
    n === null ? t('usage.hidden') : '',
  ]
  const ofJourneys = journeys.flatMap(({ journey, steps, languages: spoken, devices, times }) => {
    const name = t(`usage.journey.${journey}`)
    const stepName = (step: string) => t(`usage.step.${journey}.${step}`)
    const divided = (by: string, parts: typeof spoken, called: (part: string) => string) =>
      parts.flatMap(({ part, cells }) =>
        cells.map((n, at) => beside([name, stepName(steps[at]?.step ?? ''), by, called(part)], n)),
      )
    return [
      ...steps.map(({ step, n, left }) => line([name, stepName(step), t('usage.all'), ''], n, left)),
      ...divided(t('usage.by.language'), spoken, (part) => t(`usage.language.${part}`)),
      ...divided(t('usage.by.device'), devices, (part) => t(`usage.device.${part}`)),
      ...divided(t(`usage.by.${unit}`), times, (part) => day(part, 'short')),
    ]
  })
  const ofOpinion = opinion.answers.map(({ answer, n }) =>
    beside([t('usage.opinion'), t(`usage.answer.${answer}`), t('usage.all'), ''], n),
  )
  return [...ofJourneys, ...ofOpinion]
}
