import { inTenant, sqlState, type Tx, together } from '@kita/db'
import type { z } from 'zod'
import { type AuditNote, writeAudit } from './audit/write.ts'
import type { Ctx } from './context.ts'
import { DomainError } from './error.ts'
import { onceFor } from './idempotency/once.ts'
import { fieldErrorsOf } from './issue.ts'
import { type Action, authorize } from './policy.ts'

type Answer<Result> = { result: Result; audit?: AuditNote | AuditNote[] }
type Verb<Input extends z.ZodType, Result> = {
  action: Action
  input: Input
  /** Nothing is written but the audit row (which needs a writing transaction when there is one). */
  readOnly?: boolean
  /**
   * A read that shows staff what is held of families: who looked at which kind of record, and at which one where the
   * input names it, is written down in the transaction of the read and in its first round trip.
   */
  looks?: AuditNote['subjectKind']
  /** Reads over all of the tenant's families: planned for this tenant's size. */
  wide?: boolean
  run: (tx: Tx, input: z.output<Input>, ctx: Ctx) => Promise<Answer<Result>>
}

/**
 * The order of every act: may you → parse → one transaction with the tenant set → run → audit row → commit.
 * Input that does not parse is refused with one field error per problem and changes nothing. A call that came with a key
 * happens once for it (`idempotency`).
 */
export const verb =
  <Input extends z.ZodType, Result>({
    action,
    input,
    readOnly = false,
    looks,
    wide = false,
    run,
  }: Verb<Input, Result>) =>
  async (ctx: Ctx, raw: z.input<Input>): Promise<Result> => {
    authorize(ctx, action)
    const parsed = parseInput(input, raw)
    if (ctx.actor.kind === 'staff' && ctx.actor.support) return look(ctx, action, parsed, run)
    const act = async (tx: Tx) => {
      const looked = looks && { subjectKind: looks, subjectId: idIn(parsed, ['id', `${looks}Id`]) }
      const noted = looked && ctx.actor.kind === 'staff' && writeAudit(tx, ctx, action, looked)
      const [{ result, audit }] = await together([run(tx, parsed, ctx), noted])
      return { result, settle: async () => audit && writeAudit(tx, ctx, action, audit) }
    }
    if (ctx.once && !readOnly && !looks) return onceFor(ctx, ctx.once, parsed, act)
    return inTenant(
      ctx.db,
      ctx.tenant.id,
      async (tx) => {
        const { result, settle } = await act(tx)
        await settle()
        return result
      },
      { readOnly, brief: looks !== undefined, wide },
    )
  }

/**
 * An operator's look while the office grants it: it is written down and committed before anything is read, and the
 * database itself refuses every change in that transaction.
 */
const look = async <Input, Result>(
  ctx: Ctx,
  action: Action,
  input: Input,
  run: (tx: Tx, input: Input, ctx: Ctx) => Promise<Answer<Result>>,
): Promise<Result> => {
  await inTenant(ctx.db, ctx.tenant.id, (tx) =>
    writeAudit(tx, ctx, action, { subjectKind: 'support', subjectId: idIn(input) }),
  )
  try {
    const { result } = await inTenant(ctx.db, ctx.tenant.id, (tx) => run(tx, input, ctx), { readOnly: true })
    return result
  } catch (error) {
    if (sqlState(error) === readOnlyTransaction) throw new DomainError('not-allowed')
    throw error
  }
}

/** SQLSTATE of a write in a transaction that only reads. */
const readOnlyTransaction = '25006'

/** The record an input names: all our inputs call it `id` or end in `Id`. */
const idIn = (input: unknown, names?: string[]): string | null => {
  const named = Object.entries(input ?? {}).find(([key]) =>
    names ? names.includes(key) : key === 'id' || key.endsWith('Id'),
  )
  return typeof named?.[1] === 'string' ? named[1] : null
}

/** Parses input at the border of the domain. @throws DomainError `input-invalid` with one field error per problem */
export const parseInput = <Input extends z.ZodType>(schema: Input, raw: unknown): z.output<Input> => {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  throw new DomainError('input-invalid', {}, fieldErrorsOf(parsed.error))
}
