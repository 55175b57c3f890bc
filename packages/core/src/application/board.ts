import { together } from '@kita/db'
import { verb } from '../verb.ts'
import { officeFilter } from './office-filter.ts'
import { readOfficeRows } from './office-row.ts'

/** A child's way to a place, one column each. */
export const boardStatuses = ['WAITING', 'SHORTLISTED', 'OFFERED', 'ACCEPTED', 'CONTRACTED'] as const
const mostCards = 50

/** The same rows as the list in columns by status, the first of each column. */
export const readBoard = verb({
  action: 'application.list',
  input: officeFilter.omit({ group: true, applicationIds: true }),
  looks: 'application',
  run: async (tx, wanted, ctx) => {
    const columns = await together(
      boardStatuses.map(async (status) => {
        const filter = { ...wanted, group: 'all' as const, status }
        const { total, items } = await readOfficeRows(tx, ctx, filter, { limit: mostCards, offset: 0 })
        return { status, total, items }
      }),
    )
    return { result: { columns } }
  },
})
