import { prepared, type Tx } from '@kita/db'
import { roleAssignment, staff } from '@kita/db/schema'
import { and, eq, sql } from 'drizzle-orm'
import type { Actor, Ctx, RoleAssignment } from '../context.ts'

// Set by the session check that leads the same flush; nothing answers behind a session that has ended.
const enteredAccount = sql`nullif(current_setting('app.account_id', true), '')::uuid`

/** The staff rows of the account that the session check of this flush has found; none for a parent. */
export const holderRows = (tx: Tx, tenantId: number) => staffOfSession(tx, { tenantId })

const staffOfSession = prepared((tx) =>
  tx
    .select({
      name: staff.displayName,
      role: roleAssignment.role,
      scopeKind: roleAssignment.scopeKind,
      scopeId: roleAssignment.scopeId,
    })
    .from(staff)
    .leftJoin(
      roleAssignment,
      and(eq(roleAssignment.tenantId, staff.tenantId), eq(roleAssignment.accountId, staff.accountId)),
    )
    .where(and(eq(staff.tenantId, sql.placeholder('tenantId')), eq(staff.accountId, enteredAccount))),
)

type HolderRow = Awaited<ReturnType<typeof holderRows>>[number]

/** Who acts: a staff account without a row in `staff` (it was removed) is nobody. */
export const actorOf = (
  entered: { accountId: string; kind: 'parent' | 'staff' },
  rows: HolderRow[],
): Actor => {
  if (entered.kind === 'parent') return { kind: 'parent', accountId: entered.accountId }
  const [first] = rows
  if (!first) return { kind: 'nobody' }
  const roles = rows.flatMap(({ role, scopeKind, scopeId }): RoleAssignment[] =>
    role && scopeKind ? [{ role, scopeKind, scopeId }] : [],
  )
  return { kind: 'staff', accountId: entered.accountId, name: first.name, roles }
}

/** Who is signed in, for the head of a page. */
export const readHolder = ({ actor }: Pick<Ctx, 'actor'>) => ({
  kind: actor.kind === 'parent' || actor.kind === 'staff' ? actor.kind : ('nobody' as const),
  name: actor.kind === 'staff' ? actor.name : null,
  roles: actor.kind === 'staff' ? actor.roles : [],
})
