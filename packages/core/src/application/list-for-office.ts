import { z } from 'zod'
import { verb } from '../verb.ts'
import { officeFilter } from './office-filter.ts'
import { readOfficeRows } from './office-row.ts'

const input = officeFilter.extend({
  page: z.int().min(1).max(2000).default(1),
  pageSize: z.int().min(1).max(500).default(50),
})

/** The applications at the facilities the actor works in or oversees: older children first (C1 waiting list, A9). */
export const listForOffice = verb({
  action: 'application.list',
  input,
  looks: 'application',
  wide: true,
  run: async (tx, { page, pageSize, ...wanted }, ctx) => {
    const cut = (offset: number, limit = pageSize) => readOfficeRows(tx, ctx, wanted, { limit, offset })
    const { total, items } = await cut((page - 1) * pageSize)
    // A page behind the last one knows no total.
    const all = items.length === 0 && page > 1 ? (await cut(0, 1)).total : total
    return { result: { total: all, page, pageSize, items } }
  },
})
