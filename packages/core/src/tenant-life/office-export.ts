import type { Tx } from '@kita/db'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { authorize } from '../policy.ts'
import { verb } from '../verb.ts'
import { exportRows, type TakeTable } from './export-rows.ts'

/** Exports of the whole installation at a time: each holds a connection for as long as its reader takes. */
const placesAtOnce = 2
const laterSeconds = 300

/** Held until the transaction ends, whichever process runs it. */
const takeLock = async (tx: Tx, kind: string, number: number): Promise<boolean> => {
  const [row] = await tx.execute<{ taken: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext(${kind}), ${number}) as taken`,
  )
  return row?.taken === true
}

const takeOwn = async (tx: Tx, tenantId: number) => {
  if (!(await takeLock(tx, 'tenant-export', tenantId))) throw new DomainError('export-running')
}

const takePlace = async (tx: Tx) => {
  for (let place = 1; place <= placesAtOnce; place += 1)
    if (await takeLock(tx, 'tenant-export-place', place)) return
  throw new DomainError('export-busy', { retryAfterSeconds: laterSeconds })
}

/** Who takes everything away is written down, and committed, before the first row is read. */
const noteExport = verb({
  action: 'tenant.export',
  input: z.strictObject({}),
  run: async (tx, _input, { tenant }) => {
    await takeOwn(tx, tenant.id)
    return { result: undefined, audit: { subjectKind: 'tenant' as const, subjectId: null } }
  },
})

/**
 * The office takes everything of its own tenant with it, also while it is suspended. Answers once the rows begin to flow;
 * `done` ends with the last of them. One at a time for each tenant.
 * @param confirm asks once more who it is, after the role and before anything else; throws otherwise
 * @throws DomainError `sign-in-needed`, `not-allowed`, `export-running`, `export-busy`
 */
export const exportForOffice = async (
  ctx: Ctx,
  confirm: () => Promise<void>,
  take: TakeTable,
): Promise<{ done: Promise<void> }> => {
  authorize(ctx, 'tenant.export')
  await confirm()
  await noteExport(ctx, {})
  return new Promise((begun, refused) => {
    const done = exportRows(ctx.db, ctx.tenant.id, take, async (tx) => {
      await takeOwn(tx, ctx.tenant.id)
      await takePlace(tx)
      begun({ done: over })
    })
    const over = done
    done.catch(refused)
  })
}
