import { insertRows, type Tx } from '@kita/db'
import { auditEvent } from '@kita/db/schema'
import type { Ctx } from '../context.ts'
import { newId } from '../id.ts'
import type { Action } from '../policy.ts'

/** Whom the act was about. Ids and codes only: no name, no free text ever goes into the log. */
export type AuditNote = {
  subjectKind:
    | 'account'
    | 'guardian'
    | 'child'
    | 'application'
    | 'offer'
    | 'contract'
    | 'contract-template'
    | 'provider'
    | 'criteria'
    | 'facility'
    | 'free-place'
    | 'task'
    | 'desk'
    | 'childminder'
    | 'letter'
    | 'note'
    | 'visit'
    | 'evidence'
    | 'bulk-job'
    | 'saved-view'
    | 'tenant'
  subjectId: string | null
  detail?: Record<string, string | number | boolean | null>
}

/** Adds a row for each note to the insert-only log, in the transaction of the act and in one statement. */
export const writeAudit = async (tx: Tx, ctx: Ctx, action: Action, notes: AuditNote | AuditNote[]) => {
  const rows = [notes].flat().map((note) => ({
    tenantId: ctx.tenant.id,
    id: newId(ctx.now),
    at: ctx.now,
    actorKind: ctx.actor.kind,
    actorId: 'accountId' in ctx.actor ? ctx.actor.accountId : null,
    action,
    subjectKind: note.subjectKind,
    subjectId: note.subjectId,
    detail: note.detail ?? {},
    requestId: ctx.requestId,
  }))
  await insertRows(tx, auditEvent, rows)
}
