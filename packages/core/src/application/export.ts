import { inTenant, type Tx } from '@kita/db'
import { application, applicationScore, careNeed, child, facility } from '@kita/db/schema'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { verb } from '../verb.ts'
import { ofApplication } from './joins.ts'
import { fitting, type OfficeFilter, officeFilter } from './office-filter.ts'
import { orderOf } from './office-list-order.ts'
import { type OfficeRow, readOfficeRows } from './office-row.ts'

/** Rows read at once while a file is being written. */
const batch = 500

/** Which filters were set, for the log: a name that was searched for stays out of it. */
const filterDetail = ({ applicationIds, q, sort: _, ...rest }: OfficeFilter) => ({
  ...rest,
  ...(q ? { byName: true } : {}),
  ...(applicationIds ? { chosen: applicationIds.length } : {}),
})

const startExport = verb({
  action: 'application.export',
  input: officeFilter.extend({ format: z.enum(['csv', 'ods', 'xlsx', 'pdf']), names: z.boolean() }),
  run: async (tx, { format, names, ...filter }, ctx) => {
    const ids = await fittingIds(tx, ctx, filter)
    const detail = { format, names, count: ids.length, ...filterDetail(filter) }
    return { result: ids, audit: { subjectKind: 'application', subjectId: null, detail } }
  },
})

const fittingIds = async (tx: Tx, ctx: Ctx, filter: OfficeFilter): Promise<string[]> => {
  const rows = await tx
    .select({ id: application.id })
    .from(application)
    .innerJoin(facility, ofApplication.facility)
    .innerJoin(careNeed, ofApplication.need)
    .innerJoin(child, ofApplication.child)
    .leftJoin(applicationScore, ofApplication.score)
    .where(fitting(ctx, filter))
    .orderBy(...orderOf(filter.sort))
  return rows.map((row) => row.id)
}

/**
 * The rows of the filtered list in its order, piece by piece, for a file that leaves the portal. Who took how many
 * and by which filter is logged before the first row is given.
 */
export const exportForOffice = async (
  ctx: Ctx,
  raw: Parameters<typeof startExport>[1],
): Promise<AsyncIterable<OfficeRow[]>> => {
  const ids = await startExport(ctx, raw)
  const sort = raw.sort ?? 'age'
  return (async function* () {
    for (let at = 0; at < ids.length; at += batch) {
      const applicationIds = ids.slice(at, at + batch)
      const filter: OfficeFilter = { group: 'all', sort, applicationIds }
      const { items } = await inTenant(
        ctx.db,
        ctx.tenant.id,
        (tx) => readOfficeRows(tx, ctx, filter, { limit: batch, offset: 0 }),
        { readOnly: true },
      )
      yield items
    }
  })()
}
