import { type Database, inTenant, withoutTenant } from '@kita/db'
import { training } from '@kita/db/console'
import { buildBundle, type Defaults, type TenantBundle } from '@kita/tenant'
import { and, eq } from 'drizzle-orm'
import { BundleRefused } from '../tenant/change.ts'
import { readPresent } from '../tenant/present.ts'

/** As long as making a copy's families may take; whoever needs longer has died. */
const leaseMinutes = 15

/** Copies whose families wait to be made. `operatorDb`: the login of the operator's role. */
export const dueTrainings = (operatorDb: Database): Promise<number[]> =>
  withoutTenant(
    operatorDb,
    async (tx) =>
      (
        await tx
          .select({ id: training.tenantId })
          .from(training)
          .where(eq(training.state, 'waiting'))
          .orderBy(training.askedAt)
      ).map(({ id }) => id),
    { readOnly: true },
  )

/**
 * Makes the families of one copy by `play`, once, whoever else looks for the same work.
 * @returns how many copies were made: 0 where somebody was quicker
 * @throws whatever `play` throws; the copy then stands as failed
 */
export const makeFamilies = async (
  operatorDb: Database,
  { tenantId, defaults, now }: { tenantId: number; defaults: Defaults; now: Date },
  play: (bundle: TenantBundle) => Promise<unknown>,
): Promise<number> => {
  const leaseUntil = new Date(now.getTime() + leaseMinutes * 60_000)
  const move = (from: 'waiting' | 'making', values: Partial<typeof training.$inferInsert>) =>
    withoutTenant(operatorDb, (tx) =>
      tx
        .update(training)
        .set(values)
        .where(and(eq(training.tenantId, tenantId), eq(training.state, from)))
        .returning({ id: training.tenantId }),
    )
  if ((await move('waiting', { state: 'making', leaseUntil })).length === 0) return 0
  try {
    await play(await bundleOf(operatorDb, tenantId, defaults))
    await move('making', { state: 'ready', leaseUntil: null, readyAt: now })
  } catch (error) {
    await move('making', { state: 'failed', leaseUntil: null })
    throw error
  }
  return 1
}

/** The bundle of a tenant as it stands. */
export const bundleOf = async (db: Database, tenantId: number, defaults: Defaults): Promise<TenantBundle> => {
  const present = await inTenant(db, tenantId, (tx) => readPresent(tx, tenantId), { readOnly: true })
  if (!present) throw new Error(`tenant ${tenantId} has no settings`)
  const { bundle, problems } = buildBundle(present.source, defaults)
  if (!bundle) throw new BundleRefused(problems)
  return bundle
}
