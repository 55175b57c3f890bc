import { insertRows, type Tx } from '@kita/db'
import { auditEvent } from '@kita/db/schema'
import type { Actor, Ctx } from '../context.ts'
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
    | 'mail'
    | 'note'
    | 'visit'
    | 'evidence'
    | 'bulk-job'
    | 'saved-view'
    | 'tenant'
    | 'support'
    | 'counselling-place'
  subjectId: string | null
  detail?: Record<string, string | number | boolean | null>
}

/** A look at each of these applications, told once. */
export const looksAt = (applicationIds: readonly string[]): AuditNote[] =>
  [...new Set(applicationIds)].map((subjectId) => ({ subjectKind: 'application', subjectId }))

/** Whose hand it was: who looks with the office's leave is the operator, who helps a family is the office's. */
const actorKindOf = (actor: Actor) => {
  if (actor.kind === 'assisted') return 'staff'
  return actor.kind === 'staff' && actor.support ? 'operator' : actor.kind
}

/** Adds a row for each note to the insert-only log, in the transaction of the act and in one statement. */
export const writeAudit = async (tx: Tx, ctx: Ctx, action: Action, notes: AuditNote | AuditNote[]) => {
  const support = ctx.actor.kind === 'staff' ? ctx.actor.support : undefined
  const helped = ctx.actor.kind === 'assisted' ? ctx.actor : undefined
  const rows = [notes].flat().map((note) => ({
    tenantId: ctx.tenant.id,
    id: newId(ctx.now),
    at: ctx.now,
    actorKind: actorKindOf(ctx.actor),
    actorId: helped?.staffId ?? ('accountId' in ctx.actor ? ctx.actor.accountId : null),
    action,
    subjectKind: note.subjectKind,
    subjectId: note.subjectId,
    detail: {
      ...note.detail,
      ...(support && { support: support.accessId }),
      ...(helped && { assistance: helped.assistanceId }),
    },
    requestId: ctx.requestId,
  }))
  await insertRows(tx, auditEvent, rows)
}
