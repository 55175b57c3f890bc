import { child } from '@kita/db/schema'
import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { guardianOf } from '../account/of.ts'
import { ownChild } from '../account/own-child.ts'
import { verb } from '../verb.ts'

/** The children of the signed-in parent: the own household's and those shared with another one. */
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
      .where(and(eq(child.tenantId, ctx.tenant.id), ownChild(tx, ctx, await guardianOf(tx, ctx))))
      .orderBy(asc(child.createdAt), asc(child.id))
    return { result }
  },
})
