import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { makeFolders } from '@kita/db/embedded'
import { z } from 'zod'
import { BackupError, told } from './error.ts'
import { checkOf, isKeyOf } from './key.ts'

const head = z.strictObject({
  format: z.literal(1),
  /** Of the one database server whose copies lie here. */
  system: z.string().regex(/^\d{1,20}$/),
  segmentSize: z.int().positive(),
  /** Of the key, see `checkOf`. */
  check: z.string(),
})

/** The folder of an archive, its key and whose it is. Times in it are UTC. */
export type Archive = z.infer<typeof head> & { folder: string; key: Buffer }

const headFile = (folder: string) => join(folder, 'archive.json')

export const openArchive = (folder: string, key: Buffer): Archive => {
  if (!existsSync(headFile(folder))) throw new BackupError(`In ${folder} liegt kein Archiv.`)
  const found = readAbout(headFile(folder), head)
  if (!isKeyOf(key, found.check)) throw new BackupError(`Der Schlüssel gehört nicht zum Archiv in ${folder}.`)
  return { ...found, folder, key }
}

/** @throws BackupError */
const readAbout = <About>(file: string, shape: z.ZodType<About>): About => {
  const text = readFileSync(file, 'utf8')
  try {
    return shape.parse(JSON.parse(text))
  } catch {
    throw new BackupError(`${file} ist beschädigt.`)
  }
}

/** Opens the server's archive, or begins it in a new folder. @throws BackupError another server's, another key's */
export const claimArchive = (
  folder: string,
  key: Buffer,
  { system, segmentSize }: Pick<Archive, 'system' | 'segmentSize'>,
): Archive => {
  if (!existsSync(headFile(folder))) {
    makeFolders(folder, 0o700)
    writeWhole(
      headFile(folder),
      `${JSON.stringify({ format: 1, system, segmentSize, check: checkOf(key) })}\n`,
    )
  }
  const archive = openArchive(folder, key)
  if (archive.system !== system)
    throw new BackupError(`Das Archiv in ${folder} gehört zu einem anderen Datenbankserver.`)
  for (const part of ['base', 'wal']) mkdirSync(join(folder, part), { recursive: true, mode: 0o700 })
  return archive
}

/** The file is on the disk, whole, or not there at all. */
export const writeWhole = (path: string, content: string | Uint8Array): void => {
  const part = `${path}.tmp`
  try {
    const file = openSync(part, 'w', 0o600)
    try {
      const bytes = Buffer.from(content)
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(part, path)
    syncFolder(join(path, '..'))
  } catch (error) {
    throw told(error, path)
  }
}

/** A new or renamed file is found again after a power cut. */
export const syncFolder = (folder: string): void => {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const base = z.strictObject({
  name: z.string(),
  /** Instants, ISO. */
  startedAt: z.string(),
  finishedAt: z.string(),
  timeline: z.int().positive(),
  /** Places in the log; from the first one on it is needed. */
  startLsn: z.string(),
  endLsn: z.string(),
  /** PostgreSQL's, as in `server_version_num`. */
  serverVersion: z.int().positive(),
  /** Its superuser, who opens a restored copy. */
  user: z.string(),
  database: z.string(),
  bytes: z.int().nonnegative(),
})
export type Base = z.infer<typeof base>

export const baseFolder = ({ folder }: Archive, { name }: Pick<Base, 'name'>): string =>
  join(folder, 'base', name)

/** Whole base copies, the oldest first. */
export const basesOf = (archive: Archive): Base[] =>
  readdirSync(join(archive.folder, 'base'))
    .filter((name) => /^\d{8}T\d{6}\.\d{3}Z$/.test(name))
    .sort()
    .map((name) => readAbout(join(archive.folder, 'base', name, 'about.json'), base))
