import type { Tx } from '@kita/db'
import { planMail } from '@kita/db/outbox'
import { task } from '@kita/db/schema'
import type { Day } from '@kita/tenant/calendar'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { newId } from '../id.ts'

/** Why somebody in a facility or at a desk should look at an application. */
type TaskKind =
  | 'application-new'
  | 'application-withdrawn'
  | 'contact-changed'
  | 'offer-accepted'
  | 'place-can-go-on'
  | 'offer-unanswered'
  | 'offer-not-told'
  | 'contracted-elsewhere'
  | 'place-comes-back'
  | 'child-has-contract'
  | 'places-stale'
  | 'check-address'
  | 'visit-missing'
  | 'yes-without-place'
  | 'deferred-back'
  | 'permit-expires'
  | 'reply-overdue'
  | 'place-proposed'
  | 'proposal-declined'

type Where = { facilityId: string } | { deskId: string }

export const addTask = async (
  tx: Tx,
  ctx: Ctx,
  where: Where,
  values: {
    kind: TaskKind
    applicationId: string | null
    dueOn?: Day | null
    placeId?: string | null
    childminderId?: string
  },
): Promise<void> => {
  await tx
    .insert(task)
    .values({ tenantId: ctx.tenant.id, id: newId(ctx.now), createdAt: ctx.now, ...where, ...values })
    // a place waits for somebody once (task_place)
    .onConflictDoNothing()
}

/** What waits for the Jugendamt's desk as a whole. */
export type OfficeTaskKind =
  | 'duplicates-found'
  | 'needs-receipt-due'
  | 'needs-place-due'
  | 'needs-place-late'
  | 'proposal-declined'
  | 'statement-review'

/**
 * A task of the office, of which one of a kind waits at a time; what was done for the same day is not asked again.
 * @returns whether it was added
 */
export const addOfficeTask = async (
  tx: Tx,
  ctx: Ctx,
  values: { kind: OfficeTaskKind; applicationId?: string | null; dueOn?: Day | null },
): Promise<boolean> => {
  const { kind, applicationId = null, dueOn = null } = values
  const { count } = await tx.execute(sql`
    insert into app.task (tenant_id, id, kind, application_id, created_at, due_on)
    select ${ctx.tenant.id}, ${newId(ctx.now)}, ${kind}, ${applicationId}, ${ctx.now}, ${dueOn}::date
     where not exists (select from app.task t where t.tenant_id = ${ctx.tenant.id} and t.kind = ${kind}
       and t.application_id is not distinct from ${applicationId}::uuid
       and (t.done_at is null or (${dueOn}::date is not null and t.due_on = ${dueOn}::date)))`)
  return count > 0
}

/** Nothing of this kind waits for the office any more. */
export const finishOfficeTasks = async (tx: Tx, ctx: Ctx, kind: OfficeTaskKind): Promise<void> => {
  await tx
    .update(task)
    .set({ doneAt: ctx.now })
    .where(and(eq(task.tenantId, ctx.tenant.id), eq(task.kind, kind), isNull(task.doneAt)))
}

/** What these tasks asked for has happened. */
export const finishTasks = async (tx: Tx, ctx: Ctx, applicationId: string, kind: TaskKind): Promise<void> => {
  await tx
    .update(task)
    .set({ doneAt: ctx.now })
    .where(
      and(
        eq(task.tenantId, ctx.tenant.id),
        eq(task.applicationId, applicationId),
        eq(task.kind, kind),
        isNull(task.doneAt),
      ),
    )
}

/** Somebody acts on this place, or nobody can any more. */
export const finishPlaceTasks = async (tx: Tx, ctx: Ctx, placeId: string): Promise<void> => {
  await tx
    .update(task)
    .set({ doneAt: ctx.now })
    .where(and(eq(task.tenantId, ctx.tenant.id), eq(task.placeId, placeId), isNull(task.doneAt)))
}

/** A mail without names to the facility: something waits in the office pages. */
export const tellHead = (
  tx: Tx,
  ctx: Ctx,
  facilityId: string,
  reason: 'offer-accepted' | 'offer-declined' | 'offer-expired' | 'reply-overdue',
  eventId: string,
) =>
  planMail(tx, {
    template: 'head-notice',
    lang: ctx.tenant.profile.locale,
    to: { kind: 'facility', id: facilityId },
    params: { reason },
    dedupeKey: `${reason}:${eventId}`,
    now: ctx.now,
  })
