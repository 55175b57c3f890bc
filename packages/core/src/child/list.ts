import { child, guardian } from '@kita/db/schema'
import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { accountOf } from '../account/of.ts'
import { verb } from '../verb.ts'

/** The children of the signed-in parent's family. */
export const listChildren = verb({
  action: 'child.list',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, ctx) => {
    const result = await tx
      .select({
        id: child.id,
        firstName: child.firstName,
        lastName: child.lastName,
        bornOn: child.bornOn,
        expectedOn: child.expectedOn,
      })
      .from(child)
      .innerJoin(guardian, and(eq(guardian.tenantId, child.tenantId), eq(guardian.familyId, child.familyId)))
      .where(and(eq(guardian.tenantId, ctx.tenant.id), eq(guardian.accountId, accountOf(ctx))))
      .orderBy(asc(child.createdAt), asc(child.id))
    return { result }
  },
})
