import {
  application,
  applicationEvent,
  auditEvent,
  careNeed,
  contract,
  letter,
  message,
  offer,
  task,
} from '@kita/db/schema'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { TestTown } from './build.ts'

/** What a test sees after an act, straight from the tables. */
export const lookInto = (town: TestTown) => {
  const tenantId = town.tenant.id
  return {
    application: async (id: string) => {
      const [row] = await town.inTenant((tx) =>
        tx
          .select()
          .from(application)
          .where(and(eq(application.tenantId, tenantId), eq(application.id, id))),
      )
      if (!row) throw new Error('no such application')
      return row
    },
    need: async (id: string) => {
      const [row] = await town.inTenant((tx) =>
        tx
          .select()
          .from(careNeed)
          .where(and(eq(careNeed.tenantId, tenantId), eq(careNeed.id, id))),
      )
      return row?.status
    },
    offers: (applicationId: string) =>
      town.inTenant((tx) =>
        tx
          .select()
          .from(offer)
          .where(and(eq(offer.tenantId, tenantId), eq(offer.applicationId, applicationId)))
          .orderBy(asc(offer.sentAt)),
      ),
    contracts: (childId: string) =>
      town.inTenant((tx) =>
        tx
          .select()
          .from(contract)
          .where(and(eq(contract.tenantId, tenantId), eq(contract.childId, childId)))
          .orderBy(asc(contract.startsOn)),
      ),
    history: async (applicationId: string) => {
      const rows = await town.inTenant((tx) =>
        tx
          .select()
          .from(applicationEvent)
          .where(
            and(eq(applicationEvent.tenantId, tenantId), eq(applicationEvent.applicationId, applicationId)),
          )
          .orderBy(asc(applicationEvent.at), asc(applicationEvent.id)),
      )
      return rows.map(({ fromStatus, toStatus, actorKind, reason, channel }) => ({
        fromStatus,
        toStatus,
        actorKind,
        reason,
        channel,
      }))
    },
    tasks: async (where: { facilityId?: string; deskId?: string }) => {
      const rows = await town.inTenant((tx) =>
        tx
          .select()
          .from(task)
          .where(
            and(
              eq(task.tenantId, tenantId),
              where.facilityId ? eq(task.facilityId, where.facilityId) : undefined,
              where.deskId ? eq(task.deskId, where.deskId) : undefined,
            ),
          )
          .orderBy(asc(task.createdAt)),
      )
      return rows.map((row) => row.kind)
    },
    messages: (guardianId: string) =>
      town.inTenant((tx) =>
        tx
          .select({ kind: message.kind, params: message.params })
          .from(message)
          .where(and(eq(message.tenantId, tenantId), eq(message.guardianId, guardianId)))
          .orderBy(asc(message.createdAt)),
      ),
    letters: (guardianId: string) =>
      town.inTenant((tx) =>
        tx
          .select()
          .from(letter)
          .where(and(eq(letter.tenantId, tenantId), eq(letter.guardianId, guardianId)))
          .orderBy(asc(letter.createdAt)),
      ),
    mails: async (recipientId: string) => {
      const rows = await town.inTenant((tx) =>
        tx.execute<{ template: string; params: Record<string, unknown> }>(
          sql`select template, params from app.outbox where recipient_id = ${recipientId} order by created_at`,
        ),
      )
      return [...rows].map(({ template, params }) => ({ template, params }))
    },
    audit: (subjectId: string) =>
      town.inTenant((tx) =>
        tx
          .select({
            action: auditEvent.action,
            actorKind: auditEvent.actorKind,
            actorId: auditEvent.actorId,
            detail: auditEvent.detail,
          })
          .from(auditEvent)
          .where(and(eq(auditEvent.tenantId, tenantId), eq(auditEvent.subjectId, subjectId)))
          .orderBy(asc(auditEvent.at)),
      ),
  }
}

/** The code a refused act answers with; `done` when it was not refused. */
export const codeOf = async (act: Promise<unknown>): Promise<string> => {
  try {
    await act
    return 'done'
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code)
    throw error
  }
}
