import { Bar, DataTable } from '@kita/ui'
import type { Usage } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'

/** A sum, or that it is too small to be told. */
export const told = ({ var: { t, show } }: OfficeContext, n: number | null): string =>
  n === null ? t('usage.few') : show.number(n)

/** The same among sums that divide a whole: a hidden one may be the neighbour of a small one. */
export const toldBeside = ({ var: { t, show } }: OfficeContext, n: number | null): string =>
  n === null ? t('usage.hidden') : show.number(n)

/** The answers to the one question, best first. */
export const Opinions = ({ c, opinion }: { c: OfficeContext; opinion: Usage['opinion'] }) => {
  const { t } = c.var
  const most = Math.max(1, ...opinion.answers.map(({ n }) => n ?? 0))
  return (
    <>
      <p>{t('usage.opinion-total', { n: told(c, opinion.total) })}</p>
      <DataTable
        caption={t('usage.opinion-table')}
        rows={opinion.answers}
        rowKey={({ answer }) => answer}
        columns={[
          {
            key: 'answer',
            title: t('usage.answer'),
            rowHeader: true,
            cell: ({ answer }) => t(`usage.answer.${answer}`),
          },
          {
            key: 'n',
            title: t('usage.column.n'),
            align: 'end',
            numeric: true,
            cell: ({ n }) => toldBeside(c, n),
          },
          { key: 'share', title: t('usage.column.share'), cell: ({ n }) => <Bar share={(n ?? 0) / most} /> },
        ]}
      />
    </>
  )
}
