import type { Tx } from '@kita/db'
import { planMail } from '@kita/db/outbox'
import { roleAssignment, staff } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { watched } from '../audit/attempt.ts'
import { type Ctx, roles } from '../context.ts'
import { DomainError, fieldError } from '../error.ts'
import { newId } from '../id.ts'
import { email, id, line } from '../input.ts'
import { verb } from '../verb.ts'
import { lockAdmins } from './admin.ts'
import { findColleague } from './colleague.ts'
import { placesOf } from './place.ts'
import { type HeldRole, roleRefusal, staffRoles } from './rules.ts'

/** A role and where it is to hold; tenant-wide ones name no place. */
const grant = {
  role: z.enum(roles, { message: 'role-missing' }),
  scope: z.strictObject({
    kind: z.enum(['tenant', 'provider', 'facility', 'desk', 'childminder', 'counselling-place']),
    id: id.nullable(),
  }),
}
const grantInput = z.strictObject(grant)
type Grant = z.output<typeof grantInput>

/** A mailbox name with the mark of an invitation in front still fits its column. */
const longestEmail = 240

/** The address as typed, and the name of the person. */
export const invitation = z.strictObject({
  name: line(200),
  email: email.refine((value) => value.length <= longestEmail, 'text-too-long'),
  ...grant,
})

/** Makes or finds the account of an address in the transaction of the verb; mails what has to be mailed to a new one. */
export type InviteAccount = (tx: Tx, email: string) => Promise<{ accountId: string; member: boolean }>

/**
 * Invites somebody by mail, with a first role; one of the staff gets the role at once.
 * @throws DomainError `role-beyond-reach`, `own-roles`; `scope-does-not-fit`
 */
export const inviteStaff = (invite: InviteAccount) =>
  verb({
    action: 'staff.invite',
    input: invitation,
    run: async (tx, { name, email: address, ...wanted }, ctx) => {
      // Whether the role may be given is decided before anything is told about the address.
      const held = await placeFor(tx, ctx, wanted)
      decide(ctx, '', held)
      const { accountId, member } = await invite(tx, address)
      decide(ctx, accountId, held)
      await tx
        .insert(staff)
        .values({ tenantId: ctx.tenant.id, accountId, displayName: name })
        .onConflictDoNothing()
      const added = await addRole(tx, ctx, accountId, wanted)
      if (member && added) await tellOfRole(tx, ctx, accountId)
      return { result: { id: accountId }, audit: noteOf(accountId, wanted) }
    },
  })

/** Gives one of the staff a further role. Done twice it is done once. */
export const giveRole = watched(
  'staff.give-role',
  verb({
    action: 'staff.give-role',
    input: z.strictObject({ staffId: id, ...grant }),
    run: async (tx, { staffId, ...wanted }, ctx) => {
      await findColleague(tx, ctx, staffId, { lock: true })
      decide(ctx, staffId, await placeFor(tx, ctx, wanted))
      const added = await addRole(tx, ctx, staffId, wanted)
      if (added) await tellOfRole(tx, ctx, staffId)
      return { result: { id: staffId }, ...(added && { audit: noteOf(staffId, wanted) }) }
    },
  }),
)

/**
 * Takes a role; the next request of a living session goes without it.
 * @throws DomainError `own-roles`, `role-beyond-reach`, `last-office-admin`; `role-unknown` when it is held no more
 */
export const takeRole = watched(
  'staff.take-role',
  verb({
    action: 'staff.take-role',
    input: z.strictObject({ staffId: id, assignmentId: id }),
    run: async (tx, { staffId, assignmentId }, ctx) => {
      const person = await findColleague(tx, ctx, staffId, { lock: true })
      const held = person.roles.find((one) => one.id === assignmentId)
      if (!held) throw fieldError('/assignmentId', 'role-unknown')
      decide(ctx, staffId, held)
      if (held.role === 'office-admin') await lockAdmins(tx, ctx, staffId)
      await tx
        .delete(roleAssignment)
        .where(and(eq(roleAssignment.tenantId, ctx.tenant.id), eq(roleAssignment.id, assignmentId)))
      const { role, scopeKind, scopeId } = held
      return {
        result: { id: staffId },
        audit: noteOf(staffId, { role, scope: { kind: scopeKind, id: scopeId } }),
      }
    },
  }),
)

const placeFor = async (tx: Tx, ctx: Ctx, { role, scope }: Grant): Promise<HeldRole> => {
  const { at } = staffRoles[role]
  if (scope.kind !== at || (scope.id === null) !== (at === 'tenant'))
    throw fieldError('/scope', 'scope-does-not-fit')
  const wanted = { scopeKind: scope.kind, scopeId: scope.id }
  const found = (await placesOf(tx, ctx, [wanted]))(wanted)
  // A place that does not exist is as far away as one of somebody else.
  if (!found) throw new DomainError('role-beyond-reach')
  return { role, place: found.place }
}

const decide = (ctx: Ctx, personId: string, held: HeldRole) => {
  const refusal = roleRefusal(ctx.actor, personId, held)
  if (refusal) throw new DomainError(refusal)
}

/** The row of the person is held, so that two who give a role at the same moment count both. @throws DomainError `too-many-roles` {max} */
const addRole = async (tx: Tx, ctx: Ctx, accountId: string, { role, scope }: Grant): Promise<boolean> => {
  const person = and(eq(staff.tenantId, ctx.tenant.id), eq(staff.accountId, accountId))
  await tx.select({ id: staff.accountId }).from(staff).where(person).for('no key update')
  const held = { role, scopeKind: scope.kind, scopeId: scope.id }
  const added = await tx
    .insert(roleAssignment)
    .values({ tenantId: ctx.tenant.id, id: newId(ctx.now), accountId, ...held })
    .onConflictDoNothing()
    .returning({ id: roleAssignment.id })
  if (added.length === 0) return false
  const roles = await tx.$count(
    roleAssignment,
    and(eq(roleAssignment.tenantId, ctx.tenant.id), eq(roleAssignment.accountId, accountId)),
  )
  if (roles > mostRoles) throw new DomainError('too-many-roles', { max: mostRoles })
  return true
}

/** Who answers for more places answers for the Träger or the office. */
export const mostRoles = 100

const tellOfRole = (tx: Tx, ctx: Ctx, accountId: string) =>
  planMail(tx, {
    template: 'staff-role-added',
    lang: 'de',
    to: { kind: 'account', id: accountId },
    dedupeKey: `staff-role-added:${accountId}:${ctx.now.toISOString()}`,
    now: ctx.now,
  })

const noteOf = (subjectId: string, { role, scope }: Grant) => ({
  subjectKind: 'account' as const,
  subjectId,
  detail: { role, scopeKind: scope.kind, scopeId: scope.id },
})
