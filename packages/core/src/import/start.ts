import { facilityImport } from '@kita/db/console'
import { readListAside } from '@kita/tenant/aside'
import { noDecisions, noDefaults } from '@kita/tenant/import'
import { and, desc, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError, fieldError } from '../error.ts'
import { newId } from '../id.ts'
import { operatorTenantVerb } from '../operator-verb.ts'
import type { ImportResult } from './look.ts'
import { changeJob, holdJob, jobId, personOf, readWaiting, revision, type Source } from './state.ts'

const file = z.strictObject({
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  name: z.string().max(200),
})
/** An import nobody ends is dropped after this time. */
const keptDays = 30
const dayMs = 86_400_000

/** @throws field error `import-file` with a German sentence and the line */
const sourceOf = async (bytes: Uint8Array, name: string): Promise<Source> => {
  const read = await readListAside(name, bytes)
  if ('table' in read) return read
  const { line, sentence } = read
  throw fieldError('/file', line === null ? 'import-file' : 'import-file-line', { sentence, line: line ?? 0 })
}

const nameOf = (name: string) => name.trim().slice(0, 100) || 'Liste'

/** Reads a list of facilities and guesses what its columns are. Nothing of the tenant changes. @throws field error `import-file` */
export const startImport = operatorTenantVerb({
  action: 'import.change',
  input: file,
  run: async (tx, { bytes, name }, { tenant, ...ctx }) => {
    const source = await sourceOf(bytes, nameOf(name))
    const id = newId(ctx.now)
    const { now } = ctx
    const old = new Date(now.getTime() - keptDays * dayMs)
    await tx
      .update(facilityImport)
      .set({ state: 'dropped', sources: [] })
      .where(and(eq(facilityImport.state, 'open'), lt(facilityImport.updatedAt, old)))
    await tx.insert(facilityImport).values({
      ...{ id, tenantId: tenant.id, state: 'open', names: [nameOf(name)], sources: [source] },
      ...{ defaults: noDefaults, decisions: noDecisions },
      ...{ createdAt: now, createdBy: personOf(ctx).operatorId, updatedAt: now },
    })
    return {
      result: { id },
      audit: { subject: id, detail: { event: 'started', rows: source.table.rows.length } },
    }
  },
})

/** A second list of the same facilities; the first prevails. @throws DomainError `import-has-two`, field error `import-file` */
export const addImportFile = operatorTenantVerb({
  action: 'import.change',
  input: file.extend({ id: jobId, revision }),
  run: async (tx, { id, revision: seen, bytes, name }, { tenant, now }) => {
    const job = await holdJob(tx, tenant.id, id, seen)
    if (job.sources.length > 1) throw new DomainError('import-has-two')
    const sources = [...job.sources, await sourceOf(bytes, nameOf(name))]
    return {
      result: { revision: await changeJob(tx, job, { sources, names: [...job.names, nameOf(name)] }, now) },
    }
  },
})

/** The lists go, nothing was changed. */
export const dropImport = operatorTenantVerb({
  action: 'import.change',
  input: z.strictObject({ id: jobId, revision }),
  run: async (tx, { id, revision: seen }, { tenant, now }) => {
    const job = await holdJob(tx, tenant.id, id, seen)
    await changeJob(tx, job, { state: 'dropped', sources: [] }, now)
    return { result: undefined, audit: { subject: id, detail: { event: 'dropped' } } }
  },
})

/** Imports of a tenant, newest first. */
export const listImports = operatorTenantVerb({
  action: 'import.look',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, { tenant }) => {
    const { id, state, names, result, updatedAt } = facilityImport
    const items = await tx
      .select({ id, state, names, result, updatedAt })
      .from(facilityImport)
      .where(eq(facilityImport.tenantId, tenant.id))
      .orderBy(desc(updatedAt))
      .limit(20)
    return {
      result: {
        items: items.map((item) => ({ ...item, result: item.result as ImportResult | null })),
        onboarding: await readWaiting(tx, tenant.id),
      },
    }
  },
})
