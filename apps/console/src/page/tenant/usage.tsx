import type { ConsoleClient } from '@kita/api'
import { DataTable, FactTable, Muted } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import type { ConsoleContext } from '../../env.ts'

type Usage = InferResponseType<ConsoleClient['usage']['tenants'][':slug']['usage']['$get'], 200>
type Line = { journey: string; step: string; n: number | null; left?: number | null | undefined }

/** How far visitors of one portal come; what families write is not here. */
export const TenantUsage = ({ c, usage: { journeys, opinion } }: { c: ConsoleContext; usage: Usage }) => {
  const { t, show } = c.var
  const told = (n: number | null) => (n === null ? t('usage.few') : show.number(n))
  const lines = journeys.flatMap(({ journey, steps }) => steps.map((step): Line => ({ journey, ...step })))
  if (lines.every(({ n }) => n === 0)) return <p className="muted">{t('usage.empty')}</p>
  return (
    <>
      <Muted small>{t('usage.console-lead')}</Muted>
      <DataTable
        caption={t('usage.console-table')}
        rows={lines}
        rowKey={({ journey, step }) => `${journey} ${step}`}
        columns={[
          {
            key: 'step',
            title: t('usage.column.step'),
            rowHeader: true,
            cell: ({ journey, step }) => t(`usage.step.${journey}.${step}`),
          },
          {
            key: 'journey',
            title: t('usage.column.journey'),
            cell: ({ journey }) => t(`usage.journey.${journey}`),
          },
          { key: 'n', title: t('usage.column.n'), align: 'end', numeric: true, cell: ({ n }) => told(n) },
          {
            key: 'left',
            title: t('usage.column.left'),
            align: 'end',
            numeric: true,
            cell: ({ left }) => (left === undefined ? t('usage.not-told') : told(left)),
          },
        ]}
      />
      <FactTable
        caption={t('usage.opinion')}
        head={[t('usage.opinion'), t('usage.column.n')]}
        rows={opinion.answers.map(({ answer, n }) => ({
          name: t(`usage.answer.${answer}`),
          cells: [n === null ? t('usage.hidden') : show.number(n)],
        }))}
      />
    </>
  )
}
