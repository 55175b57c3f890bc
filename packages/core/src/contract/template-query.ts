import type { Tx } from '@kita/db'
import { contractTemplate } from '@kita/db/schema'
import { berlinDay, type Day } from '@kita/tenant/calendar'
import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm'
import { OutOfReach } from '../audit/attempt.ts'
import type { Ctx, Role } from '../context.ts'
import { within } from '../scope.ts'
import { type Section, templateOn } from './template-rules.ts'

export type Template = typeof contractTemplate.$inferSelect

/** Writes the Träger's contracts. */
export const templateWriters = ['provider-admin'] as const satisfies readonly Role[]

/** One template of a Träger in the actor's reach. @throws OutOfReach */
export const findTemplate = async (tx: Tx, ctx: Ctx, id: string): Promise<Template> => {
  const [row] = await tx
    .select()
    .from(contractTemplate)
    .where(and(eq(contractTemplate.tenantId, ctx.tenant.id), eq(contractTemplate.id, id)))
  if (!row || !within(ctx.actor, templateWriters, { providerId: row.providerId }))
    throw new OutOfReach('contract-template', id)
  return row
}

export type PaperTemplate = { id: string; title: string; version: number; sections: Section[] }

/** The text a contract of this facility signed on this day is made from; null is the platform's own. */
export const templateFor = async (
  tx: Tx,
  ctx: Ctx,
  facility: { id: string; providerId: string },
  signedOn: Day,
): Promise<PaperTemplate | null> => {
  const rows = await tx
    .select()
    .from(contractTemplate)
    .where(
      and(
        eq(contractTemplate.tenantId, ctx.tenant.id),
        eq(contractTemplate.providerId, facility.providerId),
        or(isNull(contractTemplate.facilityId), eq(contractTemplate.facilityId, facility.id)),
        inArray(contractTemplate.status, ['active', 'replaced']),
      ),
    )
    .orderBy(asc(contractTemplate.version))
  const spans = rows.flatMap((row) =>
    row.activatedAt ? [{ ...row, activeSince: berlinDay(row.activatedAt) }] : [],
  )
  return templateOn(spans, facility.id, signedOn)
}

/** The version a contract names. */
export const namedTemplate = async (tx: Tx, ctx: Ctx, id: string | null): Promise<PaperTemplate | null> => {
  if (id === null) return null
  const [row] = await tx
    .select()
    .from(contractTemplate)
    .where(and(eq(contractTemplate.tenantId, ctx.tenant.id), eq(contractTemplate.id, id)))
  return row ?? null
}
