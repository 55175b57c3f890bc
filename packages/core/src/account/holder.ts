import { prepared, type Tx } from '@kita/db'
import { assistance, roleAssignment, staff } from '@kita/db/schema'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Actor, Ctx, RoleAssignment } from '../context.ts'
import { policy } from '../policy.ts'

// Set by the session check that leads the same flush; nothing answers behind a session that has ended.
const enteredAccount = sql`nullif(current_setting('app.account_id', true), '')::uuid`
const enteredSession = sql`decode(nullif(current_setting('app.session_hash', true), ''), 'hex')`

/** The staff rows of the account that the session check of this flush has found; none for a parent. */
export const holderRows = (tx: Tx, tenantId: number) => staffOfSession(tx, { tenantId })

const staffOfSession = prepared((tx) =>
  tx
    .select({
      name: staff.displayName,
      role: roleAssignment.role,
      scopeKind: roleAssignment.scopeKind,
      scopeId: roleAssignment.scopeId,
      assistance: { id: assistance.id, guardianId: assistance.guardianId },
    })
    .from(staff)
    .leftJoin(
      roleAssignment,
      and(eq(roleAssignment.tenantId, staff.tenantId), eq(roleAssignment.accountId, staff.accountId)),
    )
    .leftJoin(
      assistance,
      and(
        eq(assistance.tenantId, staff.tenantId),
        eq(assistance.startedBy, staff.accountId),
        eq(assistance.sessionHash, enteredSession),
        isNull(assistance.endedAt),
      ),
    )
    .where(and(eq(staff.tenantId, sql.placeholder('tenantId')), eq(staff.accountId, enteredAccount))),
)

type EnteredRow = Awaited<ReturnType<typeof holderRows>>[number]
type HolderRow = Omit<EnteredRow, 'assistance'> & Partial<Pick<EnteredRow, 'assistance'>>

/**
 * Who acts: a staff account without a row in `staff` (it was removed) is nobody. While it helps a family it is that family
 * and nothing else.
 */
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
  const { name, assistance: running } = first
  if (running && roles.some(({ role }) => policy['assistance.start'].staff.includes(role)))
    return {
      ...{ kind: 'assisted', assistanceId: running.id, guardianId: running.guardianId },
      ...{ staffId: entered.accountId, name },
    }
  return { kind: 'staff', accountId: entered.accountId, name, roles }
}

/** Whose pages a reader finds; a family that is helped finds a family's. */
const kindOf = ({ kind }: Actor): 'nobody' | 'parent' | 'staff' => {
  if (kind === 'assisted') return 'parent'
  return kind === 'parent' || kind === 'staff' ? kind : 'nobody'
}

/** Who is signed in, for the head of a page. */
export const readHolder = ({ actor }: Pick<Ctx, 'actor'>) => ({
  kind: kindOf(actor),
  name: actor.kind === 'staff' ? actor.name : null,
  roles: actor.kind === 'staff' ? actor.roles : [],
  ...(actor.kind === 'assisted' && { helper: actor.name }),
})
