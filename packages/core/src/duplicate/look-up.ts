import type { Tx } from '@kita/db'
import { application, child, childTrace, facility } from '@kita/db/schema'
import { and, eq, inArray, not, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { neverAsked } from '../application/asked.ts'
import { facilityRoles, officeRoles } from '../application/case.ts'
import { ofApplication } from '../application/joins.ts'
import { staffScope } from '../application/staff-scope.ts'
import type { Ctx } from '../context.ts'
import { day, line } from '../input.ts'
import { verb } from '../verb.ts'
import { readSheets } from './child-sheet.ts'
import { readLooks } from './detect.ts'
import { birthKey, likeness } from './likeness.ts'
import { nameKey } from './name.ts'

/** From here on a known child is shown to the person who types; below the threshold of a proposal on purpose. */
const shownFrom = 60

/**
 * Children the office knows already, before a family is entered a second time: the same or a like name and day. Who works
 * in a facility finds the children on its own list only, and of their applications those at it.
 */
export const findFamilies = verb({
  action: 'duplicate.look-up',
  input: z.strictObject({ firstName: line(100), lastName: line(100), bornOn: day }),
  run: async (tx, typed, ctx) => {
    const looks = await readLooks(tx, ctx, [], inReach(tx, ctx, typed))
    const wanted = {
      familyId: '',
      firstName: typed.firstName,
      lastName: typed.lastName,
      day: typed.bornOn,
      born: true,
      addresses: [],
    }
    const likely = [...looks]
      .map(([id, look]) => ({ id, ...likeness(wanted, { ...look, born: true }) }))
      .filter((one) => one.score >= shownFrom)
      .sort((a, b) => b.score - a.score || a.id.localeCompare(b.id))
      .slice(0, 8)
    const sheets = await readSheets(
      tx,
      ctx,
      likely.map((one) => one.id),
      ownList(ctx),
    )
    const items = likely.flatMap(({ id, score, reasons }) => {
      const sheet = sheets.get(id)
      return sheet ? [{ ...sheet, score, reasons }] : []
    })
    return {
      result: { items },
      audit: items.map((one) => ({ subjectKind: 'child' as const, subjectId: one.id })),
    }
  },
})

const readers = [...officeRoles, ...facilityRoles, 'advisor'] as const

/** The applications the reader works with; undefined means all. */
const ownList = (ctx: Ctx): SQL | undefined => staffScope(ctx.actor, readers, application.deskId)

type Typed = { firstName: string; lastName: string; bornOn: string }

/** Under a common key, by the day as it is (a child entered a minute ago has no keys yet), and within reach. */
const inReach = (tx: Tx, ctx: Ctx, typed: Typed): SQL => {
  const traced = tx
    .select({ id: childTrace.childId })
    .from(childTrace)
    .where(
      and(
        eq(childTrace.tenantId, ctx.tenant.id),
        or(
          eq(childTrace.birthKey, birthKey(typed.bornOn)),
          eq(childTrace.nameKey, nameKey(typed.firstName, typed.lastName)),
        ),
      ),
    )
  const found = or(eq(child.bornOn, typed.bornOn), inArray(child.id, traced))
  const own = ownList(ctx)
  if (own === undefined) return found ?? sql`false`
  const onOwnList = tx
    .select({ id: application.childId })
    .from(application)
    .leftJoin(facility, ofApplication.facility)
    .where(and(eq(application.tenantId, ctx.tenant.id), not(neverAsked), own))
  return and(found, inArray(child.id, onOwnList)) ?? sql`false`
}
