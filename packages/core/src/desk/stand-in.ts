import type { Tx } from '@kita/db'
import { childminder, childmindingMatch, childmindingStandIn } from '@kita/db/schema'
import { berlinDay, type Day } from '@kita/tenant/calendar'
import { and, eq, gte, isNotNull, isNull, lte, or } from 'drizzle-orm'
import { z } from 'zod'
import { staffOf } from '../account/of.ts'
import { tellFamily } from '../application/news.ts'
import { watched } from '../audit/attempt.ts'
import { keepers, reachPerson } from '../childminder/scope.ts'
import type { Ctx } from '../context.ts'
import { fieldError } from '../error.ts'
import { newId } from '../id.ts'
import { day, id, optionalLine } from '../input.ts'
import { verb } from '../verb.ts'
import { readAnyCase } from './case.ts'

/**
 * Vertretung: while a person is away another one cares for her children. Every family whose child is with her in these
 * days is told, and reads who it is and how to reach that person.
 * @throws DomainError field errors `stand-in-missing`, `stand-in-unknown`, `text-missing` (no contact), `end-before-start`, `stand-in-over`
 */
export const recordStandIn = watched(
  'childminder.stand-in',
  verb({
    action: 'childminder.stand-in',
    input: z.strictObject({
      childminderId: id,
      standInId: id.optional(),
      standInName: optionalLine(120).default(''),
      contact: optionalLine(200).default(''),
      fromDay: day,
      toDay: day,
    }),
    run: async (tx, { childminderId, standInId, standInName, contact, fromDay, toDay }, ctx) => {
      const person = await reachPerson(tx, ctx, childminderId, keepers)
      if (toDay < fromDay) throw fieldError('/toDay', 'end-before-start')
      if (toDay < berlinDay(ctx.now)) throw fieldError('/toDay', 'stand-in-over')
      const other = standInId ? await findStandIn(tx, ctx, person.id, standInId) : null
      const name = other?.name ?? standInName
      if (!name) throw fieldError('/standInName', 'stand-in-missing')
      const reach = contact || other?.phone || other?.email
      if (!reach) throw fieldError('/contact', 'text-missing')
      const standIn = newId(ctx.now)
      await tx.insert(childmindingStandIn).values({
        ...{ tenantId: ctx.tenant.id, id: standIn, childminderId, standInId: standInId ?? null },
        ...{
          standInName: name,
          contact: reach,
          fromDay,
          toDay,
          recordedAt: ctx.now,
          recordedBy: staffOf(ctx),
        },
      })
      const told = await tellFamilies(tx, ctx, childminderId, standIn, { fromDay, toDay })
      return {
        result: { id: standIn, told },
        audit: { subjectKind: 'childminder', subjectId: childminderId, detail: { fromDay, toDay, told } },
      }
    },
  }),
)

const findStandIn = async (tx: Tx, ctx: Ctx, personId: string, standInId: string) => {
  const [found] = await tx
    .select({ name: childminder.displayName, phone: childminder.phone, email: childminder.email })
    .from(childminder)
    .where(and(eq(childminder.tenantId, ctx.tenant.id), eq(childminder.id, standInId)))
  if (!found || standInId === personId) throw fieldError('/standInId', 'stand-in-unknown')
  return found
}

const tellFamilies = async (
  tx: Tx,
  ctx: Ctx,
  personId: string,
  standIn: string,
  { fromDay, toDay }: { fromDay: Day; toDay: Day },
): Promise<number> => {
  const rows = await tx
    .select({ applicationId: childmindingMatch.applicationId })
    .from(childmindingMatch)
    .where(
      and(
        eq(childmindingMatch.tenantId, ctx.tenant.id),
        eq(childmindingMatch.childminderId, personId),
        isNotNull(childmindingMatch.matchedAt),
        lte(childmindingMatch.startsOn, toDay),
        or(isNull(childmindingMatch.endsOn), gte(childmindingMatch.endsOn, fromDay)),
      ),
    )
  for (const { applicationId } of rows) {
    const { guardian, rules } = await readAnyCase(tx, ctx, applicationId)
    await tellFamily(tx, ctx, {
      ...{ guardian, rules, applicationId, news: 'stand-in' },
      eventId: `${standIn}:${applicationId}`,
    })
  }
  return rows.length
}
