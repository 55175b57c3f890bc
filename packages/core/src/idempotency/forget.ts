import { idempotencyKey } from '@kita/db/schema'
import { and, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '../verb.ts'

/** Hours for which a repeat is answered like the first call. */
const keptHours = 24

/** Takes away keys that nobody repeats any more, with their answers. Run by the clock, any number of times. */
export const forgetKeys = verb({
  action: 'idempotency.forget',
  input: z.strictObject({}),
  run: async (tx, _input, ctx) => {
    const before = new Date(ctx.now.getTime() - keptHours * 3_600_000)
    await tx
      .delete(idempotencyKey)
      .where(and(eq(idempotencyKey.tenantId, ctx.tenant.id), lt(idempotencyKey.at, before)))
    return { result: undefined }
  },
})
