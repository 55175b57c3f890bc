import { inTenant, type Tx } from '@kita/db'
import type { z } from 'zod'
import { type AuditNote, writeAudit } from './audit/write.ts'
import type { Ctx } from './context.ts'
import { DomainError } from './error.ts'
import { fieldErrorsOf } from './issue.ts'
import { type Action, authorize } from './policy.ts'

type Answer<Result> = { result: Result; audit?: AuditNote | AuditNote[] }
type Verb<Input extends z.ZodType, Result> = {
  action: Action
  input: Input
  /** Nothing is written but the audit row (which needs a writing transaction when there is one). */
  readOnly?: boolean
  run: (tx: Tx, input: z.output<Input>, ctx: Ctx) => Promise<Answer<Result>>
}

/**
 * The order of every act: may you → parse → one transaction with the tenant set → run → audit row → commit.
 * Input that does not parse is refused with one field error per problem and changes nothing.
 */
export const verb =
  <Input extends z.ZodType, Result>({ action, input, readOnly, run }: Verb<Input, Result>) =>
  async (ctx: Ctx, raw: z.input<Input>): Promise<Result> => {
    authorize(ctx, action)
    const parsed = parseInput(input, raw)
    return inTenant(
      ctx.db,
      ctx.tenant.id,
      async (tx) => {
        const { result, audit } = await run(tx, parsed, ctx)
        if (audit) await writeAudit(tx, ctx, action, audit)
        return result
      },
      { readOnly: readOnly ?? false },
    )
  }

/** Parses input at the border of the domain. @throws DomainError `input-invalid` with one field error per problem */
export const parseInput = <Input extends z.ZodType>(schema: Input, raw: unknown): z.output<Input> => {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  throw new DomainError('input-invalid', {}, fieldErrorsOf(parsed.error))
}
