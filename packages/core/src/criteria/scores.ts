import { insertRows, type Tx } from '@kita/db'
import {
  application,
  applicationScore,
  careNeed,
  criteriaCatalogue,
  facility,
  guardian,
  submission,
} from '@kita/db/schema'
import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { ofApplication } from '../application/joins.ts'
import type { Ctx } from '../context.ts'
import { verb } from '../verb.ts'
import { readCandidates, type Scored, scoreAll } from './candidate.ts'
import { activeCatalogues } from './catalogue.ts'

/** Keeps what was computed, for lists that sort by it. */
const writeScores = (tx: Tx, ctx: Ctx, scored: readonly Scored[]) =>
  insertRows(
    tx,
    applicationScore,
    scored.map((one) => ({
      tenantId: ctx.tenant.id,
      applicationId: one.id,
      catalogueId: one.catalogue?.id ?? null,
      orderKey: one.orderKey,
      points: one.points,
      birth: one.birth,
      detail: one.detail,
      computedAt: ctx.now,
    })),
    'replace',
  )

type Where = Parameters<typeof readCandidates>[2]

/** Computes the scores of some applications; the same facts and catalogues always give the same. */
export const scoreOf = async (tx: Tx, ctx: Ctx, where: Where): Promise<Scored[]> => {
  const candidates = await readCandidates(tx, ctx, where)
  const facilities = [...new Map(candidates.map((one) => [one.facility.id, one.facility])).values()]
  return scoreAll(candidates, await activeCatalogues(tx, ctx, facilities))
}

/** Computes and keeps them. */
export const rescore = async (tx: Tx, ctx: Ctx, where: Where): Promise<Scored[]> => {
  const scored = await scoreOf(tx, ctx, where)
  await writeScores(tx, ctx, scored)
  return scored
}

const batch = 500

/**
 * The worker's part: open applications that have no score yet, or one older than what it was made from (the family's
 * facts and wishes, its address, a catalogue). Nothing is computed twice, and a second worker changes nothing.
 * @returns how many were computed; fewer than the batch when none is left
 */
export const refreshScores = verb({
  action: 'criteria.refresh',
  input: z.strictObject({}),
  run: async (tx, _input, ctx) => {
    const stale = await tx
      .select({ id: application.id })
      .from(application)
      .innerJoin(facility, ofApplication.facility)
      .innerJoin(careNeed, ofApplication.need)
      .innerJoin(submission, ofApplication.submission)
      .innerJoin(guardian, ofApplication.sender)
      .leftJoin(
        applicationScore,
        and(
          eq(applicationScore.tenantId, application.tenantId),
          eq(applicationScore.applicationId, application.id),
        ),
      )
      .where(
        and(
          eq(application.tenantId, ctx.tenant.id),
          eq(application.isOpen, true),
          or(
            sql`${applicationScore.computedAt} is null`,
            sql`${applicationScore.computedAt} < greatest(${careNeed.updatedAt}, ${guardian.contactChangedAt})`,
            sql`exists (select from ${criteriaCatalogue} c where c.tenant_id = ${application.tenantId}
              and greatest(c.activated_at, c.replaced_at) > ${applicationScore.computedAt}
              and (c.owner_kind = 'tenant' or c.facility_id = ${facility.id} or c.provider_id = ${facility.providerId}))`,
          ),
        ),
      )
      .limit(batch)
    if (stale.length > 0)
      await rescore(
        tx,
        ctx,
        inArray(
          application.id,
          stale.map((one) => one.id),
        ),
      )
    return { result: { computed: stale.length, more: stale.length === batch } }
  },
})

/** Batch after batch, each a transaction of its own, until nothing is stale. */
export const refreshAllScores = async (ctx: Ctx): Promise<void> => {
  let more = true
  while (more) ({ more } = await refreshScores(ctx, {}))
}
