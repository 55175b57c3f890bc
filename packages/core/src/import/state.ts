import type { Tx } from '@kita/db'
import { facilityImport, facilityOrigin, onboarding } from '@kita/db/console'
import { facility } from '@kita/db/schema'
import type { BundleSource, Row, StateProfile } from '@kita/tenant'
import type { PlanJob } from '@kita/tenant/aside'
import type { Decisions, ImportDefaults, ImportOrder, Mapping, SourceTable } from '@kita/tenant/import'
import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { OperatorActor, OperatorCtx } from '../context.ts'
import { DomainError } from '../error.ts'
import { stableId } from '../tenant/stable-id.ts'

/** `others`: further lists of the same workbook, of which one may be chosen instead. */
export type Source = { table: SourceTable; mapping: Mapping; others?: SourceTable[] }
export type Job = Omit<typeof facilityImport.$inferSelect, 'sources' | 'defaults' | 'decisions'> & {
  sources: Source[]
  defaults: ImportDefaults
  decisions: Decisions
}

/** What a page saw of an import: another revision is another one's. */
export const revision = z.number().int().min(1)
export const jobId = z.guid()
/** `list:line` */
export const lineRef = z.string().regex(/^[01]:\d{1,7}$/)

const jobOf = (row: typeof facilityImport.$inferSelect): Job => ({
  ...row,
  sources: row.sources as Source[],
  defaults: row.defaults as ImportDefaults,
  decisions: row.decisions as Decisions,
})

const ofTenant = (tenantId: number, id: string) =>
  and(eq(facilityImport.tenantId, tenantId), eq(facilityImport.id, id))

/** @throws DomainError `not-found` */
export const readJob = async (tx: Tx, tenantId: number, id: string): Promise<Job> => {
  const [row] = await tx.select().from(facilityImport).where(ofTenant(tenantId, id))
  if (!row) throw new DomainError('not-found')
  return jobOf(row)
}

/** An open import, held for a change. @throws DomainError `not-found`, `import-ended`, `import-changed-meanwhile` */
export const holdJob = async (tx: Tx, tenantId: number, id: string, seen: number): Promise<Job> => {
  const [row] = await tx.select().from(facilityImport).where(ofTenant(tenantId, id)).for('update')
  if (!row) throw new DomainError('not-found')
  if (row.state !== 'open') throw new DomainError('import-ended')
  if (row.revision !== seen) throw new DomainError('import-changed-meanwhile')
  return jobOf(row)
}

type Changes = Partial<Pick<Job, 'state' | 'names' | 'sources' | 'defaults' | 'decisions' | 'result'>>

export const changeJob = async (tx: Tx, job: Job, changes: Changes, now: Date): Promise<number> => {
  await tx
    .update(facilityImport)
    .set({ ...(changes as object), revision: job.revision + 1, updatedAt: now })
    .where(ofTenant(job.tenantId, job.id))
  return job.revision + 1
}

/** The onboarding that waits for these facilities: its portal is made and not yet open. */
export const readWaiting = async (tx: Tx, tenantId: number): Promise<string | null> => {
  const [row] = await tx
    .select({ id: onboarding.id })
    .from(onboarding)
    .where(and(eq(onboarding.tenantId, tenantId), eq(onboarding.state, 'made')))
  return row?.id ?? null
}

export const personOf = ({ actor }: OperatorCtx): Extract<OperatorActor, { kind: 'operator' }> => {
  if (actor.kind !== 'operator') throw new DomainError('sign-in-needed')
  return actor
}

/** Everything the plan of an import is made of, as it is now. */
export const orderOf = async (
  tx: Tx,
  job: Job,
  { slug, source, state }: { slug: string; source: BundleSource; state: StateProfile },
): Promise<PlanJob['order']> => ({
  ...{ sources: job.sources, defaults: job.defaults, decisions: job.decisions },
  present: presentOf(source.tables),
  edited: await readEdited(tx, job.tenantId, slug, source),
  origins: await readOrigins(tx, job.tenantId),
  hourClasses: state.hourClasses.map(({ hours }) => hours),
})

const presentOf = ({ providers, districts, facilities, groups, localities }: ImportOrder['present']) => ({
  ...{ providers, districts, facilities, groups, localities },
})

const readOrigins = async (tx: Tx, tenantId: number): Promise<Record<string, string>> => {
  const rows = await tx.select().from(facilityOrigin).where(eq(facilityOrigin.tenantId, tenantId))
  return Object.fromEntries(rows.map(({ origin, facilityKey }) => [origin, facilityKey]))
}

type Facility = Row<'facilities'>
type Stored = typeof facility.$inferSelect

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** Columns of the table that have another name in a bundle. */
const inBundle: Record<string, { column: keyof Facility; value: (row: Stored) => unknown }> = {
  opensMinute: { column: 'opens', value: ({ opensMinute }) => clock(opensMinute) },
  closesMinute: { column: 'closes', value: ({ closesMinute }) => clock(closesMinute) },
}
/** The column of the table behind a column of the bundle. */
export const storedColumn = (column: keyof Facility): string =>
  Object.entries(inBundle).find(([, one]) => one.column === column)?.[0] ?? column

/** What facilities wrote themselves, as families read it now, by the key of the facility. */
const readEdited = async (
  tx: Tx,
  tenantId: number,
  slug: string,
  { tables }: BundleSource,
): Promise<Record<string, Partial<Facility>>> => {
  const keys = new Map(tables.facilities.map(({ key }) => [stableId(slug, 'facility', key), key]))
  const rows = await tx
    .select()
    .from(facility)
    .where(and(eq(facility.tenantId, tenantId), sql`${facility.edited} <> '{}'`))
  return Object.fromEntries(
    rows.flatMap((row) => {
      const key = keys.get(row.id)
      const own = row.edited.flatMap((field): [string, unknown][] => {
        const other = inBundle[field]
        if (other) return [[other.column, other.value(row)]]
        return field in row ? [[field, row[field as keyof Stored]]] : []
      })
      return key ? [[key, Object.fromEntries(own)]] : []
    }),
  )
}
