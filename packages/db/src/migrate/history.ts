import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type Migration = { name: string; text: string; checksum: string }
export type Applied = { name: string; checksum: string }

/** The history in the database and the one in the source tree contradict each other. */
export class MigrationHistoryError extends Error {
  override name = 'MigrationHistoryError'
}

export const migrationFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

/** All migrations in their order: `<four digits>_<change>.sql`. */
export function readMigrations(folder = migrationFolder): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  const stray = names.find((name) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(name))
  if (stray) throw new MigrationHistoryError(`migration ${stray} is not named <four digits>_<change>.sql`)
  const twin = names.find((name, i) => name.slice(0, 4) === names[i - 1]?.slice(0, 4))
  if (twin) throw new MigrationHistoryError(`migration ${twin} shares its number with another one`)
  return names.map((name) => {
    const text = readFileSync(`${folder}/${name}`, 'utf8').replaceAll('\r\n', '\n')
    return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
  })
}

/** What is still to apply. Applied migrations are history: neither changed, removed nor preceded by new ones. */
export function missing(wanted: Migration[], applied: Applied[]): Migration[] {
  for (const [i, done] of applied.entries()) {
    const here = wanted[i]
    if (here?.name !== done.name) {
      throw new MigrationHistoryError(
        `the database has ${done.name} where the source has ${here?.name ?? 'nothing'}`,
      )
    }
    if (here.checksum !== done.checksum) {
      throw new MigrationHistoryError(`migration ${done.name} was changed after it had been applied`)
    }
  }
  return wanted.slice(applied.length)
}
