import { DataTable } from '@kita/ui'
import type { Row } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { isMuted } from '../../part/status.ts'
import { columnsOf } from './columns.tsx'
import type { ListQuery } from './query.ts'
import { notesOf } from './row.ts'

type Props = {
  c: OfficeContext
  query: ListQuery
  rows: Row[]
  /** The rows belong to more than one facility, so each names its own. */
  severalFacilities: boolean
  /** Rows can be chosen for an act on many. */
  choose: boolean
}

export const ListTable = ({ c, query, rows, severalFacilities, choose }: Props) => (
  <DataTable
    caption={c.var.t('list.title')}
    rows={rows}
    rowKey={(row) => row.id}
    rowState={(row) => (isMuted(row.status) ? 'muted' : undefined)}
    columns={columnsOf(c, query, {
      severalFacilities,
      choose,
      ranked: rows.some((row) => 'rank' in row),
      inRounds: rows.some((row) => row.round !== undefined),
      scored: rows.some((row) => row.points !== undefined),
      noted: rows.some((row) => notesOf(c, row) !== ''),
      answered: rows.some((row) => row.answeredAt !== undefined),
    })}
  />
)
