import { type Tx, together } from '@kita/db'
import { advisoryDesk, application, district } from '@kita/db/schema'
import { and, asc, count, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { scopesOf } from '../scope.ts'
import { deskReaders, readsDesk } from './scope.ts'

export type DeskFigures = {
  id: string
  name: string
  runBy: string
  /** The actor has the requests themselves, not only their number. */
  readable: boolean
  open: number
  running: number
  districts: { id: string; name: string }[]
}

/** The actor's desks with their districts and figures; the office has the figures of every desk (DELEGATED_DESK). */
export const readDesks = async (tx: Tx, ctx: Ctx): Promise<DeskFigures[]> => {
  const { everything, deskIds } = scopesOf(ctx.actor, deskReaders)
  const reach: SQL | undefined = everything
    ? undefined
    : deskIds.length > 0
      ? inArray(advisoryDesk.id, deskIds)
      : sql`false`
  const desks = await tx
    .select()
    .from(advisoryDesk)
    .where(and(eq(advisoryDesk.tenantId, ctx.tenant.id), reach))
    .orderBy(asc(advisoryDesk.name), asc(advisoryDesk.id))
  const [counts, districts] = await together([countApplications(tx, ctx), districtsOf(tx, ctx)])
  return desks.map(({ id, name, runBy, providerId }) => ({
    ...{ id, name, runBy },
    readable: readsDesk(ctx, deskReaders, { id, providerId }),
    open: counts.find(({ deskId }) => deskId === id)?.open ?? 0,
    running: counts.find(({ deskId }) => deskId === id)?.running ?? 0,
    districts: districts.filter(({ deskId }) => deskId === id).map(({ deskId: _, ...one }) => one),
  }))
}

const running = sql`${application.status} in ('MATCHED', 'RUNNING')`

const countApplications = (tx: Tx, ctx: Ctx) =>
  tx
    .select({
      deskId: application.deskId,
      open: sql<number>`count(*) filter (where ${application.isOpen})`.mapWith(Number),
      running: sql<number>`count(*) filter (where ${running})`.mapWith(Number),
      all: count(),
    })
    .from(application)
    .where(and(eq(application.tenantId, ctx.tenant.id), eq(application.kind, 'CHILDMINDING')))
    .groupBy(application.deskId)

const districtsOf = (tx: Tx, ctx: Ctx) =>
  tx
    .select({ id: district.id, name: district.name, deskId: district.deskId })
    .from(district)
    .where(eq(district.tenantId, ctx.tenant.id))
    .orderBy(asc(district.name), asc(district.id))
