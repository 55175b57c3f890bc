import type { Tx } from '@kita/db'
import { application, careNeed, child, facility, guardian } from '@kita/db/schema'
import { daysBetween } from '@kita/tenant/calendar'
import { and, asc, eq, exists, ne, not } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { guards } from '../account/own-child.ts'
import { neverAsked } from '../application/asked.ts'
import { mayReadCase } from '../application/case.ts'
import { ofApplication } from '../application/joins.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { id } from '../input.ts'
import { rulesOf } from '../rule-set.ts'
import { verb } from '../verb.ts'
import { readConsent } from './consent-facts.ts'
import { needsConsent } from './rules.ts'

/**
 * What staff must know of the family beside the case: who decides for the child, the other guardian's consent, and the
 * siblings who wait at the same facility. Where siblings have applied elsewhere stays unsaid.
 */
export const readCaseFamily = watched(
  'application.open',
  verb({
    action: 'application.open',
    input: z.strictObject({ applicationId: id }),
    looks: 'application',
    run: async (tx, { applicationId }, ctx) => {
      const one = await readOne(tx, ctx, applicationId)
      if (!one || !mayReadCase(ctx.actor, one)) throw new OutOfReach('application', applicationId)
      const { custody, givenOn, channel } = await readConsent(tx, ctx, one)
      return {
        result: {
          custody,
          consent: { needed: needsConsent(rulesOf(ctx, one.kitaYear), custody), givenOn, channel },
          together: one.together,
          siblings: await readSiblings(tx, ctx, one),
        },
      }
    },
  }),
)

type One = NonNullable<Awaited<ReturnType<typeof readOne>>>

const readOne = async (tx: Tx, ctx: Ctx, applicationId: string) => {
  const [row] = await tx
    .select({
      id: application.id,
      childId: application.childId,
      bornOn: child.bornOn,
      facilityId: facility.id,
      providerId: facility.providerId,
      kitaYear: careNeed.kitaYear,
      together: careNeed.together,
      neverAsked,
    })
    .from(application)
    .innerJoin(facility, ofApplication.facility)
    .innerJoin(child, ofApplication.child)
    .innerJoin(careNeed, ofApplication.need)
    .where(and(eq(application.tenantId, ctx.tenant.id), eq(application.id, applicationId)))
  return row ?? null
}

/** Children who share a guardian with this one and have an open or running application at its facility. */
const readSiblings = async (tx: Tx, ctx: Ctx, one: One) => {
  const tenantId = ctx.tenant.id
  const sibling = alias(child, 'sibling')
  const sharesGuardian = exists(
    tx
      .select({ id: guardian.id })
      .from(guardian)
      .innerJoin(sibling, and(eq(sibling.tenantId, guardian.tenantId), eq(sibling.id, one.childId)))
      .where(and(eq(guardian.tenantId, tenantId), guards(child), guards(sibling))),
  )
  const rows = await tx
    .select({
      applicationId: application.id,
      status: application.status,
      firstName: child.firstName,
      lastName: child.lastName,
      bornOn: child.bornOn,
      expectedOn: child.expectedOn,
      together: careNeed.together,
    })
    .from(application)
    .innerJoin(child, ofApplication.child)
    .innerJoin(careNeed, ofApplication.need)
    .where(
      and(
        eq(application.tenantId, tenantId),
        eq(application.facilityId, one.facilityId),
        ne(child.id, one.childId),
        not(neverAsked),
        sharesGuardian,
      ),
    )
    .orderBy(asc(child.bornOn), asc(application.id))
  return rows.map((row) => ({ ...row, twin: isTwin(one.bornOn, row.bornOn) }))
}

/** Born within a day of each other. */
const isTwin = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && Math.abs(daysBetween(one, other)) <= 1
