import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DomainError } from '@kita/core'
import { type ApplyOptions, applyBundle, TenantChangedMeanwhile } from '@kita/core/tenant'
import type { Database } from '@kita/db'
import { printProblem, readBundle, readDefaults, type TenantBundle, writeBundle } from '@kita/tenant'
import { StartError } from './error.ts'

export type AppliedTenant = { id: number; bundle: TenantBundle; changed: boolean }

/**
 * Applies every bundle of the folder; a bundle that did not change costs a look.
 * @throws {StartError} a bundle has errors: the first of them, with file and line
 */
export const applyBundles = async (
  operator: Database,
  folder: string,
  now: Date,
): Promise<AppliedTenant[]> => {
  if (!existsSync(join(folder, '_default')))
    throw new StartError(`There are no bundles in ${folder}; choose the folder with TENANTS_DIR.`)
  const defaults = await readDefaults(join(folder, '_default')).catch((error: Error) => {
    throw new StartError(`The bundles in ${folder} cannot be read: ${error.message}`)
  })
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'tenant.json')))
  const bundles = await Promise.all(
    names.filter((name) => name !== '_default').map((name) => readOne(join(folder, name), defaults)),
  )
  const applied: AppliedTenant[] = []
  for (const bundle of bundles) {
    const done = await applyOne(operator, bundle, now)
    if (done) applied.push({ id: done.tenantId, bundle, changed: done.changes.length > 0 })
  }
  return applied
}

/** Two processes that start at once say the same: the second finds it said. */
const applyOne = async (operator: Database, bundle: TenantBundle, now: Date) => {
  // Only an installation for development starts from a folder; its history says so where a round runs.
  const options: ApplyOptions = { seed: seedOf(bundle), emergencyReason: 'Geänderter Ordner beim Start' }
  try {
    return await applyBundle(operator, bundle, now, options)
  } catch (error) {
    // the folder still describes a portal that was erased in the console: it does not come back
    if (error instanceof DomainError && error.code === 'slug-retired') return null
    if (!(error instanceof TenantChangedMeanwhile)) throw error
    return applyBundle(operator, bundle, now, options)
  }
}

const seedOf = ({ source }: TenantBundle) =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(writeBundle(source)).sort()))
    .digest('hex')

const readOne = async (folder: string, defaults: Awaited<ReturnType<typeof readDefaults>>) => {
  const { bundle, problems } = await readBundle(folder, defaults)
  const errors = problems.filter(({ severity }) => severity === 'error')
  const [first] = errors
  if (bundle && !first) return bundle
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
  throw new StartError(
    `The bundle ${folder} has an error: ${first ? printProblem(first) : 'unreadable'}${more}`,
  )
}
