import type { Tx } from '@kita/db'
import { auditEvent, staff } from '@kita/db/schema'
import { and, desc, eq, like, sql } from 'drizzle-orm'
import { z } from 'zod'
import { watched } from '../audit/attempt.ts'
import { type Ctx, type Role, roles } from '../context.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { findColleague } from './colleague.ts'
import type { ReadContacts } from './list.ts'
import { placesOf, type Scope } from './place.ts'
import { accessRefusal, mayGive, roleRefusal } from './rules.ts'

/** One of the staff: roles in the actor's reach, what happened to them, and what the actor may do. */
export const openColleague = (contacts: ReadContacts) =>
  watched(
    'staff.open',
    verb({
      action: 'staff.open',
      readOnly: true,
      input: z.strictObject({ staffId: id }),
      run: async (tx, { staffId }, ctx) => {
        const { name, roles: held } = await findColleague(tx, ctx, staffId)
        const [contact] = await contacts(tx, [staffId])
        const shown = held.filter((one) => mayGive(ctx.actor, one))
        return {
          result: {
            id: staffId,
            name,
            email: contact?.email ?? null,
            state: contact?.state ?? ('invited' as const),
            self: 'accountId' in ctx.actor && ctx.actor.accountId === staffId,
            roles: shown.map(({ id: assignmentId, role, name: place, ...rest }) => ({
              ...{ id: assignmentId, role, place },
              mayTake: roleRefusal(ctx.actor, staffId, { role, place: rest.place }) === null,
            })),
            rolesElsewhere: shown.length < held.length,
            accessRefusal: accessRefusal(ctx.actor, staffId, held),
            history: await historyOf(tx, ctx, staffId),
          },
        }
      },
    }),
  )

/** What was done to a person's roles and ways in, newest first; about roles out of reach nothing is told. */
const historyOf = async (tx: Tx, ctx: Ctx, staffId: string) => {
  const rows = await tx
    .select({
      at: auditEvent.at,
      action: auditEvent.action,
      detail: auditEvent.detail,
      by: staff.displayName,
    })
    .from(auditEvent)
    .leftJoin(staff, and(eq(staff.tenantId, auditEvent.tenantId), eq(staff.accountId, auditEvent.actorId)))
    .where(
      and(
        eq(auditEvent.tenantId, ctx.tenant.id),
        eq(auditEvent.subjectKind, 'account'),
        eq(auditEvent.subjectId, staffId),
        like(auditEvent.action, 'staff.%'),
        sql`not ${auditEvent.detail} ? 'refused'`,
      ),
    )
    .orderBy(desc(auditEvent.at), desc(auditEvent.id))
    .limit(100)
  const events = rows.map(({ detail, action, ...row }) => ({ ...row, ...eventOf(action, detail) }))
  const placeOf = await placesOf(
    tx,
    ctx,
    events.flatMap(({ scope }) => scope ?? []),
  )
  return events.flatMap(({ scope, role, ...event }): StaffEvent[] => {
    if (!role || !scope) return [{ ...event, role: null, place: null }]
    const { place, name } = placeOf(scope) ?? { place: {}, name: null }
    return mayGive(ctx.actor, { role, place }) ? [{ ...event, role, place: name }] : []
  })
}

type StaffEvent = { at: Date; by: string | null; event: string; role: Role | null; place: string | null }

const isRole = (value: unknown): value is Role => roles.some((role) => role === value)

const eventOf = (action: string, detail: Record<string, unknown>) => ({
  event: typeof detail.event === 'string' ? detail.event : action.slice('staff.'.length),
  role: isRole(detail.role) ? detail.role : null,
  scope:
    typeof detail.scopeKind === 'string'
      ? ({ scopeKind: detail.scopeKind, scopeId: detail.scopeId ?? null } as Scope)
      : null,
})
