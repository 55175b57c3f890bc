import { createWriteStream, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import postgres from 'postgres'
import { z } from 'zod'
import { BackupError, told } from './error.ts'
import { sealing, sealWhole } from './seal.ts'
import { type Archive, type Base, syncFolder, writeWhole } from './store.ts'
import { openReplication } from './wire.ts'

/** What the server says about its copy; each file with its sum. */
export const serverManifest = z.object({
  Files: z.array(
    z.object({
      Path: z.string().optional(),
      'Encoded-Path': z.string().optional(),
      Size: z.int(),
      'Checksum-Algorithm': z.string().optional(),
      Checksum: z.string().optional(),
    }),
  ),
  'WAL-Ranges': z.array(z.object({ Timeline: z.int(), 'Start-LSN': z.string(), 'End-LSN': z.string() })),
})

/** Name of a base copy: its beginning, to sort by. */
const nameOf = (now: Date) => now.toISOString().replaceAll(/[-:]/g, '')

/**
 * Copies the whole server into the archive while it works on, packed and sealed, with the server's own sums.
 * `clock` tells when it is done.
 * @throws BackupError
 */
export const takeBase = async (archive: Archive, url: string, clock: () => Date): Promise<Base> => {
  const startedAt = clock()
  const name = nameOf(startedAt)
  const target = join(archive.folder, 'base', name)
  const part = `${target}.part`
  for (const old of readdirSync(join(archive.folder, 'base')).filter((one) => one.endsWith('.part')))
    rmSync(join(archive.folder, 'base', old), { recursive: true })
  mkdirSync(part, { mode: 0o700 })
  const replication = openReplication(url)
  try {
    const manifest = await copy(archive, await replication.baseBackup(`kita ${name}`), {
      ...{ name, part },
      lost: replication.lost,
    })
    const [range] = manifest['WAL-Ranges']
    if (!range) throw new BackupError('Die Datenbank hat keine vollständige Kopie geliefert.')
    const about: Base = {
      ...{ name, startedAt: startedAt.toISOString(), finishedAt: clock().toISOString() },
      ...{ timeline: range.Timeline, startLsn: range['Start-LSN'], endLsn: range['End-LSN'] },
      ...(await serverOf(url)),
      bytes: statSync(join(part, 'base.sealed')).size,
    }
    writeWhole(join(part, 'about.json'), `${JSON.stringify(about)}\n`)
    renameSync(part, target)
    syncFolder(join(archive.folder, 'base'))
    return about
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    throw told(error, archive.folder)
  } finally {
    await replication.end()
  }
}

const serverOf = async (url: string): Promise<Pick<Base, 'serverVersion' | 'user' | 'database'>> => {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [row] = await sql<{ version: number; user: string; database: string }[]>`
      select current_setting('server_version_num')::int as version, current_user as user, current_database() as database`
    return { serverVersion: row?.version ?? 0, user: row?.user ?? '', database: row?.database ?? '' }
  } finally {
    await sql.end({ timeout: 1 })
  }
}

type Target = { name: string; part: string; lost: Promise<void> }

/** The archive of files, then the manifest: one message after the other says which. */
const copy = async (archive: Archive, source: NodeJS.ReadableStream, { name, part, lost }: Target) => {
  const files = new PassThrough({ highWaterMark: 1 << 20 })
  const manifest: Buffer[] = []
  let archives = 0
  let within: 'files' | 'manifest' = 'files'
  const reading = new Promise<void>((resolve, reject) => {
    source.on('data', (message: Buffer) => {
      const kind = String.fromCharCode(message[0] ?? 0)
      if (kind === 'n') archives += 1
      if (kind === 'm') within = 'manifest'
      if (archives > 1)
        reject(new BackupError('Tablespaces außerhalb des Datenordners werden nicht gesichert.'))
      if (kind !== 'd') return
      const bytes = Buffer.from(message.subarray(1))
      if (within === 'manifest') manifest.push(bytes)
      else if (!files.write(bytes)) {
        source.pause()
        files.once('drain', () => source.resume())
      }
    })
    source.on('end', () => {
      files.end()
      resolve()
    })
    source.on('error', reject)
    lost.then(() => reject(new BackupError('Die Verbindung zur Datenbank brach während der Kopie ab.')))
  })
  reading.catch((error) => files.destroy(error))
  const target = join(part, 'base.sealed')
  await Promise.all([
    reading,
    pipeline(
      files,
      createGzip({ level: 1 }),
      sealing(archive.key, `base/${name}/base`),
      createWriteStream(target, { flags: 'wx', mode: 0o600 }),
    ),
  ])
  const handle = await open(target, 'r')
  await handle.sync()
  await handle.close()
  const text = Buffer.concat(manifest)
  writeWhole(join(part, 'manifest.sealed'), sealWhole(archive.key, `base/${name}/manifest`, text))
  return serverManifest.parse(JSON.parse(text.toString('utf8')))
}
