import type { Tx } from '@kita/db'
import {
  advisoryDesk,
  application,
  applicationEvent,
  careNeed,
  child,
  guardian,
  submission,
} from '@kita/db/schema'
import { and, asc, eq } from 'drizzle-orm'
import { lockChildRow } from '../application/case.ts'
import { ofApplication } from '../application/joins.ts'
import { OutOfReach } from '../audit/attempt.ts'
import type { Ctx, Role } from '../context.ts'
import { rulesOf } from '../rule-set.ts'
import { readsDesk } from './scope.ts'

export type DeskCase = Awaited<ReturnType<typeof readAnyCase>>

/** The desk's application, if one of these roles reaches its desk. @throws OutOfReach */
export const readDeskCase = async (tx: Tx, ctx: Ctx, id: string, roles: readonly Role[]) => {
  const found = await readAnyCase(tx, ctx, id)
  if (!readsDesk(ctx, roles, { id: found.deskId, providerId: found.deskProviderId }))
    throw new OutOfReach('application', id)
  return found
}

/** The same without asking who looks: for the clock and for whoever is reached by another rule. @throws OutOfReach */
export const readAnyCase = async (tx: Tx, ctx: Ctx, id: string) => {
  const [row] = await tx
    .select({
      application,
      need: careNeed,
      child,
      guardian,
      channel: submission.channel,
      reference: submission.reference,
      deskId: advisoryDesk.id,
      deskProviderId: advisoryDesk.providerId,
    })
    .from(application)
    .innerJoin(advisoryDesk, ofApplication.desk)
    .innerJoin(careNeed, ofApplication.need)
    .innerJoin(child, ofApplication.child)
    .innerJoin(submission, ofApplication.submission)
    .innerJoin(guardian, ofApplication.sender)
    .where(and(eq(application.tenantId, ctx.tenant.id), eq(application.id, id)))
  if (!row) throw new OutOfReach('application', id)
  return { ...row, rules: rulesOf(ctx, row.need.kitaYear) }
}

/** The same after waiting for everybody else who changes this child's applications. */
export const lockDeskCase = async (
  tx: Tx,
  ctx: Ctx,
  id: string,
  roles: readonly Role[],
): Promise<DeskCase> => {
  const seen = await readDeskCase(tx, ctx, id, roles)
  await lockChildRow(tx, ctx, seen.child.id)
  const found = await readDeskCase(tx, ctx, id, roles)
  // a merge of two children, or its undo, was faster: now the application is another child's
  return found.child.id === seen.child.id ? found : lockDeskCase(tx, ctx, id, roles)
}

/** What happened so far, oldest first. */
export const readEvents = (tx: Tx, ctx: Ctx, applicationId: string) =>
  tx
    .select({
      at: applicationEvent.at,
      from: applicationEvent.fromStatus,
      to: applicationEvent.toStatus,
      by: applicationEvent.actorKind,
      reason: applicationEvent.reason,
    })
    .from(applicationEvent)
    .where(
      and(eq(applicationEvent.tenantId, ctx.tenant.id), eq(applicationEvent.applicationId, applicationId)),
    )
    .orderBy(asc(applicationEvent.at), asc(applicationEvent.id))
