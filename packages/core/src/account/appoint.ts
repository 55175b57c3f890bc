import type { Tx } from '@kita/db'
import { roleAssignment, staff } from '@kita/db/schema'
import { z } from 'zod'
import { roles } from '../context.ts'
import { newId } from '../id.ts'
import { id, line } from '../input.ts'
import { verb } from '../verb.ts'

/** The account of the person, made or found in the same transaction. */
export type StaffAccount = (tx: Tx) => Promise<{ accountId: string }>

/** Makes an account one of the staff, with a role and where it holds. Done twice it is done once. */
export const appointStaff = (account: StaffAccount) =>
  verb({
    action: 'staff.appoint',
    input: z.strictObject({
      name: line(200),
      role: z.enum(roles),
      scope: z.strictObject({
        kind: z.enum(['tenant', 'provider', 'facility', 'desk', 'childminder', 'counselling-place']),
        id: id.nullable(),
      }),
    }),
    run: async (tx, { name, role: given, scope }, ctx) => {
      const { accountId } = await account(tx)
      const tenantId = ctx.tenant.id
      await tx.insert(staff).values({ tenantId, accountId, displayName: name }).onConflictDoNothing()
      const held = { role: given, scopeKind: scope.kind, scopeId: scope.id }
      const added = await tx
        .insert(roleAssignment)
        .values({ tenantId, id: newId(ctx.now), accountId, ...held })
        .onConflictDoNothing()
        .returning({ id: roleAssignment.id })
      const appointed = added.length > 0
      const audit = { subjectKind: 'account' as const, subjectId: accountId, detail: { role: given } }
      return { result: { appointed }, ...(appointed && { audit }) }
    },
  })
