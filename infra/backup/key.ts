import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { BackupError } from './error.ts'

const inside = (file: string, folder: string): boolean => {
  const way = relative(resolve(folder), resolve(file))
  return way !== '' && !way.startsWith('..')
}

/** Writes a new key of 32 random bytes. @throws BackupError where the file exists: a key is never written over */
export const makeKey = (file: string): void => {
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o400 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new BackupError(`${file} gibt es schon; ein Schlüssel wird nicht überschrieben.`)
  }
}

/**
 * The key beside neither the data nor the archive: whoever finds one of them finds nothing to read.
 * @throws BackupError
 */
export const readKey = (file: string, folders: readonly string[]): Buffer => {
  const near = folders.find((folder) => inside(file, folder))
  if (near)
    throw new BackupError(`Der Schlüssel ${file} liegt in ${near}; er gehört auf einen anderen Datenträger.`)
  if (!existsSync(file)) throw new BackupError(`Den Schlüssel ${file} gibt es nicht.`)
  const key = statSync(file).isFile()
    ? Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
    : Buffer.alloc(0)
  if (key.length !== 32) throw new BackupError(`${file} ist kein Schlüssel dieses Archivs.`)
  return key
}

/** Tells whether a key is the archive's, without telling the key. */
export const checkOf = (key: Buffer): string =>
  createHmac('sha256', key).update('kita backup key check').digest('base64')

export const isKeyOf = (key: Buffer, check: string): boolean => {
  const [one, other] = [Buffer.from(checkOf(key)), Buffer.from(check)]
  return one.length === other.length && timingSafeEqual(one, other)
}
