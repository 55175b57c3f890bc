import type { Tx } from '@kita/db'
import { training } from '@kita/db/console'
import { tenant as tenantTable } from '@kita/db/schema'
import { buildBundle, type Defaults } from '@kita/tenant'
import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError } from '../error.ts'
import { operatorTenantVerb } from '../operator-verb.ts'
import { BundleRefused } from '../tenant/change.ts'
import { holdPresent } from '../tenant/present.ts'
import { writeTenant } from '../tenant/write.ts'
import { eraseOrder, type TenantTable } from '../tenant-life/proof.ts'
import { holdTraining, stateOf } from './look.ts'

/**
 * Begins a training copy anew: everything that was done in it goes, its settings are written again, and a job makes new
 * families. Who practises there keeps the way in.
 * @throws DomainError `training-only`, `training-busy` while families are being made, `bundle-invalid`
 */
export const resetTraining = (defaults: Defaults) =>
  operatorTenantVerb({
    action: 'training.change',
    input: z.strictObject({}),
    run: async (tx, _input, { tenant, actor, now }) => {
      if (actor.kind !== 'operator') throw new DomainError('sign-in-needed')
      const row = await holdTraining(tx, tenant.id)
      const state = stateOf(row, now)
      if (state === 'waiting' || state === 'making') throw new DomainError('training-busy')
      const present = await holdPresent(tx, tenant.id)
      if (!present) throw new DomainError('not-found')
      const { bundle, problems } = buildBundle(present.source, defaults)
      if (!bundle) throw new BundleRefused(problems)
      await wipe(tx, tenant.id)
      const { applied, seed } = present
      await writeTenant(tx, tenant.id, bundle, { before: null, applied, seed, now })
      await tx
        .update(training)
        .set({ state: 'waiting', askedAt: now, askedBy: actor.operatorId, leaseUntil: null, readyAt: null })
        .where(eq(training.tenantId, tenant.id))
      return { result: undefined, audit: { subject: 'reset' } }
    },
  })

const wipe = async (tx: Tx, tenantId: number) => {
  // whoever still writes in it waits, and finds nothing to refer to
  await tx
    .select({ slug: tenantTable.slug })
    .from(tenantTable)
    .where(eq(tenantTable.tenantId, tenantId))
    .for('update')
  const [row] = await tx.execute<{ keeps: string[] }>(sql`select console.training_keeps() as keeps`)
  const tables = await tx.execute<TenantTable>(
    sql`select name, refers_to from console.tenant_tables() where name like 'app.%'`,
  )
  const going = tables.filter(({ name }) => !row?.keeps.includes(name))
  for (const names of eraseOrder(going))
    await tx.execute(sql`select console.training_wipe(${sql.param(names)}::text[])`)
  await tx.execute(sql`select console.training_forget()`)
}
