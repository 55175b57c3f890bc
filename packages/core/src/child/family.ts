import type { Tx } from '@kita/db'
import { child, guardian, guardianInvitation, guardianInvitationChild } from '@kita/db/schema'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { type Guardian, guardianOf } from '../account/of.ts'
import { guards, ownChild } from '../account/own-child.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { openOf } from './invitation.ts'

/**
 * The children of the signed-in guardian with all who guard them, by name alone: no guardian learns another's address,
 * phone or e-mail here or anywhere (scenario 30).
 */
export const readFamily = verb({
  action: 'guardian.read',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, ctx) => {
    const own = await guardianOf(tx, ctx)
    const children = await readChildren(tx, ctx, own)
    return {
      result: { children, invitations: await readInvitations(tx, ctx, own, children) },
    }
  },
})

/**
 * Who may decide for the child: together with another guardian, or alone. Once the other one shares the child, nobody
 * can end the common say alone.
 * @throws DomainError `not-found`, `custody-shared`
 */
export const setCustody = verb({
  action: 'guardian.change-contact',
  input: z.strictObject({ childId: id, custody: z.enum(['joint', 'sole'], { message: 'custody-missing' }) }),
  run: async (tx, { childId, custody }, ctx) => {
    const own = await guardianOf(tx, ctx)
    const [known] = (await readChildren(tx, ctx, own)).filter((one) => one.id === childId)
    if (known?.custody === 'joint' && custody === 'sole' && known.guardians.length > 1)
      throw new DomainError('custody-shared')
    const changed = await tx
      .update(child)
      .set({ custody })
      .where(and(eq(child.tenantId, ctx.tenant.id), eq(child.id, childId), ownChild(tx, ctx, own)))
      .returning({ id: child.id })
    if (changed.length === 0) throw new DomainError('not-found')
    return { result: { id: childId, custody }, audit: { subjectKind: 'child', subjectId: childId } }
  },
})

const readChildren = async (tx: Tx, ctx: Ctx, own: Guardian) => {
  const rows = await tx
    .select({
      id: child.id,
      firstName: child.firstName,
      lastName: child.lastName,
      bornOn: child.bornOn,
      expectedOn: child.expectedOn,
      custody: child.custody,
      guardian: { id: guardian.id, firstName: guardian.firstName, lastName: guardian.lastName },
    })
    .from(child)
    .innerJoin(guardian, and(eq(guardian.tenantId, child.tenantId), guards(child)))
    .where(and(eq(child.tenantId, ctx.tenant.id), ownChild(tx, ctx, own)))
    .orderBy(asc(child.createdAt), asc(child.id), asc(guardian.createdAt), asc(guardian.id))
  const children = new Map<string, ChildView>()
  for (const { guardian: one, ...row } of rows) {
    const view = children.get(row.id) ?? { ...row, guardians: [] }
    view.guardians.push({ name: `${one.firstName} ${one.lastName}`, you: one.id === own.id })
    children.set(row.id, view)
  }
  return [...children.values()]
}

type ChildView = {
  id: string
  firstName: string
  lastName: string
  bornOn: string | null
  expectedOn: string | null
  custody: 'joint' | 'sole' | null
  guardians: { name: string; you: boolean }[]
}

const readInvitations = async (tx: Tx, ctx: Ctx, own: Guardian, children: readonly ChildView[]) => {
  const open = await tx
    .select({ id: guardianInvitation.id, expiresAt: guardianInvitation.expiresAt })
    .from(guardianInvitation)
    .where(openOf(ctx, own.id))
    .orderBy(asc(guardianInvitation.createdAt), asc(guardianInvitation.id))
  if (open.length === 0) return []
  const ids = open.map((one) => one.id)
  const named = await tx
    .select({ invitationId: guardianInvitationChild.invitationId, childId: guardianInvitationChild.childId })
    .from(guardianInvitationChild)
    .where(
      and(
        eq(guardianInvitationChild.tenantId, ctx.tenant.id),
        inArray(guardianInvitationChild.invitationId, ids),
      ),
    )
  return open.map((one) => ({
    ...one,
    children: named
      .filter((row) => row.invitationId === one.id)
      .flatMap((row) => children.find((each) => each.id === row.childId)?.firstName ?? []),
  }))
}
