import type { Tx } from '@kita/db'
import { facilityOrigin } from '@kita/db/console'
import { facility } from '@kita/db/schema'
import { type Defaults, writeBundle } from '@kita/tenant'
import { planAside } from '@kita/tenant/aside'
import type { ImportPlan } from '@kita/tenant/import'
import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError } from '../error.ts'
import { operatorTenantVerb } from '../operator-verb.ts'
import { changeTenantIn, TenantChangedMeanwhile } from '../tenant/change.ts'
import { stableId } from '../tenant/stable-id.ts'
import { countsOf, type ImportResult, readTenant } from './look.ts'
import { changeJob, holdJob, jobId, orderOf, personOf, revision, storedColumn } from './state.ts'

/**
 * Does what the preview showed, in one transaction, over the version it was compared with. The lists go, the numbers stay.
 * @throws DomainError `import-not-ready` while lines are faulty or pairs undecided, `import-changed-meanwhile`,
 * `tenant-changed-meanwhile`, `bundle-invalid`
 */
export const acceptImport = (defaults: Defaults) =>
  operatorTenantVerb({
    action: 'import.accept',
    input: z.strictObject({ id: jobId, revision, version: z.number().int().min(1) }),
    run: async (tx, { id, revision: seen, version: expectedVersion }, { tenant, ...ctx }) => {
      const job = await holdJob(tx, tenant.id, id, seen)
      const { operatorId, name } = personOf(ctx)
      const present = await readTenant(tx, tenant.id)
      if (present.version !== expectedVersion) throw new TenantChangedMeanwhile(present.version, [])
      const order = await orderOf(tx, job, { slug: tenant.slug, ...present })
      const plan = await planAside({ order, looked: { from: 0, to: 0 } })
      if (!plan.ready) throw new DomainError('import-not-ready')
      await giveWay(tx, tenant, plan)
      const { source } = present
      const { version } = await changeTenantIn(
        tx,
        {
          ...{ slug: tenant.slug, tenantId: tenant.id, expectedVersion, defaults, now: ctx.now },
          by: { kind: 'operator', id: operatorId, name },
          note: `Import: ${job.names.join(', ')}`.slice(0, 400),
        },
        () => writeBundle({ ...source, tables: { ...source.tables, ...plan.tables } }),
      )
      await keepOrigins(tx, tenant.id, plan)
      const result: ImportResult = { ...countsOf(plan), version }
      await changeJob(tx, job, { state: 'accepted', sources: [], result }, ctx.now)
      return { result, audit: { subject: id, detail: { event: 'accepted', ...result } } }
    },
  })

/** Where somebody decided for the file, the facility's own value is no longer kept. */
const giveWay = async (
  tx: Tx,
  { id: tenantId, slug }: { id: number; slug: string },
  { overruled }: ImportPlan,
) => {
  for (const [key, columns] of Object.entries(overruled)) {
    const stored = columns.map(storedColumn)
    const one = and(eq(facility.tenantId, tenantId), eq(facility.id, stableId(slug, 'facility', key)))
    const [row] = await tx.select({ edited: facility.edited }).from(facility).where(one).for('update')
    const edited = (row?.edited ?? []).filter((field) => !stored.includes(field))
    await tx.update(facility).set({ edited }).where(one)
  }
}

const keepOrigins = async (tx: Tx, tenantId: number, { origins }: ImportPlan) => {
  const rows = Object.entries(origins).map(([origin, facilityKey]) => ({
    ...{ tenantId, origin: origin.slice(0, 200), facilityKey },
  }))
  for (let at = 0; at < rows.length; at += 1000)
    await tx
      .insert(facilityOrigin)
      .values(rows.slice(at, at + 1000))
      .onConflictDoUpdate({
        target: [facilityOrigin.tenantId, facilityOrigin.origin],
        set: { facilityKey: sql`excluded.facility_key` },
      })
}
