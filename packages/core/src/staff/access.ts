import type { Tx } from '@kita/db'
import { roleAssignment, staff } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import type { Action } from '../policy.ts'
import { verb } from '../verb.ts'
import { lockAdmins } from './admin.ts'
import { type Colleague, findColleague } from './colleague.ts'
import { accessRefusal } from './rules.ts'

/** What the auth room does to the account, in the transaction of the verb. */
export type AccountAct = (tx: Tx, accountId: string) => Promise<unknown>

const onColleague = (
  action: Action,
  act: AccountAct,
  decide: (tx: Tx, ctx: Ctx, person: Colleague) => Promise<void> = async () => {},
) =>
  watched(
    action,
    verb({
      action,
      input: z.strictObject({ staffId: id }),
      run: async (tx, { staffId }, ctx) => {
        const person = await findColleague(tx, ctx, staffId, { lock: true })
        await decide(tx, ctx, person)
        await act(tx, staffId)
        return { result: undefined, audit: { subjectKind: 'account' as const, subjectId: staffId } }
      },
    }),
  )

const decideAccess = (ctx: Ctx, { id: personId, roles }: Colleague) => {
  const refusal = accessRefusal(ctx.actor, personId, roles)
  if (refusal) throw new DomainError(refusal)
}

/** A new mail with a new link for somebody who has not accepted yet. */
export const inviteAgain = (act: AccountAct) => onColleague('staff.invite-again', act)

/**
 * Ends every session of somebody of the staff; password and second factor stay.
 * @throws DomainError `own-access`, `roles-beyond-reach`
 */
export const endSessions = (act: AccountAct) =>
  onColleague('staff.end-sessions', act, async (_, ctx, person) => decideAccess(ctx, person))

/**
 * Takes away a lost second factor: all sessions end and the next sign-in enrols again.
 * @throws DomainError `own-access`, `roles-beyond-reach`
 */
export const resetFactor = (act: AccountAct) =>
  onColleague('staff.reset-factor', act, async (_, ctx, person) => decideAccess(ctx, person))

/**
 * Removes one of the staff: account, roles and sessions end; the name stays with what the person did.
 * @throws DomainError `own-access`, `roles-beyond-reach`, `last-office-admin`
 */
export const removeColleague = (close: AccountAct) =>
  onColleague('staff.remove', close, async (tx, ctx, person) => {
    decideAccess(ctx, person)
    if (person.roles.some(({ role }) => role === 'office-admin')) await lockAdmins(tx, ctx, person.id)
    const whose = { tenantId: ctx.tenant.id, accountId: person.id }
    await tx
      .delete(roleAssignment)
      .where(and(eq(roleAssignment.tenantId, whose.tenantId), eq(roleAssignment.accountId, whose.accountId)))
    await tx
      .update(staff)
      .set({ removedAt: ctx.now })
      .where(and(eq(staff.tenantId, whose.tenantId), eq(staff.accountId, whose.accountId)))
  })
