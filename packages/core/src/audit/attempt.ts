import { inTenant } from '@kita/db'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import type { Action } from '../policy.ts'
import { type AuditNote, writeAudit } from './write.ts'

/** A record that is not there for this actor: foreign, of another tenant, or made up. All three look the same. */
export class OutOfReach extends DomainError {
  readonly subject: Pick<AuditNote, 'subjectKind' | 'subjectId'>

  constructor(subjectKind: AuditNote['subjectKind'], subjectId: string) {
    super('not-found')
    this.subject = { subjectKind, subjectId }
  }
}

/**
 * Logs every attempt on a record out of reach (scenario 33). The act itself was rolled back, so the row needs a
 * transaction of its own.
 */
export const watched =
  <Raw, Result>(action: Action, act: (ctx: Ctx, raw: Raw) => Promise<Result>) =>
  async (ctx: Ctx, raw: Raw): Promise<Result> => {
    try {
      return await act(ctx, raw)
    } catch (error) {
      if (error instanceof OutOfReach)
        await inTenant(ctx.db, ctx.tenant.id, (tx) =>
          writeAudit(tx, ctx, action, { ...error.subject, detail: { refused: true } }),
        )
      throw error
    }
  }
