import { type Database, inTenant, type Tx, withoutTenant } from '@kita/db'
import {
  type BundleFiles,
  type BundleSource,
  type Defaults,
  differenceOf,
  type FileDifference,
  type Problem,
  printProblem,
  type TenantBundle,
  writeBundle,
} from '@kita/tenant'
import { parseBundleAside } from '@kita/tenant/aside'
import { sql } from 'drizzle-orm'
import { DomainError, pointerTo } from '../error.ts'
import { findBySlug } from './directory.ts'
import { frozenByChange, requireReason } from './frozen.ts'
import { type ChangedBy, recordChange } from './history.ts'
import { holdPresent, type Present, readPresent } from './present.ts'
import { writeTenant } from './write.ts'

const mostErrors = 50

/** The documents do not pass the check; every fault with its file and line. */
export class BundleRefused extends DomainError {
  readonly problems: Problem[]
  constructor(problems: Problem[]) {
    const errors = problems
      .filter(({ severity }) => severity === 'error')
      .slice(0, mostErrors)
      .map((problem) => ({
        pointer: pointerTo([...problem.file.split('/'), ...problem.path]),
        code: 'bundle-problem',
        params: { problem: printProblem(problem) },
      }))
    super('bundle-invalid', {}, errors)
    this.problems = problems
  }
}

/** Someone else was quicker. `difference` is what the edit would change now. */
export class TenantChangedMeanwhile extends DomainError {
  readonly version: number
  readonly difference: FileDifference[]
  constructor(version: number, difference: FileDifference[]) {
    super('tenant-changed-meanwhile', { version })
    this.version = version
    this.difference = difference
  }
}

/** Which version is changed, by whom and why. */
export type ChangeOrder = {
  /** The version the editor saw; 0 for a tenant that is to be new, null when it does not matter. */
  expectedVersion: number | null
  by: ChangedBy
  note: string
  /** Why the rules of a running round may change (`rules-frozen` without it); the history says it instead of the note. */
  emergencyReason?: string | null
  now: Date
  defaults: Defaults
  /** The files are a whole bundle from outside, to be remembered as said by a bundle (see `mergeEdits`). */
  whole?: boolean
  /** The new tenant is a training copy of this one, for as long as it lives. */
  trainingOf?: number
}

/** The tenant's files as they are → as they shall be. */
export type Edit = (files: BundleFiles) => BundleFiles | Promise<BundleFiles>
/** What a change did; the version is the one after it. */
export type Changed = { tenantId: number; version: number; difference: FileDifference[]; warnings: Problem[] }

/**
 * The one way to change a tenant's settings: its files as they are → edit → check → write, in one transaction, with a line
 * in the tenant's history. An edit that changes nothing writes nothing.
 * @throws BundleRefused `bundle-invalid`, TenantChangedMeanwhile `tenant-changed-meanwhile`, DomainError `host-taken`, `slug-retired`,
 * `training-no-host`, `tenant-name-fixed`, `rules-frozen`, `not-found` for a slug without a tenant when a version is expected
 */
export const changeTenant = async (
  operatorDb: Database,
  { slug, ...order }: ChangeOrder & { slug: string },
  edit: Edit,
): Promise<Changed> => {
  const known = await findBySlug(operatorDb, slug)
  if (!known && order.expectedVersion) throw new DomainError('not-found')
  const tenantId = known?.id ?? (await nextNumber(operatorDb))
  return inTenant(operatorDb, tenantId, (tx) => changeTenantIn(tx, { ...order, slug, tenantId }, edit))
}

