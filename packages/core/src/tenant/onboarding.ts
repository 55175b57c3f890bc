import type { Tx } from '@kita/db'
import { facility, provider, providerOnboarding, tenant } from '@kita/db/schema'
import type { BundleSource } from '@kita/tenant'
import { berlinDay } from '@kita/tenant/calendar'
import { and, asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError, fieldError } from '../error.ts'
import { day, id, optionalLine } from '../input.ts'
import { verb } from '../verb.ts'
import { noteEdit } from './office-documents.ts'

const states = ['invited', 'agreed', 'trained', 'live'] as const

/** How far each Träger is on its way into the portal. */
export const listOnboarding = verb({
  action: 'onboarding.read',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, ctx) => ({
    result: {
      items: await tx
        .select({
          id: provider.id,
          name: provider.name,
          type: provider.type,
          state: provider.onboarding,
          facilities: sql<number>`(select count(*)::int from ${facility} where ${facility.tenantId} = ${provider.tenantId} and ${facility.providerId} = ${provider.id})`,
          agreedOn: providerOnboarding.agreedOn,
          trainedOn: providerOnboarding.trainedOn,
          liveOn: providerOnboarding.liveOn,
          note: sql<string>`coalesce(${providerOnboarding.note}, '')`,
        })
        .from(provider)
        .leftJoin(providerOnboarding, ofProvider)
        .where(eq(provider.tenantId, ctx.tenant.id))
        .orderBy(asc(provider.name), asc(provider.id)),
    },
  }),
})

const ofProvider = and(
  eq(providerOnboarding.tenantId, provider.tenantId),
  eq(providerOnboarding.providerId, provider.id),
)

/** How far a Träger has come on its way into the portal. */
export const onboardingInput = z.strictObject({
  providerId: id,
  state: z.enum(states, { message: 'onboarding-state-unknown' }),
  /** The agreement on data protection was signed (§ 61 (3) SGB VIII). */
  agreedOn: day.optional(),
  trainedOn: day.optional(),
  /** From this day its facilities can be chosen; today when left out. A later day waits. */
  liveOn: day.optional(),
  note: optionalLine(300).default(''),
})

/**
 * Moves a Träger on: before the agreement no data reaches it, before `live` its facilities are named as coming and cannot
 * be chosen (scenario 27). With a later day of going live the worker takes the last step on that day.
 * @throws field errors `agreement-missing`, `day-in-future`, `live-before-agreement`
 */
export const changeOnboarding = watched(
  'onboarding.change',
  verb({
    action: 'onboarding.change',
    input: onboardingInput,
    run: async (tx, wanted, ctx) => {
      const [found] = await tx
        .select()
        .from(provider)
        .where(and(eq(provider.tenantId, ctx.tenant.id), eq(provider.id, wanted.providerId)))
      if (!found) throw new OutOfReach('tenant', wanted.providerId)
      decideDates(ctx, wanted)
      const today = berlinDay(ctx.now)
      const liveOn = wanted.state === 'live' ? (wanted.liveOn ?? today) : (wanted.liveOn ?? null)
      const waits = wanted.state === 'live' && liveOn !== null && liveOn > today
      const state = waits ? 'trained' : wanted.state
      const dates = {
        agreedOn: wanted.agreedOn ?? null,
        trainedOn: wanted.trainedOn ?? null,
        liveOn,
        note: wanted.note,
        updatedAt: ctx.now,
      }
      await tx
        .insert(providerOnboarding)
        .values({ tenantId: ctx.tenant.id, providerId: found.id, ...dates })
        .onConflictDoUpdate({
          target: [providerOnboarding.tenantId, providerOnboarding.providerId],
          set: dates,
        })
      await setState(tx, ctx, found, state)
      return {
        result: { id: found.id, state },
        audit: { subjectKind: 'tenant', subjectId: found.id, detail: { from: found.onboarding, to: state } },
      }
    },
  }),
)

const decideDates = (ctx: Ctx, wanted: z.output<typeof onboardingInput>) => {
  const today = berlinDay(ctx.now)
  if (wanted.state !== 'invited' && !wanted.agreedOn) throw fieldError('/agreedOn', 'agreement-missing')
  for (const key of ['agreedOn', 'trainedOn'] as const)
    if ((wanted[key] ?? today) > today) throw fieldError(`/${key}`, 'day-in-future')
  if (wanted.liveOn && wanted.agreedOn && wanted.liveOn < wanted.agreedOn)
    throw fieldError('/liveOn', 'live-before-agreement')
}

type Provider = typeof provider.$inferSelect

/** The row and the office's documents say the same, so that an export names the state. */
const setState = async (
  tx: Tx,
  ctx: Ctx,
  { id: providerId, key, onboarding }: Provider,
  state: Provider['onboarding'],
) => {
  if (state === onboarding) return
  await tx
    .update(provider)
    .set({ onboarding: state })
    .where(and(eq(provider.tenantId, ctx.tenant.id), eq(provider.id, providerId)))
  const ours = eq(tenant.tenantId, ctx.tenant.id)
  const [row] = await tx.select({ source: tenant.source }).from(tenant).where(ours).for('no key update')
  if (!row) throw new DomainError('not-found')
  const source = row.source as BundleSource
  const providers = source.tables?.providers?.map((one) =>
    one.key === key ? { ...one, onboarding: state } : one,
  )
  const after = { ...source, tables: { ...source.tables, providers } } as BundleSource
  await tx.update(tenant).set({ source: after, updatedAt: ctx.now }).where(ours)
  await noteEdit(tx, ctx, {
    part: 'provider',
    before: { key, state: onboarding },
    after: { key, state },
    reason: '',
    documents: { before: source, after },
  })
}

/** Träger whose day has come go live. Run twice it changes nothing the second time. @returns how many */
export const openProviders = verb({
  action: 'onboarding.open',
  input: z.strictObject({}),
  run: async (tx, _input, ctx) => {
    const due = await tx
      .select({ provider })
      .from(provider)
      .innerJoin(providerOnboarding, ofProvider)
      .where(
        and(
          eq(provider.tenantId, ctx.tenant.id),
          eq(provider.onboarding, 'trained'),
          sql`${providerOnboarding.liveOn} <= ${berlinDay(ctx.now)}`,
        ),
      )
    for (const one of due) await setState(tx, ctx, one.provider, 'live')
    return {
      result: due.length,
      audit: due.map((one) => ({
        subjectKind: 'tenant' as const,
        subjectId: one.provider.id,
        detail: { to: 'live' },
      })),
    }
  },
})
