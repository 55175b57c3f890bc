import { application, child, facility, visit } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { guardianOf } from '../account/of.ts'
import { ownChild } from '../account/own-child.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { ofApplication } from './joins.ts'

/** A visit the signed-in family is invited to, for its calendar. Called-off ones are gone. */
export const getOwnVisit = watched(
  'visit.read-own',
  verb({
    action: 'visit.read-own',
    input: z.strictObject({ visitId: id }),
    readOnly: true,
    run: async (tx, { visitId }, ctx) => {
      const mine = ownChild(tx, ctx, await guardianOf(tx, ctx))
      const [found] = await tx
        .select({ id: visit.id, plannedAt: visit.plannedAt, place: visit.place, facility: facility.name })
        .from(visit)
        .innerJoin(
          application,
          and(eq(application.tenantId, visit.tenantId), eq(application.id, visit.applicationId)),
        )
        .innerJoin(facility, ofApplication.facility)
        .innerJoin(child, ofApplication.child)
        .where(
          and(eq(visit.tenantId, ctx.tenant.id), eq(visit.id, visitId), eq(visit.state, 'planned'), mine),
        )
      if (!found) throw new OutOfReach('visit', visitId)
      return { result: found }
    },
  }),
)