/** The same inside a transaction of the operator's role that has the tenant set (`operatorTenantVerb`). */
export const changeTenantIn = async (
  tx: Tx,
  order: ChangeOrder & { slug: string; tenantId: number },
  edit: Edit,
): Promise<Changed> => {
  const present = await holdPresent(tx, order.tenantId)
  const version = present?.version ?? 0
  const files = await edit(filesOf(present))
  const { bundle, problems } = await parseBundleAside(files, order.defaults)
  if (order.expectedVersion !== null && order.expectedVersion !== version)
    throw new TenantChangedMeanwhile(
      version,
      bundle ? differenceOf(present?.source ?? null, bundle.source) : [],
    )
  if (!bundle) throw new BundleRefused(problems)
  if (bundle.slug !== order.slug) throw new DomainError('tenant-name-fixed', { slug: order.slug })
  const { applied = bundle.source, seed = null } = order.whole ? {} : (present ?? {})
  const written = await writeChange(tx, order, bundle, present, { applied, seed: present?.seed ?? seed })
  return { ...written, warnings: problems }
}

/** What an edit would change, without changing it: the same check, the same difference. */
export const planChange = async (
  tx: Tx,
  tenantId: number,
  defaults: Defaults,
  edit: Edit,
): Promise<{
  version: number
  difference: FileDifference[]
  problems: Problem[]
  bundle: TenantBundle | null
}> => {
  const present = await readPresent(tx, tenantId)
  const { bundle, problems } = await parseBundleAside(await edit(filesOf(present)), defaults)
  const difference = bundle ? differenceOf(present?.source ?? null, bundle.source) : []
  return { version: present?.version ?? 0, difference, problems, bundle }
}

const filesOf = (present: Present | null): BundleFiles => (present ? writeBundle(present.source) : {})

type Remembered = { applied: BundleSource; seed: string | null }

/** Writes a checked bundle over the documents that are held, and its line of history. @throws DomainError `rules-frozen` */
export const writeChange = async (
  tx: Tx,
  {
    slug,
    tenantId,
    by,
    note,
    emergencyReason = null,
    now,
    trainingOf,
  }: Omit<ChangeOrder, 'defaults'> & { slug: string; tenantId: number },
  bundle: TenantBundle,
  present: Present | null,
  remembered: Remembered,
): Promise<{ tenantId: number; version: number; difference: FileDifference[] }> => {
  const difference = differenceOf(present?.source ?? null, bundle.source)
  if (present && difference.length === 0) return { tenantId, version: present.version, difference }
  const frozen = await frozenByChange(tx, tenantId, { present, bundle, now })
  if (frozen) requireReason(frozen, emergencyReason)
  if (!present) await found(tx, { slug, tenantId, trainingOf, now })
  const versionBefore = present?.version ?? 0
  const version = await writeTenant(tx, tenantId, bundle, {
    ...{ before: present?.source ?? null, ...remembered, now },
  })
  await recordChange(tx, {
    ...{ tenantId, by, note, emergencyReason: frozen ? emergencyReason : null, now },
    ...{ versionBefore, versionAfter: version, difference },
  })
  return { tenantId, version, difference }
}

/** The name may have been taken by someone who was quicker. */
const found = async (
  tx: Tx,
  {
    slug,
    tenantId,
    trainingOf,
    now,
  }: Pick<ChangeOrder, 'trainingOf' | 'now'> & { slug: string; tenantId: number },
) => {
  const [row] = await tx.execute<{ found: boolean }>(
    trainingOf === undefined
      ? sql`select directory.found(${slug}, ${tenantId}, ${now}) as found`
      : sql`select directory.found_training(${slug}, ${tenantId}, ${now}, ${trainingOf}) as found`,
  )
  if (row?.found) return
  const [old] = await tx.execute<{ retired: boolean }>(sql`select directory.is_retired(${slug}) as retired`)
  if (old?.retired) throw new DomainError('slug-retired', { slug })
  throw new TenantChangedMeanwhile(1, [])
}

export const nextNumber = async (operatorDb: Database): Promise<number> => {
  const rows = await withoutTenant(operatorDb, (tx) =>
    tx.execute<{ number: number }>(sql`select directory.next_number() as number`),
  )
  if (!rows[0]) throw new Error('the directory gave no number')
  return rows[0].number
}
