import { constraintOf, insertRows, type Tx } from '@kita/db'
import { type ApplicationStatus, application, applicationEvent } from '@kita/db/schema'
import type { OfferKind } from '@kita/tenant'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { findTransition, type Mover } from './status.ts'

export type Move = {
  application: { id: string; kind: OfferKind; status: ApplicationStatus }
  to: ApplicationStatus
  as: Mover
  /** A code, or what staff wrote where the machine asks for a reason. */
  reason?: string | null
  /** How a reply or request came in. */
  channel?: string | null
  /** What the facility writes to the family with it. */
  note?: string | null
  /** Its place in the line of facilities asked one after the other, where that changes with it. */
  line?: { lineId?: null; askedAt?: Date }
}

/**
 * The machine allows it, the row still has the status the caller saw, and the history says who and why. What follows from
 * the change is moveApplication's.
 * @throws DomainError as moveApplication
 */
export const changeStatus = async (tx: Tx, ctx: Ctx, move: Move): Promise<void> => {
  const { id, kind, status: from } = move.application
  if (!findTransition(kind, from, move.to, move.as))
    throw new DomainError('status-change-not-possible', { from, to: move.to })
  const moved = await writeStatus(tx, ctx, move)
  if (moved.length === 0) throw new DomainError('application-changed-meanwhile')
  await recordEvent(tx, ctx, {
    applicationId: id,
    from,
    to: move.to,
    as: move.as,
    reason: move.reason,
    channel: move.channel,
    note: move.note,
  })
}

const writeStatus = async (tx: Tx, ctx: Ctx, { application: { id, status: from }, to, line }: Move) => {
  try {
    return await tx
      .update(application)
      .set({ status: to, statusAt: ctx.now, ...line })
      .where(
        and(eq(application.tenantId, ctx.tenant.id), eq(application.id, id), eq(application.status, from)),
      )
      .returning({ id: application.id })
  } catch (error) {
    if (constraintOf(error) === 'application_asked_one') throw new DomainError('next-facility-asked')
    throw error
  }
}

type StatusEvent = {
  applicationId: string
  from: ApplicationStatus | null
  to: ApplicationStatus
  as: Mover
  reason?: string | null | undefined
  channel?: string | null | undefined
  note?: string | null | undefined
}

/** One row of an application's history; also its first one, with `from: null`. What the system does has no person. */
export const recordEvent = (tx: Tx, ctx: Ctx, event: StatusEvent): Promise<void> =>
  recordEvents(tx, ctx, [event])

/** Rows of several applications' histories in one statement. */
export const recordEvents = async (tx: Tx, ctx: Ctx, events: readonly StatusEvent[]): Promise<void> => {
  const rows = events.map((event) => eventRow(ctx, event))
  await insertRows(tx, applicationEvent, rows)
}

const eventRow = (ctx: Ctx, event: StatusEvent): typeof applicationEvent.$inferInsert => {
  const bySystem = event.as === 'system' || ctx.actor.kind === 'system'
  return {
    tenantId: ctx.tenant.id,
    id: newId(ctx.now),
    applicationId: event.applicationId,
    at: ctx.now,
    // who is helped acts for itself
    actorKind: bySystem ? 'system' : ctx.actor.kind === 'assisted' ? 'parent' : ctx.actor.kind,
    actorId: !bySystem && 'accountId' in ctx.actor ? ctx.actor.accountId : null,
    fromStatus: event.from,
    toStatus: event.to,
    reason: event.reason ?? null,
    channel: event.channel ?? null,
    note: event.note ?? null,
  }
}
