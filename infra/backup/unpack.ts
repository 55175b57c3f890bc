import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { serverManifest } from './base.ts'
import { BackupError, sentenceOf } from './error.ts'
import { opening, openWhole } from './seal.ts'
import { type Archive, type Base, baseFolder } from './store.ts'

/** Where the bytes of a file go; undefined where nothing is kept of it. Folders come before what is in them. */
type Take = (path: string, kind: 'file' | 'folder') => Promise<Writable | undefined>

/**
 * Reads a base copy to its end and holds every file against the server's own list.
 * @returns how many files were compared
 * @throws BackupError a byte has changed, a file is missing or too many
 */
export const readBase = async (
  archive: Archive,
  base: Base,
  take: Take,
  stop?: AbortSignal,
): Promise<number> => {
  const wanted = manifestOf(archive, base)
  const files = wanted.size
  const reader = extract()
  const keep = async (name: string, isFolder: boolean, stream: AsyncIterable<unknown>) => {
    const path = name.replace(/\/$/, '')
    const sum = createHash('sha256')
    const counted = async function* (source: AsyncIterable<Buffer>) {
      for await (const bytes of source) {
        sum.update(bytes)
        yield bytes
      }
    }
    await pipeline(
      Readable.from(stream),
      counted,
      (await take(path, isFolder ? 'folder' : 'file')) ?? nowhere(),
    )
    const listed = wanted.get(path)
    wanted.delete(path)
    if (listed && sum.digest('hex') !== listed)
      throw new BackupError(`${path} in der Grundkopie ${base.name} passt nicht zur Liste des Servers.`)
  }
  let kept: Promise<unknown> = Promise.resolve()
  reader.on('entry', (header, stream, next) => {
    kept = keep(header.name, header.type === 'directory', stream).then(() => next(), next)
  })
  await pipeline(
    createReadStream(join(baseFolder(archive, base), 'base.sealed')),
    opening(archive.key, `base/${base.name}/base`),
    createGunzip(),
    reader,
    { ...(stop && { signal: stop }) },
  ).catch(async (error: unknown) => {
    // nothing is written any more when this is told
    await kept
    if (error instanceof BackupError) throw error
    throw sentenceOf(error) === undefined
      ? new BackupError(`Die Grundkopie ${base.name} ist nicht zu lesen: ${(error as Error).message}`)
      : error
  })
  const [missing] = wanted.keys()
  if (missing) throw new BackupError(`${missing} fehlt in der Grundkopie ${base.name}.`)
  return files
}

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() })

/** Path → SHA-256 of what the server copied. */
const manifestOf = (archive: Archive, base: Base): Map<string, string> => {
  const sealed = readFileSync(join(baseFolder(archive, base), 'manifest.sealed'))
  const text = openWhole(archive.key, `base/${base.name}/manifest`, sealed).toString('utf8')
  return new Map(
    serverManifest
      .parse(JSON.parse(text))
      .Files.map((file) => [
        file.Path ?? Buffer.from(file['Encoded-Path'] ?? '', 'hex').toString('utf8'),
        file.Checksum ?? '',
      ]),
  )
}

/** Puts a base copy into a folder. */
export const unpackBase = async (
  archive: Archive,
  base: Base,
  folder: string,
  stop: AbortSignal,
): Promise<void> => {
  const take: Take = async (path, kind) => {
    const target = resolve(folder, path)
    if (!target.startsWith(resolve(folder))) throw new BackupError(`${path} führt aus der Grundkopie hinaus.`)
    await mkdir(kind === 'folder' ? target : dirname(target), { recursive: true, mode: 0o700 })
    // the log of the lost server is not the restored one's
    return kind === 'folder' || path === 'server.log' ? undefined : createWriteStream(target, { mode: 0o600 })
  }
  await readBase(archive, base, take, stop)
}
