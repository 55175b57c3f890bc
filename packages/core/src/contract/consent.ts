import { application, careNeed, child, facility, guardianConsent, submission } from '@kita/db/schema'
import { berlinDay } from '@kita/tenant/calendar'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { guardianOf, staffOf } from '../account/of.ts'
import { ownChild, reachOfGuardian } from '../account/own-child.ts'
import { facilityRoles, lockCase, reachedAs } from '../application/case.ts'
import { ofApplication } from '../application/joins.ts'
import { watched } from '../audit/attempt.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { day, id } from '../input.ts'
import { rulesOf } from '../rule-set.ts'
import { verb } from '../verb.ts'
import { readConsent } from './consent-facts.ts'
import { needsConsent } from './rules.ts'

/** A contract is near: from the offer on the other guardian may agree. */
const near = ['OFFERED', 'ACCEPTED'] as const

/**
 * The contracts ahead that need both guardians, for the signed-in one. `yours`: it is this guardian's consent that is
 * missing. Nothing where the tenant hides offers.
 */
export const listConsents = verb({
  action: 'contract.consent',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, ctx) => {
    const own = await guardianOf(tx, ctx)
    const rows = await tx
      .select({
        applicationId: application.id,
        childFirstName: child.firstName,
        facilityName: facility.name,
        kitaYear: careNeed.kitaYear,
        custody: child.custody,
        sentBy: submission.guardianId,
        givenOn: guardianConsent.givenOn,
      })
      .from(application)
      .innerJoin(child, ofApplication.child)
      .innerJoin(careNeed, ofApplication.need)
      .innerJoin(submission, ofApplication.submission)
      .innerJoin(facility, ofApplication.facility)
      .leftJoin(
        guardianConsent,
        and(
          eq(guardianConsent.tenantId, application.tenantId),
          eq(guardianConsent.applicationId, application.id),
        ),
      )
      .where(
        and(
          eq(application.tenantId, ctx.tenant.id),
          ownChild(tx, ctx, own),
          eq(child.custody, 'joint'),
          inArray(application.status, near),
        ),
      )
      .orderBy(asc(child.createdAt), asc(application.id))
    return {
      result: rows.flatMap(({ kitaYear, custody, sentBy, ...row }) => {
        const rules = rulesOf(ctx, kitaYear)
        const shown = needsConsent(rules, custody) && rules.disclosure.level !== 'MINIMAL'
        return shown ? [{ ...row, yours: row.givenOn === null && sentBy !== own.id }] : []
      }),
    }
  },
})

/**
 * The other guardian agrees in the own account; who sent the application has agreed by sending it.
 * @throws DomainError `consent-not-needed`, `consent-by-other-guardian`
 */
export const giveConsent = watched(
  'contract.consent',
  verb({
    action: 'contract.consent',
    input: z.strictObject({ applicationId: id }),
    run: async (tx, { applicationId }, ctx) => {
      const own = await guardianOf(tx, ctx)
      const one = await lockCase(tx, ctx, applicationId, await reachOfGuardian(tx, ctx))
      const { custody, given } = await readConsent(tx, ctx, one)
      const isNear = near.some((status) => status === one.status)
      const hidden = one.rules.disclosure.level === 'MINIMAL'
      if (!isNear || hidden || !needsConsent(one.rules, custody)) throw new DomainError('consent-not-needed')
      if (one.guardian.id === own.id) throw new DomainError('consent-by-other-guardian')
      if (!given)
        await tx.insert(guardianConsent).values({
          ...{ tenantId: ctx.tenant.id, id: newId(ctx.now), applicationId, recordedAt: ctx.now },
          ...{ guardianId: own.id, channel: 'portal', givenOn: berlinDay(ctx.now) },
        })
      return {
        result: { applicationId },
        audit: { subjectKind: 'application', subjectId: applicationId },
      }
    },
  }),
)

/**
 * The head has the other guardian's signature on paper.
 * @throws DomainError `consent-not-needed`, `signed-day-in-future`
 */
export const recordConsent = watched(
  'contract.record-consent',
  verb({
    action: 'contract.record-consent',
    input: z.strictObject({ applicationId: id, givenOn: day }),
    run: async (tx, { applicationId, givenOn }, ctx) => {
      const one = await lockCase(tx, ctx, applicationId, reachedAs(ctx, facilityRoles))
      const { custody, given } = await readConsent(tx, ctx, one)
      if (!needsConsent(one.rules, custody)) throw new DomainError('consent-not-needed')
      if (givenOn > berlinDay(ctx.now)) throw new DomainError('signed-day-in-future')
      if (!given)
        await tx.insert(guardianConsent).values({
          ...{ tenantId: ctx.tenant.id, id: newId(ctx.now), applicationId, recordedAt: ctx.now },
          ...{ guardianId: null, channel: 'paper', givenOn, recordedBy: staffOf(ctx) },
        })
      return {
        result: { applicationId },
        audit: { subjectKind: 'application', subjectId: applicationId, detail: { givenOn } },
      }
    },
  }),
)
