import { insertRows, prepared, type Tx, together } from '@kita/db'
import { facilityClosing, facilityOpenDay } from '@kita/db/schema'
import { and, asc, eq, gte, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { newId } from '../id.ts'
import type { FacilityContent } from './content.ts'

type Lists = Pick<FacilityContent, 'closings' | 'openDays'>

/** Closing times that are not over on this day. */
export const closingsOf = prepared((tx) =>
  tx
    .select({ from: facilityClosing.fromDay, to: facilityClosing.toDay, reason: facilityClosing.reason })
    .from(facilityClosing)
    .where(
      and(
        eq(facilityClosing.tenantId, sql.placeholder('tenantId')),
        eq(facilityClosing.facilityId, sql.placeholder('id')),
        gte(facilityClosing.toDay, sql.placeholder('today')),
      ),
    )
    .orderBy(asc(facilityClosing.fromDay), asc(facilityClosing.id)),
)

/** Days on which families may look at the facility, today's included. */
export const openDaysOf = prepared((tx) =>
  tx
    .select({
      on: facilityOpenDay.openOn,
      fromMinute: facilityOpenDay.fromMinute,
      toMinute: facilityOpenDay.toMinute,
      note: facilityOpenDay.note,
    })
    .from(facilityOpenDay)
    .where(
      and(
        eq(facilityOpenDay.tenantId, sql.placeholder('tenantId')),
        eq(facilityOpenDay.facilityId, sql.placeholder('id')),
        gte(facilityOpenDay.openOn, sql.placeholder('today')),
      ),
    )
    .orderBy(asc(facilityOpenDay.openOn), asc(facilityOpenDay.fromMinute), asc(facilityOpenDay.id)),
)

/** All dates of a facility, past ones too. */
export const readLists = async (tx: Tx, ctx: Ctx, id: string): Promise<Lists> => {
  const of = { tenantId: ctx.tenant.id, id, today: '1900-01-01' }
  const [closings, openDays] = await together([closingsOf(tx, of), openDaysOf(tx, of)])
  return { closings, openDays }
}

/** These dates take the place of the present ones. */
export const replaceLists = async (tx: Tx, ctx: Ctx, facilityId: string, lists: Lists): Promise<void> => {
  const of = { tenantId: ctx.tenant.id, facilityId }
  await tx
    .delete(facilityClosing)
    .where(and(eq(facilityClosing.tenantId, of.tenantId), eq(facilityClosing.facilityId, facilityId)))
  await tx
    .delete(facilityOpenDay)
    .where(and(eq(facilityOpenDay.tenantId, of.tenantId), eq(facilityOpenDay.facilityId, facilityId)))
  await insertRows(
    tx,
    facilityClosing,
    lists.closings.map(({ from, to, reason }) => ({
      ...of,
      id: newId(ctx.now),
      fromDay: from,
      toDay: to,
      reason,
    })),
  )
  await insertRows(
    tx,
    facilityOpenDay,
    lists.openDays.map(({ on, ...rest }) => ({ ...of, id: newId(ctx.now), openOn: on, ...rest })),
  )
}
