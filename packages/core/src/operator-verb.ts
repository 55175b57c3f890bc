import { inTenant, type Tx, withoutTenant } from '@kita/db'
import { consoleAudit } from '@kita/db/console'
import type { z } from 'zod'
import type { OperatorCtx } from './context.ts'
import { DomainError } from './error.ts'
import { newId } from './id.ts'
import { authorizeOperator, type OperatorAction } from './operator-policy.ts'
import { type DirectoryEntry, findBySlug } from './tenant/directory.ts'
import { parseInput } from './verb.ts'

/** What an operator did, for the console's log: names of settings and codes, no texts of letters, nobody's secret. */
export type OperatorNote = {
  subject?: string
  /** Where the act concerns a tenant without being run in its transaction. */
  tenantId?: number
  detail?: Record<string, string | number | boolean | null>
}

type Answer<Result> = { result: Result; audit?: OperatorNote | OperatorNote[] }
type Steps<Input extends z.ZodType> = { action: OperatorAction; input: Input; readOnly?: boolean }

/**
 * The order of every operator's act: may you → parse → one transaction of the operator's role → run → audit row → commit.
 * No tenant is set: row policies show the console's own tables and the directory.
 */
export const operatorVerb =
  <Input extends z.ZodType, Result>({
    action,
    input,
    readOnly = false,
    run,
  }: Steps<Input> & {
    run: (tx: Tx, input: z.output<Input>, ctx: OperatorCtx) => Promise<Answer<Result>>
  }) =>
  async (ctx: OperatorCtx, raw: z.input<Input>): Promise<Result> => {
    authorizeOperator(ctx, action)
    const parsed = parseInput(input, raw)
    return withoutTenant(
      ctx.db,
      async (tx) => {
        const { result, audit } = await run(tx, parsed, ctx)
        await writeOperatorAudit(tx, ctx, action, audit ?? [])
        return result
      },
      { readOnly },
    )
  }

/**
 * The same in one tenant, named by its slug: its configuration can be read and written, nothing of its families.
 * @throws DomainError `not-found` for a slug without a tenant
 */
export const operatorTenantVerb =
  <Input extends z.ZodType, Result>({
    action,
    input,
    readOnly = false,
    run,
  }: Steps<Input> & {
    run: (
      tx: Tx,
      input: z.output<Input>,
      ctx: OperatorCtx & { tenant: DirectoryEntry },
    ) => Promise<Answer<Result>>
  }) =>
  async (ctx: OperatorCtx, slug: string, raw: z.input<Input>): Promise<Result> => {
    authorizeOperator(ctx, action)
    const parsed = parseInput(input, raw)
    const tenant = await findBySlug(ctx.db, slug)
    if (!tenant) throw new DomainError('not-found')
    return inTenant(
      ctx.db,
      tenant.id,
      async (tx) => {
        const { result, audit } = await run(tx, parsed, { ...ctx, tenant })
        const notes = [audit ?? []].flat().map((note) => ({ tenantId: tenant.id, ...note }))
        await writeOperatorAudit(tx, ctx, action, notes)
        return result
      },
      { readOnly },
    )
  }

/** Adds a row for each note to the console's insert-only log, in the transaction of the act. */
export const writeOperatorAudit = async (
  tx: Tx,
  { actor, now, requestId }: Pick<OperatorCtx, 'actor' | 'now' | 'requestId'>,
  action: OperatorAction,
  notes: OperatorNote | OperatorNote[],
): Promise<void> => {
  const rows = [notes].flat().map(({ subject = null, tenantId = null, detail = {} }) => ({
    id: newId(now),
    at: now,
    operatorId: actor.kind === 'operator' ? actor.operatorId : null,
    ...{ action, subject, tenantId, detail, requestId },
  }))
  if (rows.length > 0) await tx.insert(consoleAudit).values(rows)
}
